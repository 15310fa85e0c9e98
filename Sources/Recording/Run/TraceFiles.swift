import Kernel

/// The files of one trace table, in every format of a layout.
///
/// A table that is too wide for a format (NPY holds some 400 columns) is spread over several files of each, each with
/// its own `time_ms`.
struct TraceFiles {
  private let parts: [(columns: Range<Int>, writers: [any SampleWriter])]

  /// Creates the files `traces`, `traces_2`, … from number `first` on.
  init(columns: [String], first: Int, layout: RecordingLayout, directory: RunDirectory) throws {
    var known: Set<String> = ["time_ms"]
    for name in columns where !known.insert(name).inserted { throw RecordingError.repeatedColumn(name) }
    let grid = TimeGrid(dt: layout.dt)
    parts = try Self.ranges(of: columns, layout.formats).enumerated().map { offset, range in
      let number = first + offset
      let path = directory.path(of: number == 1 ? "traces" : "traces_\(number)")
      let writers = try layout.formats.map {
        try $0.samples(path: "\(path).\($0.name)", columns: Array(columns[range]), grid: grid)
      }
      return (range, writers)
    }
  }

  /// How many files of each format.
  var count: Int { parts.count }

  func append(step: Int, values: UnsafeBufferPointer<Double>) throws {
    for part in parts {
      let values = UnsafeBufferPointer(rebasing: values[part.columns])
      for writer in part.writers { try writer.append(step: step, values: values) }
    }
  }

  /// The writers of all files.
  var writers: [any SampleWriter] { parts.flatMap(\.writers) }

  /// As few consecutive ranges as possible (by halving) that all formats can hold.
  static func ranges(of columns: [String], _ formats: [any RecordingFormat]) -> [Range<Int>] {
    func split(_ range: Range<Int>) -> [Range<Int>] {
      let names = Array(columns[range])
      if range.count <= 1 || formats.allSatisfy({ $0.canHold(columns: names) }) { return [range] }
      let middle = range.lowerBound + range.count / 2
      return split(range.lowerBound..<middle) + split(middle..<range.upperBound)
    }
    return split(0..<columns.count)
  }
}
