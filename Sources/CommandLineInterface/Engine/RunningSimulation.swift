import Kernel
import Recording

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

  /// The synapses of each weight table; weights arrive in this order.
  var weightTables: [RecordingLayout.Weights] { get }

  /// The weights of the projections that learn, as they are now.
  var learnedWeights: [LearnedWeights] { get }

  /// Hands the last weights over; called once, after the last step that is made.
  mutating func finish(into sink: inout some RunSink) throws

  /// Advances by one window of steps (at least one) and hands its spikes and samples to `sink`.
  mutating func advance(into sink: inout some RunSink) throws
}

extension RunningSimulation {
  /// No weights are recorded.
  public var weightTables: [RecordingLayout.Weights] { [] }
  /// No projection learns.
  public var learnedWeights: [LearnedWeights] { [] }
  /// Nothing is left to hand over.
  public mutating func finish(into sink: inout some RunSink) {}
}
