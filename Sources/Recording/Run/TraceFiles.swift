import Kernel
import TableFiles

/// The files of one trace table: as CSV, as NPY or as both.
///
/// A table whose NPY header would be longer than NumPy reads by default (some 400 columns) is spread over
/// several pairs of files, each with its own `time_ms`.
struct TraceFiles {
  private struct Part {
    let columns: Range<Int>
    var csv: TraceCSVWriter?
    var npy: TraceNPYWriter?
  }

  private var parts: [Part]

  /// Creates the files `traces`, `traces_2`, … from number `first` on.
  init(columns: [String], first: Int, layout: RecordingLayout, directory: RunDirectory) throws {
    var known: Set<String> = ["time_ms"]
    for name in columns where !known.insert(name).inserted { throw RecordingError.repeatedColumn(name) }
    let grid = TimeGrid(dt: layout.dt)
    let ranges = layout.npy ? Self.ranges(of: columns) : [0..<columns.count]
    parts = try ranges.enumerated().map { offset, range in
      let number = first + offset
      let path = directory.path(of: number == 1 ? "traces" : "traces_\(number)")
      let names = Array(columns[range])
      return Part(
        columns: range,
        csv: layout.csv ? try TraceCSVWriter(path: path + ".csv", columns: names, grid: grid) : nil,
        npy: layout.npy ? try TraceNPYWriter(path: path + ".npy", columns: names, grid: grid) : nil)
    }
  }

  /// How many files of each format.
  var count: Int { parts.count }

  mutating func append(step: Int, values: UnsafeBufferPointer<Double>) throws {
    for index in parts.indices {
      let values = UnsafeBufferPointer(rebasing: values[parts[index].columns])
      try parts[index].csv?.append(step: step, values: values)
      try parts[index].npy?.append(step: step, values: values)
    }
  }

  /// Shows how many rows have been written.
  mutating func visitState(_ visitor: inout some StateVisitor) throws {
    for index in parts.indices { try parts[index].npy?.visitState(&visitor) }
  }

  mutating func close() throws {
    for index in parts.indices {
      try parts[index].csv?.close()
      try parts[index].npy?.close()
    }
  }

  /// As few consecutive ranges as possible (by halving) whose headers are short enough.
  static func ranges(of columns: [String]) -> [Range<Int>] {
    func split(_ range: Range<Int>) -> [Range<Int>] {
      let header = TraceNPYWriter.header(columns: Array(columns[range]))
      if header.isShortEnoughForNumPy || range.count == 1 { return [range] }
      let middle = range.lowerBound + range.count / 2
      return split(range.lowerBound..<middle) + split(middle..<range.upperBound)
    }
    return split(0..<columns.count)
  }
}
