import Testing

@testable import TableFiles

/// The format is described in NumPy's `numpy.lib.format` (version 1.0, 2.0, 3.0).
@Suite struct NPYHeaderTests {
  private let spikes = NPYHeader(fields: [
    .init("population", "<u2"), .init("neuron", "<u4"), .init("time_ms", "<f8"),
  ])

  @Test("the spike header is what NumPy describes, byte by byte")
  func spikeHeader() {
    let bytes = spikes.bytes(count: 7)
    let dictionary =
      "{'descr': [('population', '<u2'), ('neuron', '<u4'), ('time_ms', '<f8')], "
      + "'fortran_order': False, 'shape': (7,), }"
    let padded = dictionary + String(repeating: " ", count: 192 - 10 - dictionary.count - 1) + "\n"
    #expect(bytes == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 182, 0] + Array(padded.utf8))
  }

  @Test("the header has one length for every count", arguments: [0, 1, 99, 10_000_000, Int.max])
  func constantLength(count: Int) {
    let bytes = spikes.bytes(count: count)
    #expect(bytes.count == 192)
    #expect(bytes.last == 0x0A)
    #expect(String(decoding: bytes.dropFirst(10), as: UTF8.self).contains("'shape': (\(count),), }"))
  }

  @Test("quotes and backslashes in names stay Python text")
  func quoting() {
    let text = String(decoding: NPYHeader(fields: [.init(#"a'b\c"#, "<f8")]).bytes(count: 0), as: UTF8.self)
    #expect(text.contains(#"('a\'b\\c', '<f8')"#))
  }

  @Test("a name beyond ASCII takes version 3, which is UTF-8")
  func unicode() {
    let bytes = NPYHeader(fields: [.init("µ", "<f8")]).bytes(count: 0)
    #expect(Array(bytes[6..<8]) == [3, 0])
    #expect(bytes.count % 64 == 0)
    #expect(Int(bytes[8]) + Int(bytes[9]) << 8 == bytes.count - 12)
  }

  @Test("a long dictionary takes version 2, which has four bytes of length")
  func long() {
    let header = NPYHeader(fields: (0..<4000).map { .init("column_\($0)", "<f8") })
    let bytes = header.bytes(count: 3)
    #expect(Array(bytes[6..<8]) == [2, 0])
    #expect(bytes.count % 64 == 0)
    let length = (0..<4).reduce(0) { $0 + Int(bytes[8 + $1]) << (8 * $1) }
    #expect(length == bytes.count - 12)
    #expect(!header.isShortEnoughForNumPy)
  }
}
