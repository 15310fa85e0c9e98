import Kernel
import TableFiles

/// Writes learned weights as a packed structured array of `projection` u2, `synapse`, `pre`, `post` u4, `time_ms`,
/// `weight` f8; the projection is its place in summary.json's `learned_weights`.
final class WeightNPYWriter: WeightWriter {
  private static let recordSize = 30
  private static let header = NPYHeader(fields: [
    .init("projection", "<u2"), .init("synapse", "<u4"), .init("pre", "<u4"), .init("post", "<u4"),
    .init("time_ms", "<f8"), .init("weight", "<f8"),
  ])

  /// The file.
  let file: BufferedFile
  private let grid: TimeGrid
  private var count = 0

  /// Creates the file and writes a header for no rows.
  init(path: String, grid: TimeGrid) throws {
    file = try BufferedFile(path: path)
    self.grid = grid
    try file.append(Self.header.bytes(count: 0))
  }

  func append(_ table: RecordingLayout.Weights, step: Int, values: UnsafeBufferPointer<Double>) throws {
    let projection = UInt16(table.projection).littleEndian
    let time = grid.time(step).bitPattern.littleEndian
    for (i, value) in values.enumerated() {
      try file.append(atMost: Self.recordSize) { record in
        record.storeBytes(of: projection, as: UInt16.self)
        record.storeBytes(of: table.synapses[i].littleEndian, toByteOffset: 2, as: UInt32.self)
        record.storeBytes(of: table.pre[i].littleEndian, toByteOffset: 6, as: UInt32.self)
        record.storeBytes(of: table.post[i].littleEndian, toByteOffset: 10, as: UInt32.self)
        record.storeBytes(of: time, toByteOffset: 14, as: UInt64.self)
        record.storeBytes(of: value.bitPattern.littleEndian, toByteOffset: 22, as: UInt64.self)
        return Self.recordSize
      }
    }
    count += values.count
  }

  func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.value("written rows", &count)
  }

  func close() throws { try file.close(replacingStartBy: Self.header.bytes(count: count)) }
}
