/// Writes learned weights as lines `projection,synapse,pre,post,time_ms,weight`; the projection is a name.
final class WeightCSVWriter: WeightWriter {
  /// The file.
  let file: BufferedFile
  private let grid: TimeGrid

  /// Creates the file and writes its header.
  init(path: String, grid: TimeGrid) throws {
    file = try BufferedFile(path: path)
    self.grid = grid
    try file.append(Array("projection,synapse,pre,post,time_ms,weight\n".utf8))
  }

  func append(_ table: RecordingLayout.Weights, step: Int, values: UnsafeBufferPointer<Double>) throws {
    let name = CSVText.field(table.name)
    let time = CSVText.number(grid.time(step))
    let comma = UInt8(ascii: ",")
    for (i, value) in values.enumerated() {
      try file.append(atMost: name.count + time.count + 3 * 10 + CSVText.longestNumber + 6) { start in
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

  func close() throws { try file.close() }
}
