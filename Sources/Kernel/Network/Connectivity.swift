/// The synapses of one projection, row by row of source neurons.
///
/// A row is sorted by target; several synapses onto one target stay in the order in which they were drawn. Homogeneous
/// projections hold nothing but 2 or 4 bytes a synapse.
public struct Connectivity: Sendable {
  /// Target indices, in two bytes where the population allows it.
  public enum Targets: Sendable {
    /// Populations of at most 65,536 neurons.
    case narrow(Buffer<UInt16>)
    /// Larger ones, and synapses that learn.
    case wide(Buffer<UInt32>)
  }

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
    /// One a synapse.
    case each(SynapseDelays)
  }

  /// Where each source's row begins; one entry more than there are sources.
  public let rowStart: Buffer<Int>
  /// Target indices.
  public let targets: Targets
  /// The weights.
  public let weights: Weights
  /// The delays.
  public let delays: Delays

  /// Takes finished rows.
  public init(rowStart: Buffer<Int>, targets: Targets, weights: Weights, delays: Delays) {
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

  /// The delay of synapse `k` in steps.
  public func delay(_ k: Int) -> Int {
    switch delays {
    case .same(let steps): steps
    case .each(let delays): delays[k]
    }
  }

  /// The shortest delay in steps.
  public var leastDelay: Int {
    switch delays {
    case .same(let steps): steps
    case .each(let delays): delays.least
    }
  }

  /// The longest delay in steps.
  public var greatestDelay: Int {
    switch delays {
    case .same(let steps): steps
    case .each(let delays): delays.most
    }
  }
}

extension Connectivity.WeightForm: Sendable where Drawn: Sendable, Given: Sendable {}

extension Connectivity.Targets {
  /// The target of synapse `k`.
  public subscript(_ k: Int) -> Int {
    switch self {
    case .narrow(let targets): Int(targets.pointer[k])
    case .wide(let targets): Int(targets.pointer[k])
    }
  }

  /// What they take.
  public var byteCount: Int {
    switch self {
    case .narrow(let targets): targets.byteCount
    case .wide(let targets): targets.byteCount
    }
  }

  /// Whether the targets of a population fit into two bytes.
  ///
  /// Synapses that learn are looked at from many sides and keep the plain form.
  public static func areNarrow(population: Int, isLearned: Bool) -> Bool {
    population <= 1 << 16 && !isLearned
  }

  /// The indices in their plain form, which synapses that learn have.
  var plain: UnsafeMutablePointer<UInt32> {
    guard case .wide(let targets) = self else { preconditionFailure("synapses that learn have wide targets") }
    return targets.pointer
  }
}

extension Connectivity {
  /// Bytes of a source's row, without its synapses.
  public static var bytesPerSource: Int { MemoryLayout<Int>.stride }

  /// Bytes of a synapse, without its weight and its delay.
  public static func bytesPerSynapse(population: Int, isLearned: Bool) -> Int {
    Targets.areNarrow(population: population, isLearned: isLearned)
      ? MemoryLayout<UInt16>.stride : MemoryLayout<UInt32>.stride
  }

  /// What the synapses take.
  public var byteCount: Int {
    let weights =
      switch weights {
      case .same: 0
      case .drawn(let weights): weights.byteCount
      case .given(let weights): weights.byteCount
      }
    let delays = if case .each(let delays) = delays { delays.byteCount } else { 0 }
    return rowStart.byteCount + targets.byteCount + weights + delays
  }
}
