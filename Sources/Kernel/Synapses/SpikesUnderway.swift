/// A spike that has been emitted, and its synapses, which it reaches at the start of a step.
struct SpikeUnderway: BitwiseCopyable {
  let step: Int
  /// The synapses, by their numbers in the projection.
  let first: Int
  let end: Int
  /// The factor on their weights.
  let factor: Double
}

extension SpikeDelivery {
  /// Shows the spikes that are on their way through one projection after all steps before `step`.
  ///
  /// `lanes` are its deliveries to the neurons of all lanes. The first lane begins with target 0, so that it has every
  /// spike with all of its synapses; the other lanes look up where theirs begin. What a projection has entered in a wheel
  /// is shown by the wheel's ``EventDelivery``, afterwards.
  static func visitState(
    _ lanes: [SpikeDelivery], at step: Int, _ visitor: inout some StateVisitor
  ) throws {
    for lane in lanes { lane.scheduleSpikes(before: step, count: 0) }
    guard let first = lanes.first, first.isCalendar else { return }
    var spikes = first.spikes(from: step)
    try visitor.list("spikes on their way", &spikes)
    if visitor.isRestoring { for lane in lanes { lane.replaceSpikes(by: spikes) } }
  }
}
