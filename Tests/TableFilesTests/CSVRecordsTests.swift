import Testing

@testable import TableFiles

@Suite struct CSVRecordsTests {
  @Test(
    "fields and lines",
    arguments: [
      ("", []), ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a\r\nb", [["a"], ["b"]]),
      ("a,,\n", [["a", "", ""]]), ("\"x, \"\"y\"\"\nz\",1\n", [["x, \"y\"\nz", "1"]]), ("\"\"\n", [[""]]),
      ("a\n\nb\n", [["a"], [""], ["b"]]), ("µ,1", [["µ", "1"]]),
    ] as [(String, [[String]])])
  func read(text: String, expected: [[String]]) { #expect(CSVRecords.read(Array(text.utf8)) == expected) }
}
