import Kernel
import TableFiles

/// Writes spikes as a packed structured array of `population` u2, `neuron` u4, `time_ms` f8.
public final class SpikeNPYWriter: SpikeWriter {
  private static let recordSize = 14
  private static let header = NPYHeader(fields: [
    .init("population", "<u2"), .init("neuron", "<u4"), .init("time_ms", "<f8"),
  ])

  /// The file.
  public let file: BufferedFile
  private let grid: TimeGrid
  private var count = 0

  /// Creates the file and writes a header for no spikes.
  public init(path: String, grid: TimeGrid) throws {
    file = try BufferedFile(path: path)
    self.grid = grid
    try file.append(Self.header.bytes(count: 0))
  }

  /// Appends the spikes of some neurons of one population at the time of step `step` of the grid.
  public func append(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) throws {
    let population = UInt16(population).littleEndian
    let time = grid.time(step).bitPattern.littleEndian
    var rest = neurons[...]
    while !rest.isEmpty {
      let piece = rest.prefix(BufferedFile.capacity / Self.recordSize)
      try file.append(atMost: piece.count * Self.recordSize) { start in
        var end = start
        for neuron in piece {
          end.storeBytes(of: population, as: UInt16.self)
          end.storeBytes(of: neuron.littleEndian, toByteOffset: 2, as: UInt32.self)
          end.storeBytes(of: time, toByteOffset: 6, as: UInt64.self)
          end += Self.recordSize
        }
        return end - start
      }
      rest = rest.dropFirst(piece.count)
    }
    count += neurons.count
  }

  /// Shows how many spikes have been written.
  public func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.value("written spikes", &count)
  }

  /// Writes what is buffered and the number of spikes, and closes the file.
  public func close() throws {
    try file.close(replacingStartBy: Self.header.bytes(count: count))
  }
}
