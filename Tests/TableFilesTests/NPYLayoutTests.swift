import Testing

@testable import TableFiles

@Suite struct NPYLayoutTests {
  @Test("what the writer's header says is read back, names in quotes included")
  func roundTrip() throws {
    let names = ["time_ms", "STN[0].v", #"a'b\c"#, "µ"]
    let bytes = NPYHeader(fields: names.map { .init($0, "<f8") }).bytes(count: 12)
    let (layout, start) = try NPYReader(bytes).header()
    #expect(start == bytes.count)
    #expect(layout.shape == [12])
    #expect(!layout.isFortranOrder)
    #expect(layout.element == .fields(names.map { .init($0, .init(kind: .float, size: 8)) }))
  }

  @Test("a header of nothing but parentheses is damaged")
  func nested() {
    let header = Array(repeating: UInt8(ascii: "("), count: 400_000)
    let length = (0..<4).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    let bytes = [0x93] + Array("NUMPY".utf8) + [2, 0] + length + header
    #expect(throws: TableFault.self) { try NPYReader(bytes).header() }
  }

  @Test("columns keep the file's order, others only where they are allowed")
  func others() throws {
    let text = Array("b,time_ms,a\n1,2,3\n".utf8)
    let layout = NumberTable.Layout(required: ["time_ms"], allowsOthers: true)
    let table = try NumberTable.read(text, file: "x.csv", layout: layout)
    #expect(table.names == ["b", "time_ms", "a"])
    #expect(table.columns["a"] == [3])
    #expect(throws: TableFault.self) {
      try NumberTable.read(text, file: "x.csv", layout: .init(required: ["time_ms"]))
    }
  }
}
