import ModelDescription

/// The differences of two experiments as tables: one for the whole, then for populations, projections, inputs.
struct DifferenceTable {
  let differences: [ExperimentDifference]
  let titles: (String, String)

  init(_ differences: [ExperimentDifference], titles: (String, String)) {
    self.differences = differences
    self.titles = titles
  }

  private static let sections = [
    (title: "population", key: "populations"), (title: "projection", key: "projections"),
    (title: "input", key: "inputs"),
  ]

  /// All tables in equally wide columns, with an empty line between them.
  var lines: [String] {
    var table = TextTable([.left, .left, .right, .right, .right])
    var starts: [Int] = []
    for group in groups where !group.isEmpty {
      starts.append(table.rows.count)
      for row in group { table.append(row) }
    }
    var lines = table.lines()
    for start in starts.dropFirst().reversed() { lines.insert("", at: start) }
    return lines
  }

  private var groups: [[[String]]] {
    let keys = Self.sections.map(\.key)
    let whole = rows(differences.filter { !keys.contains($0.keys[0]) }, title: "experiment") {
      ($0[0], $0.dropFirst())
    }
    return [whole]
      + Self.sections.map { section in
        rows(differences.filter { $0.keys[0] == section.key }, title: section.title) { keys in
          (keys.count > 1 ? keys[1] : "(order)", keys.dropFirst(2))
        }
      }
  }

  /// A heading and a row for each difference; a name is printed once.
  private func rows(
    _ differences: [ExperimentDifference], title: String,
    _ place: ([String]) -> (name: String, keys: ArraySlice<String>)
  ) -> [[String]] {
    guard !differences.isEmpty else { return [] }
    var rows = [[title, "value", titles.0, titles.1, "ratio"]]
    var last: String?
    for difference in differences {
      let (name, keys) = place(difference.keys)
      let cells = DifferenceText(difference)
      let value = keys.joined(separator: ".") + cells.remark
      rows.append([name == last ? "" : name, value, cells.first, cells.second, cells.ratio])
      last = name
    }
    return rows
  }
}
