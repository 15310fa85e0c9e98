/// By how much spike counts may differ from the baseline's.
public struct Tolerance: Sendable, Equatable {
  /// For all populations without one of their own, as a fraction of the baseline's spikes.
  public var general: Double
  /// By population.
  public var own: [String: Double]
  /// Whether every spike counts: then the digest is compared, too.
  public var isExact: Bool

  /// Every spike counts.
  public static let exact = Tolerance(general: 0, own: [:], isExact: true)

  private init(general: Double, own: [String: Double], isExact: Bool) {
    (self.general, self.own, self.isExact) = (general, own, isExact)
  }

  /// Counts may differ by these fractions; the digest is not compared.
  public init(general: Double = 0, own: [String: Double] = [:]) {
    self.init(general: general, own: own, isExact: false)
  }

  /// The tolerated fraction of a population's spikes.
  public func fraction(of population: String) -> Double { own[population] ?? general }
}
