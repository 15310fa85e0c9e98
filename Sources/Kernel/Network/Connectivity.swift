/// The synapses of one projection, row by row of source neurons.
///
/// A row is sorted by delay, then by target. Homogeneous projections hold nothing but 4 bytes a synapse.
public struct Connectivity: Sendable {
  /// How weights are stored, in the unit of the receptor: nS or pA.
  public enum WeightForm<Drawn, Given> {
    /// All synapses alike.
    case same(Double)
    /// Drawn weights, one a synapse.
    case drawn(Drawn)
    /// Given weights, one a synapse.
    case given(Given)

    /// Bytes that a synapse takes for its weight.
    public var bytesPerSynapse: Int {
      switch self {
      case .same: 0
      case .drawn: MemoryLayout<Float>.stride
      case .given: MemoryLayout<Double>.stride
      }
    }
  }
  /// The weights.
  public typealias Weights = WeightForm<Buffer<Float>, Buffer<Double>>

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

  /// The weights without their owners, for loops that count no references.
  var weightPointers: WeightForm<UnsafeMutablePointer<Float>, UnsafeMutablePointer<Double>> {
    switch weights {
    case .same(let weight): .same(weight)
    case .drawn(let weights): .drawn(weights.pointer)
    case .given(let weights): .given(weights.pointer)
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

extension Connectivity.WeightForm: Sendable where Drawn: Sendable, Given: Sendable {}

extension Connectivity {
  /// Bytes of a source's row, without its synapses.
  public static var bytesPerSource: Int { MemoryLayout<Int>.stride }
  /// Bytes of a synapse, without its weight.
  public static var bytesPerSynapse: Int { MemoryLayout<UInt32>.stride }

  /// What the synapses take.
  public var byteCount: Int {
    let weights =
      switch weights {
      case .same: 0
      case .drawn(let weights): weights.byteCount
      case .given(let weights): weights.byteCount
      }
    let delays = if case .runs(let runs) = delays { runs.rowStart.byteCount + runs.runs.byteCount } else { 0 }
    return rowStart.byteCount + targets.byteCount + weights + delays
  }
}
