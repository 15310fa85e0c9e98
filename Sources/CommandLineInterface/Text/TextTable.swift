/// Rows of text in aligned columns, two spaces apart.
struct TextTable {
  /// On which side a column's text is flush.
  enum Alignment { case left, right }

  let alignments: [Alignment]
  private(set) var rows: [[String]] = []

  init(_ alignments: [Alignment], header: [String]? = nil) {
    self.alignments = alignments
    if let header { rows.append(header) }
  }

  /// Appends a row with one text for each column.
  mutating func append(_ row: [String]) { rows.append(row) }

  /// The lines, without trailing spaces.
  func lines(indent: String = "") -> [String] {
    let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { padded(row[$0], to: widths[$0], alignments[$0]) }
      let line = indent + cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  private func padded(_ text: String, to width: Int, _ alignment: Alignment) -> String {
    let space = String(repeating: " ", count: width - text.count)
    return alignment == .left ? text + space : space + text
  }
}
