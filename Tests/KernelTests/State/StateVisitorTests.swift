import Kernel
import Testing

/// Visitors that count, save and restore, on an object that is made for it.
@Suite struct StateVisitorTests {
  /// One piece of every kind.
  private struct Thing {
    var number = 0
    let buffer: Buffer<Float>
    var list: [UInt16]

    init(_ number: Int, _ values: [Float], _ list: [UInt16]) {
      (self.number, buffer, self.list) = (number, Buffer(values), list)
    }

    var values: [Float] { (0..<buffer.count).map { buffer[$0] } }

    mutating func visitState(_ visitor: inout some StateVisitor, name: String = "thing") throws {
      try visitor.object(name)
      try visitor.value("number", &number)
      try visitor.buffer("buffer", buffer)
      try visitor.list("list", &list)
      visitor.memory("room", bytes: 1000)
    }
  }

  private func saved(_ thing: Thing) throws -> [UInt8] {
    var (thing, saver) = (thing, StateSaver())
    try thing.visitState(&saver)
    return saver.saved
  }

  @Test("what was saved comes back, lists with their length")
  func restored() throws {
    let bytes = try saved(Thing(7, [1, .infinity, -0.5], [3, 2, 1]))
    var thing = Thing(0, [9, 9, 9], [])
    var restorer = StateRestorer(bytes)
    try thing.visitState(&restorer)
    #expect(restorer.isAtEnd)
    #expect(thing.number == 7 && thing.values == [1, .infinity, -0.5] && thing.list == [3, 2, 1])
  }

  @Test("sizes are counted, memory without state too")
  func counted() throws {
    var (thing, size) = (Thing(7, [1, 2, 3], [3, 2]), StateSize())
    try thing.visitState(&size)
    #expect(size.objects.map(\.name) == ["thing"])
    #expect(size.objects[0].pieces.map(\.name) == ["number", "buffer", "list", "room"])
    #expect(size.objects[0].pieces.map(\.bytes) == [8, 12, 4, 1000])
    #expect(size.objects[0].bytes == 1024)
  }

  @Test("what does not fit is refused, with what and where")
  func refused() throws {
    let bytes = try saved(Thing(7, [1, 2, 3], [3, 2]))
    func restore(_ bytes: [UInt8], into thing: Thing, name: String = "thing") throws {
      var (thing, restorer) = (thing, StateRestorer(bytes))
      try thing.visitState(&restorer, name: name)
    }
    #expect(throws: StateError.otherPiece(object: "other", expected: "other", found: "thing")) {
      try restore(bytes, into: Thing(0, [0, 0, 0], []), name: "other")
    }
    let size = StateError.otherSize(object: "thing", piece: "buffer", saved: 12, expected: 8)
    #expect(throws: size) { try restore(bytes, into: Thing(0, [0, 0], [])) }
    #expect(
      size.description
        == "the saved state belongs to another network: \"buffer\" of thing has 12 bytes in it, and 8 here")
    for end in bytes.indices {
      #expect(throws: StateError.truncated) {
        try restore(Array(bytes[..<end]), into: Thing(0, [0, 0, 0], []))
      }
    }
  }
}
