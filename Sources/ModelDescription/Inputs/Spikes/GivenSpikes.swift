import Documents
import Quantities

/// Given spikes.
public struct GivenSpikes: Sendable, Equatable {
  /// The spikes, ordered by time and then by neuron.
  public var spikes: [Spike]
  /// From a spike to its effect [ms].
  public var delay: Double
  /// The file that they were read from.
  public var file: ListedFile?

  /// Makes trains.
  public init(_ spikes: [Spike], delay: Double = 0, file: ListedFile? = nil) {
    self.spikes = spikes
    self.delay = delay
    self.file = file
  }

  /// One given spike.
  public struct Spike: Sendable, Equatable {
    /// Index within the population.
    public var neuron: Int32
    /// When [ms].
    public var time: Double
    /// Makes a spike.
    public init(neuron: Int32, time: Double) {
      self.neuron = neuron
      self.time = time
    }
  }

  /// How spike trains are written.
  static let codec = Codec(
    "spike_trains", "Given spikes.", GivenSpikes([]),
    [
      Row(
        field: Field("times", .spikeTimes, "ms: one list for each selected neuron, or one for all"),
        read: { reader, scope, trains in
          let decoder = SpikeTrainDecoder(selected: scope.selected, context: reader.context)
          if let found = decoder.decode(reader) { (trains.spikes, trains.file) = found }
          return true
        },
        write: { trains, writer in trains.file == nil ? trains.lists(writer.selected) : nil }),
      Row(
        field: Field("file", .text, "CSV with header neuron,time_ms, or NPY with these fields"),
        read: { _, _, _ in true }, write: { trains, writer in writer.value("file", of: trains.file) }),
      Row(
        field: .checksum, read: { _, _, _ in true },
        write: { trains, writer in writer.value("checksum", of: trains.file) }),
      Row(\.delay, "delay", .time(.nonNegative), default: 0, "from spike to effect (ms)"),
    ], exclusive: [("times", "file"), ("times", "checksum")])

  /// One list of times for each selected neuron.
  private func lists(_ selected: Selected?) -> JSONValue {
    var times: [Int: [Double]] = [:]
    for spike in spikes { times[Int(spike.neuron), default: []].append(spike.time) }
    let neurons = selected.map { $0.neurons.indices(in: $0.size) } ?? []
    return .list(neurons.map { .list((times[$0] ?? []).map { .number($0) }) })
  }
}
