import Kernel

/// A file format of spikes, traces and learned weights.
///
/// A new one is a file with a type that conforms, a line in ``RecordingFormats``, and a name in the description's
/// list of formats.
public protocol RecordingFormat: Sendable {
  /// The ending of its files, and its word in `--format`.
  var name: String { get }
  /// Whether one trace file can have these columns besides the time; if not, they go into several.
  func canHold(columns: [String]) -> Bool
  /// Creates a file of spikes.
  func spikes(path: String, populations: [String], grid: TimeGrid) throws -> any SpikeWriter
  /// Creates a file of samples of these variables.
  func samples(path: String, columns: [String], grid: TimeGrid) throws -> any SampleWriter
  /// Creates a file of learned weights.
  func weights(path: String, grid: TimeGrid) throws -> any WeightWriter
}

/// The formats that recordings can be written in.
public enum RecordingFormats {
  /// All of them.
  public static let all: [any RecordingFormat] = [CSVFormat(), NPYFormat()]
}

/// Writes spikes into a file.
public protocol SpikeWriter: RecordWriter {
  /// Appends the spikes of some neurons of one population at the time of step `step` of the grid.
  func append(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) throws
}

/// Writes samples into a file.
public protocol SampleWriter: RecordWriter {
  /// Appends one row, sampled at the time of step `step` of the grid.
  func append(step: Int, values: UnsafeBufferPointer<Double>) throws
}

/// Writes learned weights into a file, one row for each synapse and sample.
public protocol WeightWriter: RecordWriter {
  /// Appends the weights of a table's synapses as they are at the time of step `step` of the grid.
  func append(_ table: RecordingLayout.Weights, step: Int, values: UnsafeBufferPointer<Double>) throws
}

/// Writes one file of a run.
public protocol RecordWriter: AnyObject {
  /// The file.
  var file: BufferedFile { get }

  /// Shows how much has been written, where the end of the file needs to know it.
  func visitState(_ visitor: inout some StateVisitor) throws

  /// Writes what is buffered and closes the file.
  func close() throws
}

extension RecordWriter {
  /// Most need not know.
  public func visitState(_ visitor: inout some StateVisitor) throws {}
}
