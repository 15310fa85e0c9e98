import Experiments

extension Comparison {
  /// The differing populations as a table, and the digests if they differ.
  var lines: [String] {
    var lines: [String] = []
    if !differing.isEmpty {
      var table = TextTable(
        [.left, .right, .right, .right, .right],
        header: ["population", "baseline", "now", "difference", "%"])
      for row in differing {
        table.append([
          row.population, String(row.baseline), String(row.now), Self.signed(row.difference),
          Self.percent(row),
        ])
      }
      lines = table.lines()
    }
    if digestDiffers { lines.append("digest: baseline \(baseline.digest), now \(now.digest)") }
    return lines
  }

  private static func signed(_ number: Int) -> String { number > 0 ? "+\(number)" : String(number) }

  private static func percent(_ row: Row) -> String {
    guard row.baseline > 0 else { return "-" }
    let percent = 100 * Double(row.difference) / Double(row.baseline)
    return (percent > 0 ? "+" : "") + NumberText.fixed(percent, 2)
  }
}
