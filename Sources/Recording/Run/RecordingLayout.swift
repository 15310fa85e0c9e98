/// What a run writes about its spikes and traces.
public struct RecordingLayout: Sendable {
  /// A population, and which of its spikes are written.
  public struct Population: Sendable {
    /// The neurons whose spikes are written.
    public enum Recorded: Sendable, Equatable {
      /// None of them; they are counted all the same.
      case none
      /// All of them.
      case all
      /// Those with these indices.
      case some([Int])
    }
    /// The name in files.
    public let name: String
    /// How many neurons.
    public let size: Int
    /// The neurons whose spikes are written.
    public let recorded: Recorded

    /// Makes a population.
    public init(name: String, size: Int, recorded: Recorded) {
      self.name = name
      self.size = size
      self.recorded = recorded
    }
  }

  /// Synapses whose learned weights are written.
  public struct Weights: Sendable {
    /// The projection's place among those that learn.
    public let projection: Int
    /// The projection's name.
    public let name: String
    /// Number, source and target of every synapse.
    public let synapses: [UInt32]
    /// Source neurons.
    public let pre: [UInt32]
    /// Target neurons.
    public let post: [UInt32]

    /// Makes a table; the three lists have the same length.
    public init(projection: Int, name: String, synapses: [UInt32], pre: [UInt32], post: [UInt32]) {
      self.projection = projection
      self.name = name
      self.synapses = synapses
      self.pre = pre
      self.post = post
    }
  }

  /// The step [ms].
  public let dt: Double
  /// The populations in declared order.
  public let populations: [Population]
  /// The columns of each trace table, in the order in which samples arrive.
  public let traceTables: [[String]]
  /// The synapses of each weight table, in the order in which weights arrive.
  public let weightTables: [Weights]
  /// The formats of the files.
  public let formats: [any RecordingFormat]

  /// Makes a layout.
  public init(
    dt: Double, populations: [Population], traceTables: [[String]] = [], weightTables: [Weights] = [],
    formats: [any RecordingFormat] = [CSVFormat()]
  ) {
    self.dt = dt
    self.populations = populations
    self.traceTables = traceTables
    self.weightTables = weightTables
    self.formats = formats
  }
}
