/// The weights of a projection that learns, at the end of a run, in a few numbers; part of summary.json.
public struct LearnedWeights: Codable, Sendable, Equatable {
  /// The projection's name.
  public var projection: String
  /// How many synapses.
  public var synapses: Int
  /// The unit of the weights, `nS` or `pA`.
  public var unit: String
  /// Their mean.
  public var mean: Double
  /// Their standard deviation (of all synapses, not of a sample).
  public var sd: Double
  /// The smallest.
  public var min: Double
  /// The largest.
  public var max: Double

  /// Sums up those of the weights that are finite numbers; zeros where there are none.
  public init(projection: String, unit: String, weights: [Double]) {
    self.projection = projection
    self.unit = unit
    synapses = weights.count
    let weights = weights.filter(\.isFinite)
    let count = Double(Swift.max(1, weights.count))
    let mean = weights.reduce(0, +) / count
    self.mean = mean
    sd = (weights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    min = weights.min() ?? 0
    max = weights.max() ?? 0
  }
}
