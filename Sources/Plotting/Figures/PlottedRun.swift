import Analysis

/// What figures need to know of a run.
public struct PlottedRun: Sendable {
  /// A population.
  public struct Population: Sendable {
    /// The name.
    public var name: String
    /// How many neurons.
    public var size: Int
    /// The spikes in the window of those neurons whose spikes were recorded; none if there are no such neurons.
    public var trains: SpikeTrains?
    /// The indices of these neurons.
    public var neurons: [Int]

    /// Makes a population; all neurons are recorded unless `neurons` says which.
    public init(name: String, size: Int, trains: SpikeTrains?, neurons: [Int]? = nil) {
      self.name = name
      self.size = size
      self.trains = trains
      self.neurons = neurons ?? Array(0..<(trains?.size ?? 0))
    }
  }

  /// A sampled variable of one neuron.
  public struct Trace: Sendable {
    /// The population's name.
    public var population: String
    /// Which of its neurons.
    public var neuron: Int
    /// What was sampled.
    public var variable: String
    /// Its unit; empty if it has none.
    public var unit: String
    /// When [ms], ascending.
    public var times: [Double]
    /// The samples.
    public var values: [Double]
    /// The neuron's spikes [ms]; none if they were not recorded.
    public var spikes: [Double]

    /// Makes a trace.
    public init(
      population: String, neuron: Int, variable: String, unit: String, times: [Double], values: [Double],
      spikes: [Double]
    ) {
      self.population = population
      self.neuron = neuron
      self.variable = variable
      self.unit = unit
      self.times = times
      self.values = values
      self.spikes = spikes
    }

    /// What distinguishes it, as in `STN[0].v`.
    var name: String { "\(population)[\(neuron)].\(variable)" }
  }

  /// What heads its column.
  public var name: String
  /// Duration, seed and the like, in a few words.
  public var caption: String
  /// The time that is shown.
  public var window: TimeWindow
  /// The populations in declared order.
  public var populations: [Population]
  /// The traces in the order of the files.
  public var traces: [Trace]

  /// Makes a run.
  public init(
    name: String, caption: String, window: TimeWindow, populations: [Population], traces: [Trace] = []
  ) {
    self.name = name
    self.caption = caption
    self.window = window
    self.populations = populations
    self.traces = traces
  }
}
