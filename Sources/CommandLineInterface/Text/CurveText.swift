import Experiments

extension CurveTable {
  /// For people: the rows, rheobase and slope.
  var text: String {
    var table = TextTable(
      Array(repeating: .right, count: 5),
      header: ["current (pA)", "spikes", "rate (Hz)", "latency (ms)", "steady (Hz)"])
    for row in rows {
      table.append([
        NumberText.plain(row.current), String(row.spikes), NumberText.fixed(row.rate, 2),
        row.latency.map { NumberText.fixed($0, 1) } ?? "",
        row.steadyRate.map { NumberText.fixed($0, 2) } ?? "",
      ])
    }
    let facts = [onset, slope.map { "slope: \(NumberText.fixed($0, 4)) Hz/pA" }].compactMap { $0 }
    return (table.lines() + [""] + facts).joined(separator: "\n") + "\n"
  }

  private var onset: String {
    guard let rheobase else { return "no spike up to \(NumberText.plain(rows.last?.current ?? 0)) pA" }
    let below = rows.last { $0.current < rheobase }
    return "rheobase: \(NumberText.plain(rheobase)) pA"
      + (below.map { ", no spike at \(NumberText.plain($0.current)) pA" } ?? " or less")
  }
}
