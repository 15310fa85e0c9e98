import Kernel

/// A built network that can be advanced.
public protocol RunningSimulation {
  /// How many steps the experiment asks for.
  var totalSteps: Int { get }
  /// How many steps have been made.
  var step: Int { get }
  /// How many synapses there are.
  var synapseCount: Int { get }

  /// The column names of each trace table, `POP[INDEX].VARIABLE`; samples arrive table by table in this order.
  var traceColumns: [[String]] { get }

  /// Advances by one window of steps (at least one) and hands its spikes and samples to `sink`.
  mutating func advance(into sink: inout some RunSink) throws
}
