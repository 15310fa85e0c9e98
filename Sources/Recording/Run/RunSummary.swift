import Foundation

/// What a run was and how it went: the content of `summary.json`.
public struct RunSummary: Codable, Sendable, Equatable {
  /// The file's name in a run directory.
  public static let fileName = "summary.json"
  /// The value of `program`, by which bgsim knows its own run directories.
  public static let programName = "bgsim"

  /// A population and its spikes.
  public struct Population: Codable, Sendable, Equatable {
    /// The name.
    public var name: String
    /// How many neurons.
    public var size: Int
    /// All spikes, recorded or not.
    public var spikes: Int
    /// Spikes per neuron and second [Hz].
    public var rateHz: Double
    /// How the neurons fire.
    public var firing: Firing?

    enum CodingKeys: String, CodingKey {
      case name, size, spikes, firing
      case rateHz = "rate_hz"
    }

    /// Counts `spikes` over `seconds` of biological time.
    public init(name: String, size: Int, spikes: Int, seconds: Double, firing: Firing? = nil) {
      self.firing = firing
      self.name = name
      self.size = size
      self.spikes = spikes
      rateHz = seconds > 0 ? Double(spikes) / Double(size) / seconds : 0
    }
  }

  /// Wall time of the parts of a run [s].
  public struct Timing: Codable, Sendable, Equatable {
    /// Reading and checking the experiment.
    public var load: Double
    /// Making the network.
    public var build: Double
    /// Stepping, including what is recorded meanwhile.
    public var run: Double
    /// Finishing the files after the last step.
    public var write: Double

    enum CodingKeys: String, CodingKey {
      case load = "load_s"
      case build = "build_s"
      case run = "run_s"
      case write = "write_s"
    }

    /// Makes a timing.
    public init(load: Double, build: Double, run: Double, write: Double) {
      self.load = load
      self.build = build
      self.run = run
      self.write = write
    }

    /// Adds what an earlier part of the run took.
    public mutating func add(_ earlier: Timing?) {
      guard let earlier else { return }
      load += earlier.load
      build += earlier.build
      run += earlier.run
      write += earlier.write
    }
  }

  /// Always `programName`.
  public private(set) var program = programName
  /// The version of bgsim.
  public var version: String
  /// The experiment's name.
  public var name: String
  /// The master seed.
  public var seed: UInt64
  /// The step [ms].
  public var dtMs: Double
  /// The duration that the experiment asks for [ms].
  public var durationMs: Double
  /// The time at which the run began [ms], where it began from the state of another.
  public var startMs: Double?
  /// The time until which was simulated [ms]; less than the duration in an incomplete run.
  public var simulatedMs: Double
  /// How many threads.
  public var threads: Int
  /// The kernel's floating-point type.
  public var precision: String
  /// Dopamine, where the experiment depends on it.
  public var dopamine: Double?
  /// What was changed on the way to the experiment, for example by a scale.
  public var notes: [String]?
  /// The populations in declared order.
  public var populations: [Population]
  /// How many synapses.
  public var synapses: Int
  /// The weights of the projections that learn; nothing where none does.
  public var learnedWeights: [LearnedWeights]?
  /// The fingerprint of all spikes, see `SpikeDigest`.
  public var digest: String
  /// Whether the run reached its end.
  public var complete: Bool
  /// Why it did not.
  public var failure: String?
  /// Wall time of its parts.
  public var timing: Timing
  /// Wall time of stepping over biological time.
  public var realtimeFactor: Double

  enum CodingKeys: String, CodingKey {
    case program, version, name, seed, threads, precision, dopamine, notes, populations, synapses, digest,
      complete
    case failure, timing
    case learnedWeights = "learned_weights"
    case dtMs = "dt_ms"
    case durationMs = "duration_ms"
    case startMs = "start_ms"
    case simulatedMs = "simulated_ms"
    case realtimeFactor = "realtime_factor"
  }

  /// Makes a summary; `realtime_factor` follows from timing and simulated time.
  public init(
    version: String, name: String, seed: UInt64, dtMs: Double, durationMs: Double, startMs: Double? = nil,
    simulatedMs: Double,
    threads: Int, precision: String, dopamine: Double? = nil, notes: [String]? = nil,
    populations: [Population], synapses: Int, learnedWeights: [LearnedWeights] = [], digest: String,
    complete: Bool, failure: String? = nil,
    timing: Timing
  ) {
    self.version = version
    self.name = name
    self.seed = seed
    self.dtMs = dtMs
    self.durationMs = durationMs
    self.startMs = startMs
    self.simulatedMs = simulatedMs
    self.threads = threads
    self.precision = precision
    self.dopamine = dopamine
    self.notes = notes
    self.populations = populations
    self.synapses = synapses
    self.learnedWeights = learnedWeights.isEmpty ? nil : learnedWeights
    self.digest = digest
    self.complete = complete
    self.failure = failure
    self.timing = timing
    let simulated = simulatedMs - (startMs ?? 0)
    realtimeFactor = simulated > 0 ? timing.run / (simulated / 1000) : 0
  }

  /// The file's text: JSON with sorted keys, indented.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
