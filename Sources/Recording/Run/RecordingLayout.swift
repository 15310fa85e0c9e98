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

  /// The step [ms].
  public let dt: Double
  /// The populations in declared order.
  public let populations: [Population]
  /// The columns of each trace table, in the order in which samples arrive.
  public let traceTables: [[String]]
  /// Whether CSV files are written.
  public let csv: Bool
  /// Whether NPY files are written.
  public let npy: Bool

  /// Makes a layout.
  public init(
    dt: Double, populations: [Population], traceTables: [[String]] = [], csv: Bool = true, npy: Bool = false
  ) {
    self.dt = dt
    self.populations = populations
    self.traceTables = traceTables
    self.csv = csv
    self.npy = npy
  }
}
