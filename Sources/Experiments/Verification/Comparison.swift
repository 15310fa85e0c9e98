import Documents
import ModelDescription

/// A run beside its baseline.
public struct Comparison: Sendable {
  /// A population's spikes in both.
  public struct Row: Sendable, Equatable {
    /// The population.
    public let population: String
    /// Its spikes in the baseline.
    public let baseline: Int
    /// Its spikes in the run.
    public let now: Int
    /// The tolerated fraction of the baseline's spikes.
    public let tolerance: Double

    /// By how many spikes they differ.
    public var difference: Int { now - baseline }
    /// Whether that is tolerated.
    public var isWithinTolerance: Bool { Double(abs(difference)) <= tolerance * Double(baseline) }
  }

  /// What was expected.
  public let baseline: Baseline
  /// What the run gave.
  public let now: Baseline
  /// The populations in declared order.
  public let rows: [Row]
  /// Whether the digests count.
  public let comparesDigest: Bool

  /// Compares two runs of the same populations.
  public init(_ baseline: Baseline, _ now: Baseline, _ tolerance: Tolerance) {
    (self.baseline, self.now, comparesDigest) = (baseline, now, tolerance.isExact)
    rows = zip(baseline.populations, now.populations).map {
      Row(
        population: $0.name, baseline: $0.spikes, now: $1.spikes, tolerance: tolerance.fraction(of: $0.name))
    }
  }

  /// The populations that differ by more than is tolerated.
  public var differing: [Row] { rows.filter { !$0.isWithinTolerance } }
  /// Whether the digests differ and count.
  public var digestDiffers: Bool { comparesDigest && baseline.digest != now.digest }
  /// Whether the run is as the baseline says.
  public var isEqual: Bool { differing.isEmpty && !digestDiffers }

  /// All rows and the digests, for programs.
  public var json: JSONValue {
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
}
