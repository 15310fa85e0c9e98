import Recording
import TableFiles

/// Reads what `SpikeNPYWriter` writes: packed records of `population` u2, `neuron` u4, `time_ms` f8.
enum SpikeNPYReader {
  private static let recordSize = 14

  /// The spikes of each population.
  static func read(_ bytes: [UInt8], _ check: SpikeCheck) throws(TableFault) -> [SpikeEvents] {
    let reader = NPYReader(bytes)
    let (layout, start) = try reader.header()
    guard case .fields(let fields) = layout.element, fields == expected, layout.shape.count == 1,
      (0...bytes.count).contains(layout.shape[0])
    else { throw TableFault(message: "this is no spike file: expected population u2, neuron u4, time_ms f8") }
    let count = layout.shape[0]
    try reader.checkLength(start, count * recordSize)
    return try bytes.withUnsafeBufferPointer { bytes throws(TableFault) in
      try spikes(
        UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[start..<start + count * recordSize])),
        check)
    }
  }

  private static let expected: [NPYLayout.Field] = [
    .init("population", .init(kind: .unsigned, size: 2)), .init("neuron", .init(kind: .unsigned, size: 4)),
    .init("time_ms", .init(kind: .float, size: 8)),
  ]

  private static func spikes(
    _ records: UnsafeRawBufferPointer, _ check: SpikeCheck
  ) throws(TableFault) -> [SpikeEvents] {
    var events = check.populations.map { _ in SpikeEvents() }
    for (row, offset) in stride(from: 0, to: records.count, by: recordSize).enumerated() {
      let population = Int(
        UInt16(littleEndian: records.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
      let neuron = UInt32(littleEndian: records.loadUnaligned(fromByteOffset: offset + 2, as: UInt32.self))
      let bits = UInt64(littleEndian: records.loadUnaligned(fromByteOffset: offset + 6, as: UInt64.self))
      let time = Double(bitPattern: bits)
      guard population < events.count else {
        throw TableFault(
          row: " row \(row)", message: "population \(population), but the run has \(events.count)")
      }
      if let fault = check.fault(population, neuron, time) {
        throw TableFault(row: " row \(row)", message: fault)
      }
      events[population].append(neuron, at: time)
    }
    return events
  }
}
