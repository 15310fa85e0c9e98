import Kernel
import Recording

/// Hands what a running network gives to all who want it: files, memory, an observer.
struct RunOutputs: RunSink {
  var recorder: RunRecorder
  var memory: RunMemory?
  let events: (tell: (RunEvent) throws -> RunDecision, layout: RecordingLayout)?
  /// What the observer said last; it is not asked again after it stopped the run.
  private(set) var decision = RunDecision.go

  init(
    recorder: RunRecorder, memory: RunMemory?,
    events: (tell: (RunEvent) throws -> RunDecision, layout: RecordingLayout)?
  ) {
    self.recorder = recorder
    self.memory = memory
    self.events = events
  }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) throws {
    try recorder.spikes(step: step, population: population, neurons: neurons)
    memory?.spikes(step: step, population: population, neurons: neurons)
    guard let events, decision == .go else { return }
    // A spike's time is the end of its step.
    let spikes = RunEvent.Spikes(
      population: events.layout.populations[population].name,
      time: TimeGrid(dt: events.layout.dt).time(step + 1), neurons: neurons.map { Int($0) })
    decision = try events.tell(.spikes(spikes))
  }

  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) throws {
    try recorder.samples(table: table, step: step, values: values)
    memory?.samples(table: table, step: step, values: values)
    guard let events, decision == .go else { return }
    let samples = RunEvent.Samples(
      time: TimeGrid(dt: events.layout.dt).time(step), names: events.layout.traceTables[table],
      values: Array(values))
    decision = try events.tell(.samples(samples))
  }

  mutating func weights(table: Int, step: Int, values: UnsafeBufferPointer<Double>) throws {
    try recorder.weights(table: table, step: step, values: values)
  }
}
