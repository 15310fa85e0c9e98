extension Checkpoint {
  /// What saved state belongs to: the second line of the file.
  public struct Header: Codable, Sendable, Equatable {
    /// The program and machine that wrote it; only the same can go on exactly.
    public struct Maker: Codable, Sendable, Equatable {
      /// The version of bgsim.
      public var version: String
      /// System, processor and byte order.
      public var system: String
      /// The fingerprint of the C library's functions, which are not defined to the last bit.
      public var functions: String

      /// Makes it.
      public init(version: String, system: String, functions: String) {
        self.version = version
        self.system = system
        self.functions = functions
      }
    }

    /// A projection's synapses, which are drawn again.
    public struct Synapses: Codable, Sendable, Equatable {
      /// The projection's name.
      public var projection: String
      /// How many.
      public var count: Int
      /// The fingerprint of sources, targets and delays.
      public var connections: String
      /// The fingerprint of the weights that they start with.
      public var weights: String

      /// Makes it.
      public init(projection: String, count: Int, connections: String, weights: String) {
        self.projection = projection
        self.count = count
        self.connections = connections
        self.weights = weights
      }
    }

    /// Who wrote it.
    public var maker: Maker
    /// The fingerprint of experiment.json.
    public var experiment: String
    /// The floating-point type of the state.
    public var precision: String
    /// The steps that are done.
    public var step: Int
    /// The steps that the experiment asks for.
    public var steps: Int
    /// The step at which the run began, which is not 0 if it began from the state of another.
    public var firstStep: Int
    /// The time that was simulated [ms].
    public var timeMs: Double
    /// The projections in declared order.
    public var synapses: [Synapses]
    /// Every population's receptors, in the order of the state.
    public var receptors: [[String]]
    /// The wall time until then.
    public var timing: RunSummary.Timing
    /// Bytes of the network's state.
    public internal(set) var networkBytes = 0
    /// Bytes of the recorder's state.
    public internal(set) var recorderBytes = 0

    enum CodingKeys: String, CodingKey {
      case maker, experiment, precision, step, steps, synapses, receptors, timing
      case firstStep = "first_step"
      case timeMs = "time_ms"
      case networkBytes = "network_bytes"
      case recorderBytes = "recorder_bytes"
    }

    /// Makes a header.
    public init(
      maker: Maker, experiment: String, precision: String, step: Int, steps: Int, firstStep: Int,
      timeMs: Double,
      synapses: [Synapses], receptors: [[String]], timing: RunSummary.Timing
    ) {
      self.maker = maker
      self.experiment = experiment
      self.precision = precision
      self.step = step
      self.steps = steps
      self.firstStep = firstStep
      self.timeMs = timeMs
      self.synapses = synapses
      self.receptors = receptors
      self.timing = timing
    }
  }
}
