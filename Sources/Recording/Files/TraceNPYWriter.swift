import Kernel
import TableFiles

/// Writes samples as a structured array of f8 fields: `time_ms`, then one for each column.
public final class TraceNPYWriter: SampleWriter {
  /// The file.
  public let file: BufferedFile
  private let grid: TimeGrid
  private let header: NPYHeader
  private var count = 0

  /// Creates the file and writes a header for no rows.
  public init(path: String, columns: [String], grid: TimeGrid) throws {
    file = try BufferedFile(path: path)
    self.grid = grid
    header = Self.header(columns: columns)
    try file.append(header.bytes(count: 0))
  }

  /// The header of a table with these columns after `time_ms`.
  static func header(columns: [String]) -> NPYHeader {
    NPYHeader(fields: (["time_ms"] + columns).map { .init($0, "<f8") })
  }

  /// Appends one row, sampled at the time of step `step` of the grid.
  public func append(step: Int, values: UnsafeBufferPointer<Double>) throws {
    try withUnsafeBytes(of: grid.time(step).bitPattern.littleEndian) { try file.append($0) }
    #if _endian(little)
      try file.append(UnsafeRawBufferPointer(values))
    #else
      #error("NPY files are written in the machine's byte order, which must be little-endian")
    #endif
    count += 1
  }

  /// Shows how many rows have been written.
  public func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.value("written rows", &count)
  }

  /// Writes what is buffered and the number of rows, and closes the file.
  public func close() throws {
    try file.close(replacingStartBy: header.bytes(count: count))
  }
}
