/// The synapses of one projection, row by row of source neurons.
///
/// A row is sorted by delay, then by target. Homogeneous projections hold nothing but 4 bytes a synapse.
public struct Connectivity: Sendable {
  /// Weights in the unit of the receptor: nS or pA.
  public enum Weights: Sendable {
    /// All synapses alike.
    case same(Double)
    /// Drawn weights, one a synapse.
    case drawn(Buffer<Float>)
    /// Given weights, one a synapse.
    case given(Buffer<Double>)
  }

  /// Delays in steps, at least 1.
  public enum Delays: Sendable {
    /// All synapses alike.
    case same(Int)
    /// Several in a row.
    case runs(DelayRuns)
  }

  /// Where each source's row begins; one entry more than there are sources.
  public let rowStart: Buffer<Int>
  /// Target indices.
  public let targets: Buffer<UInt32>
  /// The weights.
  public let weights: Weights
  /// The delays.
  public let delays: Delays

  /// Takes finished rows.
  public init(rowStart: Buffer<Int>, targets: Buffer<UInt32>, weights: Weights, delays: Delays) {
    self.rowStart = rowStart
    self.targets = targets
    self.weights = weights
    self.delays = delays
  }

  /// The number of synapses.
  public var count: Int { rowStart[rowStart.count - 1] }

  /// The weight of synapse `k`; of a learned one, the weight that it starts with.
  public func weight(_ k: Int) -> Double {
    switch weights {
    case .same(let weight): weight
    case .drawn(let weights): Double(weights[k])
    case .given(let weights): weights[k]
    }
  }

  /// The shortest delay in steps.
  public var leastDelay: Int {
    switch delays {
    case .same(let steps): steps
    case .runs(let runs): runs.least
    }
  }

  /// The longest delay in steps.
  public var greatestDelay: Int {
    switch delays {
    case .same(let steps): steps
    case .runs(let runs): runs.most
    }
  }
}
