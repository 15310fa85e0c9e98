import TableFiles

/// NumPy's: one structured array in a file.
public struct NPYFormat: RecordingFormat {
  /// `npy`.
  public let name = "npy"

  /// Makes it.
  public init() {}

  /// As many columns as NumPy reads by default, some 400.
  public func canHold(columns: [String]) -> Bool {
    TraceNPYWriter.header(columns: columns).isShortEnoughForNumPy
  }

  /// Records of `population` u2, `neuron` u4, `time_ms` f8.
  public func spikes(path: String, populations: [String], grid: TimeGrid) throws -> any SpikeWriter {
    try SpikeNPYWriter(path: path, grid: grid)
  }

  /// Records of f8 fields: `time_ms`, then one for each column.
  public func samples(path: String, columns: [String], grid: TimeGrid) throws -> any SampleWriter {
    try TraceNPYWriter(path: path, columns: columns, grid: grid)
  }

  /// Records of `projection` u2, `synapse`, `pre`, `post` u4, `time_ms`, `weight` f8.
  public func weights(path: String, grid: TimeGrid) throws -> any WeightWriter {
    try WeightNPYWriter(path: path, grid: grid)
  }
}
