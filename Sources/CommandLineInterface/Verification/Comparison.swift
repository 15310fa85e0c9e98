import ModelDescription

/// A run beside its baseline.
struct Comparison {
  /// A population's spikes in both.
  struct Row: Equatable {
    let population: String
    let baseline: Int
    let now: Int
    /// The tolerated fraction of the baseline's spikes.
    let tolerance: Double

    var difference: Int { now - baseline }
    var isWithinTolerance: Bool { Double(abs(difference)) <= tolerance * Double(baseline) }
  }

  let baseline: Baseline
  let now: Baseline
  let rows: [Row]
  /// Whether the digests count.
  let comparesDigest: Bool

  /// Compares two runs of the same populations.
  init(_ baseline: Baseline, _ now: Baseline, _ tolerance: Tolerance) {
    (self.baseline, self.now, comparesDigest) = (baseline, now, tolerance.isExact)
    rows = zip(baseline.populations, now.populations).map {
      Row(
        population: $0.name, baseline: $0.spikes, now: $1.spikes, tolerance: tolerance.fraction(of: $0.name))
    }
  }

  /// The populations that differ by more than is tolerated.
  var differing: [Row] { rows.filter { !$0.isWithinTolerance } }
  /// Whether the digests differ and count.
  var digestDiffers: Bool { comparesDigest && baseline.digest != now.digest }
  /// Whether the run is as the baseline says.
  var isEqual: Bool { differing.isEmpty && !digestDiffers }

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

  /// All rows and the digests, for programs.
  var json: JSONValue {
    .keys([
      ("equal", .bool(isEqual)),
      (
        "populations",
        .list(
          rows.map {
            .keys([
              ("name", .string($0.population)), ("baseline", .number($0.baseline)), ("now", .number($0.now)),
              ("difference", .number($0.difference)), ("tolerance", .number($0.tolerance)),
              ("equal", .bool($0.isWithinTolerance)),
            ])
          })
      ),
      (
        "digest",
        .keys([
          ("baseline", .string(baseline.digest)), ("now", .string(now.digest)),
          ("compared", .bool(comparesDigest)),
        ])
      ),
    ])
  }

  private static func signed(_ number: Int) -> String { number > 0 ? "+\(number)" : String(number) }

  private static func percent(_ row: Row) -> String {
    guard row.baseline > 0 else { return "-" }
    let percent = 100 * Double(row.difference) / Double(row.baseline)
    return (percent > 0 ? "+" : "") + NumberText.fixed(percent, 2)
  }
}
