/// Writes spikes as lines `population,neuron,time_ms`.
///
/// A line's name and time are formatted once for all spikes of a population in a step.
public final class SpikeCSVWriter: SpikeWriter {
  /// The file.
  public let file: BufferedFile
  private let grid: TimeGrid
  private let names: [[UInt8]]
  private var lineEnd: [UInt8] = []
  private var lineEndStep = -1

  /// Creates the file and writes its header.
  public init(path: String, populations: [String], grid: TimeGrid) throws {
    file = try BufferedFile(path: path)
    self.grid = grid
    names = populations.map { CSVText.field($0) + Array(",".utf8) }
    try file.append(Array("population,neuron,time_ms\n".utf8))
  }

  /// Appends the spikes of some neurons of one population at the time of step `step` of the grid.
  public func append(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) throws {
    if step != lineEndStep {
      lineEnd = Array(",".utf8) + CSVText.number(grid.time(step)) + Array("\n".utf8)
      lineEndStep = step
    }
    let name = names[population]
    try name.withUnsafeBytes { name in
      try lineEnd.withUnsafeBytes { lineEnd in
        try append(neurons, after: name, before: lineEnd)
      }
    }
  }

  /// Writes what is buffered and closes the file.
  public func close() throws { try file.close() }

  private func append(
    _ neurons: UnsafeBufferPointer<UInt32>, after name: UnsafeRawBufferPointer,
    before lineEnd: UnsafeRawBufferPointer
  ) throws {
    let longestLine = name.count + 10 + lineEnd.count
    var rest = neurons[...]
    while !rest.isEmpty {
      let piece = rest.prefix(BufferedFile.capacity / longestLine)
      try file.append(atMost: piece.count * longestLine) { start in
        var end = start
        for neuron in piece {
          end.copyMemory(from: name.baseAddress!, byteCount: name.count)
          end += name.count
          end += CSVText.write(neuron, to: end)
          end.copyMemory(from: lineEnd.baseAddress!, byteCount: lineEnd.count)
          end += lineEnd.count
        }
        return end - start
      }
      rest = rest.dropFirst(piece.count)
    }
  }
}
