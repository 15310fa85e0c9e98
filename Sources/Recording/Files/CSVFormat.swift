/// Text: a header, then lines of fields with commas between them.
public struct CSVFormat: RecordingFormat {
  /// `csv`.
  public let name = "csv"

  /// Makes it.
  public init() {}

  /// Any columns.
  public func canHold(columns: [String]) -> Bool { true }

  /// Lines `population,neuron,time_ms`.
  public func spikes(path: String, populations: [String], grid: TimeGrid) throws -> any SpikeWriter {
    try SpikeCSVWriter(path: path, populations: populations, grid: grid)
  }

  /// Lines of `time_ms` and one number for each column.
  public func samples(path: String, columns: [String], grid: TimeGrid) throws -> any SampleWriter {
    try TraceCSVWriter(path: path, columns: columns, grid: grid)
  }

  /// Lines `projection,synapse,pre,post,time_ms,weight`.
  public func weights(path: String, grid: TimeGrid) throws -> any WeightWriter {
    try WeightCSVWriter(path: path, grid: grid)
  }
}
