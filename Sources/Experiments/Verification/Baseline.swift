import Documents
import ModelDescription
import Recording

/// What a run is expected to give: the spikes of every population and the digest, and the settings they hold for.
public struct Baseline: Sendable, Equatable {
  /// A population and all its spikes.
  public struct Population: Sendable, Equatable {
    /// The name.
    public var name: String
    /// How many neurons.
    public var size: Int
    /// All spikes.
    public var spikes: Int
  }

  /// The experiment's name.
  public var name: String
  /// The version of bgsim that counted.
  public var version: String
  /// The master seed.
  public var seed: UInt64
  /// Biological time [ms].
  public var duration: Double
  /// The step [ms].
  public var dt: Double
  /// The kernel's floating-point type.
  public var precision: String
  /// The populations in declared order.
  public var populations: [Population]
  /// The fingerprint of all spikes.
  public var digest: String
}

extension Baseline {
  /// What a run gave.
  public init(_ summary: RunSummary) {
    self.init(
      name: summary.name, version: summary.version, seed: summary.seed, duration: summary.durationMs,
      dt: summary.dtMs, precision: summary.precision,
      populations: summary.populations.map { Population(name: $0.name, size: $0.size, spikes: $0.spikes) },
      digest: summary.digest)
  }

  /// The settings of an experiment, without any spikes.
  init(settingsOf experiment: Experiment) {
    let settings = experiment.simulation
    self.init(
      name: experiment.name, version: Version.text, seed: settings.seed, duration: settings.duration,
      dt: settings.dt, precision: settings.precision.rawValue,
      populations: experiment.populations.map { Population(name: $0.name, size: $0.size, spikes: 0) },
      digest: "")
  }

  /// All spikes.
  public var spikes: Int { populations.reduce(0) { $0 + $1.spikes } }

  /// The file's text.
  public var json: String {
    JSONWriter.pretty(
      .keys([
        ("name", .string(name)), ("version", .string(version)), ("seed", .number(seed)),
        ("duration_ms", .number(duration)), ("dt_ms", .number(dt)), ("precision", .string(precision)),
        (
          "populations",
          .list(
            populations.map {
              .keys([("name", .string($0.name)), ("size", .number($0.size)), ("spikes", .number($0.spikes))])
            })
        ), ("digest", .string(digest)),
      ]))
  }
}

/// A setting in which a baseline and a run differ, so that their spikes cannot be compared.
public struct SettingDifference: Sendable, Equatable {
  /// What is set.
  public let setting: String
  /// As it is in the baseline.
  public let baseline: String
  /// As it is in the run.
  public let now: String
}

extension Baseline {
  /// The settings in which a run differs from this baseline; names and versions do not count.
  public func differences(from now: Baseline) -> [SettingDifference] {
    zip(settings, now.settings).filter { $0.1 != $1.1 }.map {
      SettingDifference(setting: $0.0, baseline: $0.1, now: $1.1)
    }
  }

  private var settings: [(String, String)] {
    [
      ("seed", String(seed)), ("duration", NumberText.biological(duration)),
      ("dt", NumberText.biological(dt)), ("precision", precision),
      ("populations", populations.map { "\($0.name) \($0.size)" }.joined(separator: ", ")),
    ]
  }
}
