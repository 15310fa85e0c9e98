import Documents
import Quantities

/// Connections between regions that lie side by side on a line, such as motor, associative and limbic channels.
///
/// Both populations are cut into the same number of equal contiguous regions: neuron i of N lies in region
/// floor(i R / N).
public struct Topography: ConnectionRuleKind {
  /// How many connections, and from whose side.
  public enum Amount: Sendable, Equatable {
    /// Every target draws this many sources; those of its own region weigh 1, others their ratio.
    case inDegree(Int)
    /// A pair within a region has this probability, other pairs this times their ratio.
    case probability(Double)
  }

  /// How many connections.
  public var amount: Amount
  /// How many regions.
  public var regions: Int
  /// The weight of a neighbouring region in units of the own region's, 0 to 1.
  public var neighbour: Double
  /// The weight of regions further away in units of the own region's, 0 to 1.
  public var distant: Double

  /// Makes a topography.
  public init(_ amount: Amount, regions: Int, neighbour: Double = 0.3, distant: Double = 0.1) {
    self.amount = amount
    self.regions = regions
    self.neighbour = neighbour
    self.distant = distant
  }

  /// The region of neuron `i` of `count`.
  public func region(of i: Int, count: Int) -> Int { i * regions / count }

  /// The neurons of a region in a population of `count`.
  public func neurons(of region: Int, count: Int) -> Range<Int> {
    func first(_ region: Int) -> Int { (region * count + regions - 1) / regions }
    return first(region)..<first(region + 1)
  }

  /// The weight of a pair of regions: 1 within a region, less between regions.
  public func weight(_ a: Int, _ b: Int) -> Double {
    switch abs(a - b) {
    case 0: 1
    case 1: neighbour
    default: distant
    }
  }

  /// The sum of the weights of all pairs of two populations.
  public func weightedPairs(pre: Int, post: Int) -> Double {
    var sum = 0.0
    for a in 0..<regions {
      for b in 0..<regions {
        let pairs = neurons(of: a, count: pre).count * neurons(of: b, count: post).count
        sum += weight(a, b) * Double(pairs)
      }
    }
    return sum
  }

  /// The number for every target, or the mean probability of all pairs.
  public func expectedSynapses(_ populations: ConnectedPopulations) -> Double {
    switch amount {
    case .inDegree(let number): return Double(number) * Double(populations.post)
    case .probability(let p):
      let pairs = weightedPairs(pre: populations.pre, post: populations.post)
      return p * (pairs - Double(populations.excluded * populations.pre))
    }
  }

  /// The fewest partners of positive weight, in a population of `count`, that a neuron of any region has.
  public func fewestPartners(in count: Int) -> Int {
    (0..<regions).map { own in
      (0..<regions).filter { weight(own, $0) > 0 }.reduce(0) { $0 + neurons(of: $1, count: count).count }
    }.min() ?? 0
  }
}

extension ConnectionRule.Kind {
  /// Most within a region, fewer between regions.
  public static func topographic(_ topography: Topography) -> Self { Self(topography) }
}

extension Topography: DescribedRule {
  static let field = Field("topographic", .table(.topographic), "regions that connect most within themselves")
  static let scaledNumbers = ["in_degree", "probability"]
  static let division = RuleDivision.Way.bySources(key: "in_degree")

  func json(file: JSONValue?) -> JSONValue {
    let amount: (String, JSONValue) =
      switch amount {
      case .inDegree(let number): ("in_degree", .number(number))
      case .probability(let p): ("probability", .number(p))
      }
    return .keys([
      ("regions", .number(regions)), amount, ("neighbour", .number(neighbour)), ("distant", .number(distant)),
    ])
  }

  func scaled(_ scaling: inout RuleScaling) -> Topography {
    var scaled = self
    let fewest = min(scaling.pre.new, scaling.post.new)
    guard fewest >= regions else {
      scaling.fault = "there are \(regions) regions, but scaled only \(fewest) neurons"
      return self
    }
    switch amount {
    case .inDegree(let number):
      let most =
        scaling.isDistinct ? fewestPartners(in: scaling.pre.new) - scaling.excluded : scaling.pre.new
      let kept = max(min(number, most), 0)
      scaled.amount = .inDegree(kept)
      scaling.note(.inDegree, Double(number), kept, gain: Double(number))
    case .probability(let p):
      scaled.amount = .probability(scaling.probability(p, wanted: p / scaling.sourceFactor))
    }
    return scaled
  }
}

extension ObjectTable {
  static let topographic = ObjectTable(
    name: "topographic", summary: "Equal contiguous regions on a line that connect most within themselves.",
    fields: [
      Field(
        "regions", .either([.integer(1...1000), .list(.text)]), .required,
        "how many regions, or their names"),
      Field("in_degree", .count, "number of sources of each target"),
      Field("probability", .number(.unitInterval), "the probability of a pair within a region"),
      Field(
        "neighbour", .number(.unitInterval), .number(0.3),
        "the weight of a neighbouring region; the own region's is 1"),
      Field(
        "distant", .number(.unitInterval), .number(0.1), "the weight of regions that are further away"),
    ], exclusive: [("in_degree", "probability")])
}
