/// Writes samples as lines of `time_ms` and one number for each column.
public final class TraceCSVWriter: SampleWriter {
  /// The file.
  public let file: BufferedFile
  private let grid: TimeGrid

  /// Creates the file and writes its header.
  public init(path: String, columns: [String], grid: TimeGrid) throws {
    file = try BufferedFile(path: path)
    self.grid = grid
    let names = (["time_ms"] + columns).map(CSVText.field)
    try file.append(Array(names.joined(separator: ",".utf8)) + Array("\n".utf8))
  }

  /// Appends one row, sampled at the time of step `step` of the grid.
  public func append(step: Int, values: UnsafeBufferPointer<Double>) throws {
    try append(grid.time(step))
    for value in values { try append(value, after: UInt8(ascii: ",")) }
    try file.append(Array("\n".utf8))
  }

  /// Writes what is buffered and closes the file.
  public func close() throws { try file.close() }

  private func append(_ number: Double, after separator: UInt8? = nil) throws {
    try file.append(atMost: CSVText.longestNumber + 1) { target in
      guard let separator else { return CSVText.write(number, to: target) }
      target.storeBytes(of: separator, as: UInt8.self)
      return 1 + CSVText.write(number, to: target + 1)
    }
  }
}
