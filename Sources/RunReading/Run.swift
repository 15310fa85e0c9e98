import Analysis
import Recording
import TableFiles

/// A run directory, read.
///
/// Its summary and spikes are in memory; traces are read when they are asked for. Of a file that is there as
/// NPY and as CSV the NPY is read: both hold the same numbers.
public struct Run: Sendable {
  /// Where it is.
  public let path: String
  /// What it was and how it went.
  public let summary: RunSummary
  /// The time that was simulated.
  public let window: TimeWindow
  /// The recorded spikes of each population.
  public let spikes: [SpikeEvents]
  /// Which neurons' spikes were recorded, for each population.
  public let recorded: [RecordingLayout.Population.Recorded]

  /// Reads the directory that a run wrote.
  ///
  /// Throws `RunReadingError` if it is no run, if the run is incomplete (unless that is allowed), or if a
  /// file is missing, damaged or not of this run.
  public init(at path: String, allowsIncomplete: Bool = false) throws(RunReadingError) {
    self.path = path
    let summary = try Self.summary(path)
    guard summary.complete || allowsIncomplete else {
      throw .incomplete(path: path, failure: summary.failure)
    }
    let experiment: RecordedNeurons = try Self.decode(path + "/experiment.json")
    recorded = summary.populations.map(experiment.neurons)
    window = TimeWindow(max(0, summary.startMs ?? 0), max(0, summary.startMs ?? 0, summary.simulatedMs))
    spikes =
      recorded.contains { $0 != .none }
      ? try Self.spikes(path, summary) : summary.populations.map { _ in SpikeEvents() }
    self.summary = summary
  }

  /// The populations in declared order.
  public var populations: [RunSummary.Population] { summary.populations }

  /// The ascending indices of a population's neurons whose spikes were recorded.
  public func neurons(of population: Int) -> [Int] {
    switch recorded[population] {
    case .none: []
    case .all: Array(0..<populations[population].size)
    case .some(let neurons): neurons
    }
  }

  /// The spikes of a population's recorded neurons in a window, neuron by neuron.
  ///
  /// Neuron `i` of the trains is `neurons(of: population)[i]`: those that were not recorded are left out,
  /// since nothing is known of them.
  public func trains(of population: Int, in window: TimeWindow? = nil) -> SpikeTrains {
    let (events, size) = (spikes[population], populations[population].size)
    var (places, count) = (events.neurons, size)
    if case .some(let neurons) = recorded[population] {
      var place = [UInt32](repeating: 0, count: size)
      for (index, neuron) in neurons.enumerated() { place[neuron] = UInt32(index) }
      (places, count) = (places.map { place[Int($0)] }, neurons.count)
    } else if recorded[population] == .none {
      count = 0
    }
    return SpikeTrains(
      name: populations[population].name, size: count, window: window ?? self.window, neurons: places,
      times: events.times)
  }

  /// Reads the sampled variables, one table for each of the files `traces`, `traces_2` and so on.
  public func readTraces() throws(RunReadingError) -> [TraceTable] {
    var tables: [TraceTable] = []
    while let file = Self.file(tables.isEmpty ? "traces" : "traces_\(tables.count + 1)", in: path) {
      let bytes = try Self.bytes(file)
      do throws(TableFault) {
        tables.append(try TraceTable.read(bytes, file: file))
      } catch {
        throw RunReadingError(error, in: file)
      }
    }
    return tables
  }

  /// The window from `start` to `stop` [ms], by default those of the run; throws if it is empty or not inside the run.
  public func part(from start: Double?, to stop: Double?) throws(RunReadingError) -> TimeWindow {
    let (start, stop) = (start ?? window.start, stop ?? window.stop)
    guard start < stop else { throw .windowEmpty(window: "\(start)..\(stop) ms") }
    guard start >= window.start, stop <= window.stop else {
      throw .windowOutside(window: "\(start)..\(stop) ms", run: window)
    }
    return TimeWindow(start, stop)
  }
}
