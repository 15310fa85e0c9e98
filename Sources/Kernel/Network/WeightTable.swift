/// Learned weights of chosen synapses that are sampled together: one row every `interval` steps.
public struct WeightTable: Sendable {
  /// Index of the projection; its weights are learned.
  public var projection: Int
  /// Numbers of the synapses in the projection's connectivity, in the order of the columns.
  public var synapses: Buffer<UInt32>
  /// First sampled step.
  public var start: Int
  /// No sample at or after this step; `Int.max` for one at the end of the run too.
  public var stop: Int
  /// Steps between samples; `Int.max` for one at `start` only.
  public var interval: Int

  /// Makes a table.
  public init(projection: Int, synapses: Buffer<UInt32>, start: Int = 0, stop: Int = .max, interval: Int) {
    self.projection = projection
    self.synapses = synapses
    self.start = start
    self.stop = stop
    self.interval = interval
  }

  /// When it is sampled.
  var times: SampleTimes { SampleTimes(start: start, stop: stop, interval: interval) }

  /// Memory for the rows of two windows of `window` steps.
  func rows(window: Int) -> Buffer<Double> { times.rows(window: window, width: synapses.count) }

  /// The row of a sampled step.
  func row(of step: Int, in rows: Buffer<Double>) -> UnsafeMutablePointer<Double> {
    times.row(of: step, in: rows, width: synapses.count)
  }
}

extension Connectivity {
  /// The source and target neuron of each of these synapses, which ascend.
  public func ends(of synapses: Buffer<UInt32>) -> (pre: [UInt32], post: [UInt32]) {
    var source = 0
    var pre: [UInt32] = []
    pre.reserveCapacity(synapses.count)
    for i in 0..<synapses.count {
      while rowStart[source + 1] <= Int(synapses[i]) { source += 1 }
      pre.append(UInt32(source))
    }
    return (pre, (0..<synapses.count).map { UInt32(targets[Int(synapses[$0])]) })
  }
}
