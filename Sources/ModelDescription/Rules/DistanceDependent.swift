import Documents
import Foundation
import ModelTerms
import Quantities

/// Every pair with a probability that falls with the distance of their places.
public struct DistanceDependent: ConnectionRuleKind {
  /// Where the neurons of a population lie; both populations are mapped onto the same unit space.
  public typealias Topology = ModelTerms.Topology
  /// How the probability falls with distance d.
  public enum Profile: String, Sendable, CaseIterable {
    /// `exp(-d^2 / (2 width^2))`
    case gaussian
    /// `exp(-d / width)`
    case exponential
    /// 1 up to `width`, 0 beyond.
    case box
  }
  /// Where the neurons lie.
  public var topology: Topology
  /// How the probability falls.
  public var profile: Profile
  /// The width in units of the space.
  public var width: Double
  /// The probability at distance zero.
  public var probability: Double

  /// Makes a rule.
  public init(topology: Topology, profile: Profile, width: Double, probability: Double) {
    self.topology = topology
    self.profile = profile
    self.width = width
    self.probability = probability
  }

  /// The mean probability of all pairs.
  public func expectedSynapses(_ populations: ConnectedPopulations) -> Double {
    Double(populations.pairs) * probability * meanFalloff
  }
}

extension ConnectionRule.Kind {
  /// Every pair with a probability that falls with the distance of their places.
  public static func distanceDependent(_ rule: DistanceDependent) -> Self { Self(rule) }
}

/// Where neurons lie, and how a probability falls with their distance.
extension DistanceDependent {
  /// The place of neuron `i` of `count` in the unit space.
  @inlinable
  public func place(of i: Int, count: Int) -> (x: Double, y: Double) { topology.place(of: i, count: count) }

  /// The distance of two places.
  @inlinable
  public func distance(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> Double {
    topology.distance(a, b)
  }

  /// The probability at a distance in units of the probability at distance zero.
  @inlinable
  public func falloff(_ d: Double) -> Double {
    switch profile {
    case .gaussian: exp(-d * d / (2 * width * width))
    case .exponential: exp(-d / width)
    case .box: d <= width ? 1 : 0
    }
  }

  /// The mean of the falloff over all pairs of places, by a regular sample.
  public var meanFalloff: Double {
    let places = 1024
    let sources = stride(from: 0, to: places, by: 31)
    var (sum, count) = (0.0, 0.0)
    for i in sources {
      for j in 0..<places {
        sum += falloff(distance(place(of: i, count: places), place(of: j, count: places)))
        count += 1
      }
    }
    return sum / count
  }
}

extension DistanceDependent: DescribedRule {
  static let field = Field(
    "distance_dependent", .table(.distance), "a probability that falls with distance")
  static let scaledNumbers = ["probability"]

  static func read(_ reader: inout RuleReader) -> DistanceDependent? {
    guard let rule = reader.rule?.object(key, .distance),
      let topology = rule.word("topology", as: Topology.self),
      let profile = rule.word("profile", as: Profile.self),
      let width = rule.quantity("width"), let probability = rule.quantity("probability")
    else { return nil }
    return DistanceDependent(
      topology: topology, profile: profile, width: width,
      probability: reader.projection.scaledProbability(probability))
  }

  func json(file: JSONValue?) -> JSONValue {
    .keys([
      ("topology", .string(topology.rawValue)), ("profile", .string(profile.rawValue)),
      ("width", .number(width)), ("probability", .number(probability)),
    ])
  }

  /// The width stays as a number of neurons up to half of the space; the probability makes up for the rest.
  func scaled(_ scaling: inout RuleScaling) -> DistanceDependent {
    guard scaling.pre.isChange, probability > 0 else { return self }
    var scaled = self
    let growth = Double(scaling.pre.old) / Double(scaling.pre.new)
    let widening = topology == .grid ? growth.squareRoot() : growth
    scaled.width = max(min(width * widening, 0.5), min(width, width * widening))
    if scaled.width != width { scaling.add(.window, width, scaled.width) }
    let old = meanFalloff * Double(scaling.pre.old)
    let new = scaled.meanFalloff * Double(scaling.pre.new)
    guard old > 0, new > 0 else { return self }
    scaled.probability = scaling.probability(probability, wanted: probability * old / new)
    return scaled
  }
}

extension ObjectTable {
  static let distance = ObjectTable(
    name: "distance_dependent", summary: "A probability that falls with distance.",
    fields: [
      Field("topology", .words(of: DistanceDependent.Topology.self), .word("ring"), "where neurons lie"),
      Field(
        "profile", .words(of: DistanceDependent.Profile.self), .word("gaussian"), "how the probability falls"),
      Field("width", .number(.positive), .required, "the width in units of the space"),
      Field("probability", .number(.unitInterval), .required, "the probability at distance 0"),
    ])
}
