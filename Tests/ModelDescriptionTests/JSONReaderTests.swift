import Documents
import Testing

@testable import ModelDescription

@Suite("JSON")
struct JSONReaderTests {
  private func read(_ text: String) -> (node: JSONNode?, faults: [JSONFault]) {
    JSONReader.read(Array(text.utf8))
  }

  @Test(
    "what RFC 8259 allows is read",
    arguments: [
      "{}", "[]", "null", "true", "false", "0", "-0", "1", "-1", "12345678901234567890", "0.5", "1e3", "1E+3",
      "1e-3", "1.25e10", "\"\"", "\"a\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u00e9\"",
      "\"\\uD83D\\uDE00\"",
      "\"é 漢 😀\"", " [ 1 , 2 ] ", "{\"a\":{\"b\":[1,{}]}}", "\t\r\n1\n", "[[[[]]]]", "\"\u{7F}\"",
      "\u{FEFF}{\"a\": 1}", "{\"\": 1}", "[1,\n2]",
    ])
  func valid(text: String) {
    let (node, faults) = read(text)
    #expect(node != nil)
    #expect(faults.isEmpty)
  }

  @Test(
    "everything else is refused",
    arguments: [
      "", " ", "{", "[", "]", "}", "{]", "[}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "[1,]", "[,1]", "[1 2]",
      "{\"a\":1 \"b\":2}", "{a:1}", "{1:1}", "'a'", "nul", "True", "NaN", "Infinity", "-Infinity", "-", "+1",
      "01",
      "-01", "1.", ".5", "1e", "1e+", "0x10", "1_000", "1a", "\"", "\"a", "\"\\x\"", "\"\\u12\"",
      "\"\\u12G4\"",
      "\"\\uD800\"", "\"\\uD800\\u0041\"", "\"\\uDC00\"", "\"a\nb\"", "\"\u{1}\"", "1 2", "{} {}", "[1]]",
      "// x\n1", "[1, /* x */ 2]", "# x\n{}", "\u{FEFF}", "[1\u{A0}]", "\"\\", "tru", "[true,fals]",
    ])
  func invalid(text: String) {
    let (node, faults) = read(text)
    #expect(node == nil)
    #expect(faults.count == 1)
  }

  @Test(
    "bytes that are no UTF-8 are refused", arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80]])
  func invalidUTF8(bytes: [UInt8]) {
    let (node, faults) = JSONReader.read([0x22] + bytes + [0x22])
    #expect(node == nil)
    #expect(faults.first?.message == "the string is not valid UTF-8")
  }

  @Test("UTF-16 is named as such")
  func utf16() {
    let (_, faults) = JSONReader.read([0xFF, 0xFE, 0x7B, 0x00])
    #expect(faults.first?.message == "the text is UTF-16")
  }

  @Test("strings keep their text, numbers their digits, objects their order")
  func content() throws {
    let node = try #require(
      read("{\"z\": \"\\u00e9\\uD83D\\uDE00\\n\", \"a\": 1.50e0, \"m\": [true, null]}").node)
    let object = try #require(node.object)
    #expect(object.keys == ["z", "a", "m"])
    #expect(object["z"]?.string == "é😀\n")
    if case .number(let text) = object["a"]?.value {
      #expect(text == "1.50e0")
    } else {
      Issue.record("no number")
    }
    #expect(object["m"]?.array?.count == 2)
  }

  @Test("places count lines and characters from 1")
  func places() throws {
    let object = try #require(read("{ \"é漢\": 1,\r\n  \"b\": [10, 20] }").node?.object)
    let first = try #require(object.entry("é漢"))
    #expect(first.keyPlace == Place(line: 1, column: 3))
    #expect(first.value.place == Place(line: 1, column: 9))
    #expect(object["b"]?.array?[1].place == Place(line: 2, column: 13))
  }

  @Test("every duplicate key is reported with its path, and reading goes on")
  func duplicates() {
    let (node, faults) = read("{\"a\": {\"x\": 1, \"x\": 2}, \"b\": [{\"y\": 1, \"y\": 1}], \"a\": 3}")
    #expect(node?.object?["a"]?.object != nil)
    #expect(faults.map(\.path.description) == ["a.x", "b.0.y", "a"])
  }

  @Test("a fault names the keys that it lies in")
  func faultPath() {
    let (_, faults) = read("{\"a\": {\"b\": [1, 2, x]}}")
    #expect(faults.first?.path.description == "a.b.2")
    #expect(faults.first?.place == Place(line: 1, column: 20))
  }

  @Test("deep nesting is refused before the stack ends")
  func depth() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(read(deep).faults.first?.message == "objects and lists are nested deeper than 200 levels")
    let fine = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    #expect(read(fine).node != nil)
  }

  @Test("every prefix of a text is refused without a crash")
  func truncation() {
    let text = Array("{\"a\": [1.5e3, \"\\u00e9x\", {\"b\": null, \"c\": [true, false]}]}".utf8)
    for length in 0..<text.count {
      #expect(JSONReader.read(Array(text[..<length])).node == nil)
    }
  }

  @Test("large objects find their keys")
  func manyKeys() throws {
    let text = "{" + (0..<500).map { "\"k\($0)\": \($0)" }.joined(separator: ",") + "}"
    var object = try #require(read(text).node?.object)
    #expect(object.entries.count == 500)
    object["k250"] = nil
    object["new"] = JSONNode(.null)
    #expect(object["k250"] == nil)
    #expect(object.keys.last == "new")
    if case .number(let number) = object["k499"]?.value {
      #expect(number == "499")
    } else {
      Issue.record("lost")
    }
  }

  @Test(
    "the writer's text reads back",
    arguments: [
      0.1, 1e-300, Double.leastNonzeroMagnitude, 1.7976931348623157e308, -0.3, 100, 1e21,
    ])
  func numbers(x: Double) throws {
    let text = JSONWriter.pretty(.list([.number(x)]))
    let items = try #require(read(text).node?.array)
    if case .number(let number) = items[0].value {
      #expect(Double(number) == x)
    } else {
      Issue.record("no number")
    }
  }

  @Test("the writer escapes what must be escaped")
  func escapes() throws {
    let string = "a\"b\\c\nd\te\u{1}é😀"
    let text = JSONWriter.pretty(.keys([(string, .string(string))]))
    let object = try #require(read(text).node?.object)
    #expect(object.keys == [string])
    #expect(object[string]?.string == string)
  }

  @Test("the writer keeps short things on one line")
  func layout() {
    let value = JSONValue.keys([
      ("a", .keys([("b", .number(1)), ("c", .list([.number(1), .number(2)]))])),
      ("d", .list((0..<60).map { .number($0) })), ("e", .list([])),
    ])
    let lines = JSONWriter.pretty(value).split(separator: "\n")
    #expect(lines[1] == "  \"a\": { \"b\": 1, \"c\": [1, 2] },")
    #expect(lines.last == "}")
  }
}
