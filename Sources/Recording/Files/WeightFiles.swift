import Kernel
import TableFiles

/// Writes learned weights, one row for each synapse and sample: as CSV, as NPY or as both.
///
/// The columns are `projection`, `synapse`, `pre`, `post`, `time_ms`, `weight`. In CSV the projection is a name; in
/// NPY (a packed structured array of u2, u4, u4, u4, f8, f8) its place in summary.json's `learned_weights`.
struct WeightFiles {
  private static let recordSize = 30
  private static let header = NPYHeader(fields: [
    .init("projection", "<u2"), .init("synapse", "<u4"), .init("pre", "<u4"), .init("post", "<u4"),
    .init("time_ms", "<f8"), .init("weight", "<f8"),
  ])

  private let tables: [RecordingLayout.Weights]
  private let grid: TimeGrid
  private let csv: BufferedFile?
  private let npy: BufferedFile?
  private var count = 0

  /// Creates the files and writes their headers.
  init(_ layout: RecordingLayout, directory: RunDirectory) throws {
    tables = layout.weightTables
    grid = TimeGrid(dt: layout.dt)
    let path = directory.path(of: "weights")
    csv = layout.csv ? try BufferedFile(path: path + ".csv") : nil
    npy = layout.npy ? try BufferedFile(path: path + ".npy") : nil
    try csv?.append(Array("projection,synapse,pre,post,time_ms,weight\n".utf8))
    try npy?.append(Self.header.bytes(count: 0))
  }

  /// Appends the weights of a table's synapses as they are at the start of step `step`.
  mutating func append(table: Int, step: Int, values: UnsafeBufferPointer<Double>) throws {
    try writeCSV(tables[table], step, values)
    try writeNPY(tables[table], step, values)
    count += values.count
  }

  /// Shows how many rows have been written.
  mutating func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.value("written rows", &count)
  }

  /// Writes what is buffered and the number of rows, and closes the files.
  mutating func close() throws {
    try csv?.close()
    try npy?.close(replacingStartBy: Self.header.bytes(count: count))
  }

  private func writeCSV(
    _ table: RecordingLayout.Weights, _ step: Int, _ values: UnsafeBufferPointer<Double>
  ) throws {
    guard let csv else { return }
    let name = CSVText.field(table.name)
    let time = CSVText.number(grid.time(step))
    let comma = UInt8(ascii: ",")
    for (i, value) in values.enumerated() {
      try csv.append(atMost: name.count + time.count + 3 * 10 + CSVText.longestNumber + 6) { start in
        var end = start
        func put(_ bytes: [UInt8]) {
          end.copyMemory(from: bytes, byteCount: bytes.count)
          end += bytes.count
        }
        func put(_ byte: UInt8) {
          end.storeBytes(of: byte, as: UInt8.self)
          end += 1
        }
        put(name)
        for number in [table.synapses[i], table.pre[i], table.post[i]] {
          put(comma)
          end += CSVText.write(number, to: end)
        }
        put(comma)
        put(time)
        put(comma)
        end += CSVText.write(value, to: end)
        put(UInt8(ascii: "\n"))
        return end - start
      }
    }
  }

  private func writeNPY(
    _ table: RecordingLayout.Weights, _ step: Int, _ values: UnsafeBufferPointer<Double>
  ) throws {
    guard let npy else { return }
    let projection = UInt16(table.projection).littleEndian
    let time = grid.time(step).bitPattern.littleEndian
    for (i, value) in values.enumerated() {
      try npy.append(atMost: Self.recordSize) { record in
        record.storeBytes(of: projection, as: UInt16.self)
        record.storeBytes(of: table.synapses[i].littleEndian, toByteOffset: 2, as: UInt32.self)
        record.storeBytes(of: table.pre[i].littleEndian, toByteOffset: 6, as: UInt32.self)
        record.storeBytes(of: table.post[i].littleEndian, toByteOffset: 10, as: UInt32.self)
        record.storeBytes(of: time, toByteOffset: 14, as: UInt64.self)
        record.storeBytes(of: value.bitPattern.littleEndian, toByteOffset: 22, as: UInt64.self)
        return Self.recordSize
      }
    }
  }
}
