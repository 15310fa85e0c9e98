import ModelDescription
import Recording

/// What a run is expected to give: the spikes of every population and the digest, and the settings they hold for.
struct Baseline: Equatable {
  /// A population and all its spikes.
  struct Population: Equatable {
    var name: String
    var size: Int
    var spikes: Int
  }

  /// The experiment's name.
  var name: String
  /// The version of bgsim that counted.
  var version: String
  /// The master seed.
  var seed: UInt64
  /// Biological time [ms].
  var duration: Double
  /// The step [ms].
  var dt: Double
  /// The kernel's floating-point type.
  var precision: String
  /// The populations in declared order.
  var populations: [Population]
  /// The fingerprint of all spikes.
  var digest: String
}

extension Baseline {
  /// What a run of an experiment gave.
  init(_ experiment: Experiment, _ tally: SpikeTally) {
    let settings = experiment.simulation
    self.init(
      name: experiment.name, version: Version.text, seed: settings.seed, duration: settings.duration,
      dt: settings.dt, precision: settings.precision.rawValue,
      populations: zip(experiment.populations, tally.counts).map {
        Population(name: $0.name, size: $0.size, spikes: $1)
      },
      digest: tally.digest.text)
  }

  /// All spikes.
  var spikes: Int { populations.reduce(0) { $0 + $1.spikes } }

  /// The file's text.
  var json: String {
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
struct SettingDifference: Equatable {
  let setting: String
  let baseline: String
  let now: String
}

extension Baseline {
  /// The settings in which a run differs from this baseline; names and versions do not count.
  func differences(from now: Baseline) -> [SettingDifference] {
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
