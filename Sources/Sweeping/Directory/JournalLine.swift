import Recording

/// A line of a sweep's journal: a point's number, its row of the table, and a check of both.
enum JournalLine {
  /// The first line of a journal whose rows have these columns.
  static func header(_ columns: String) -> String { "point,\(columns),check" }

  /// The line of a point.
  static func text(_ index: Int, row: some StringProtocol) -> String {
    let content = "\(index),\(row)"
    return "\(content),\(check(content))"
  }

  /// What a line says; nothing if it is not what was written.
  static func read(_ line: Substring, below count: Int) -> (index: Int, row: Substring)? {
    guard let end = line.lastIndex(of: ","), line[line.index(after: end)...] == check(line[..<end]),
      let comma = line[..<end].firstIndex(of: ","), let index = Int(line[..<comma]),
      (0..<count).contains(index)
    else { return nil }
    return (index, line[line.index(after: comma)..<end])
  }

  private static func check(_ content: some StringProtocol) -> String {
    String(Fingerprint(of: String(content)).text.prefix(8))
  }
}
