import ModelTerms
import Quantities

/// What a run writes.
public struct Recordings: Sendable, Equatable {
  /// The file format of spikes and traces.
  public enum Format: String, Sendable, CaseIterable {
    /// Text.
    case csv
    /// NumPy.
    case npy
    /// Both.
    case both

    /// The endings of the files.
    public var endings: [String] { self == .both ? ["csv", "npy"] : [rawValue] }
  }
  /// Spikes of some neurons of one population.
  public struct Spikes: Sendable, Equatable {
    /// Index of the population.
    public var population: Int
    /// Which of its neurons.
    public var neurons: NeuronSelection
    /// Makes a recording.
    public init(population: Int, neurons: NeuronSelection = .all) {
      self.population = population
      self.neurons = neurons
    }
  }
  /// State variables of some neurons of one population, sampled.
  public struct Trace: Sendable, Equatable {
    /// Index of the population.
    public var population: Int
    /// Which of its neurons.
    public var neurons: NeuronSelection
    /// What is sampled.
    public var variables: [TraceVariable]
    /// Time between samples [ms], a whole number of steps.
    public var interval: Double
    /// First sample [ms].
    public var start: Double
    /// No sample at or after this time [ms].
    public var stop: Double
    /// Makes a recording.
    public init(
      population: Int, neurons: NeuronSelection, variables: [TraceVariable], interval: Double,
      start: Double = 0, stop: Double = .infinity
    ) {
      self.population = population
      self.neurons = neurons
      self.variables = variables
      self.interval = interval
      self.start = start
      self.stop = stop
    }
  }

  /// Learned weights of some synapses of one projection, sampled.
  public struct Weights: Sendable, Equatable {
    /// Index of the projection.
    public var projection: Int
    /// Synapses from these neurons.
    public var pre: NeuronSelection
    /// Synapses onto these neurons.
    public var post: NeuronSelection
    /// Time between samples [ms]; nothing for one sample at the start and one at the end.
    public var interval: Double?
    /// First sample [ms].
    public var start: Double
    /// No sample at or after this time [ms]; infinity for one at the end of the run too.
    public var stop: Double
    /// Makes a recording.
    public init(
      projection: Int, pre: NeuronSelection = .all, post: NeuronSelection = .all, interval: Double? = nil,
      start: Double = 0, stop: Double = .infinity
    ) {
      self.projection = projection
      self.pre = pre
      self.post = post
      self.interval = interval
      self.start = start
      self.stop = stop
    }
  }

  /// The spikes to write, in declared order of populations.
  public var spikes: [Spikes]
  /// The traces to write.
  public var traces: [Trace]
  /// The learned weights to write.
  public var weights: [Weights]
  /// The file format.
  public var format: Format

  /// Makes recordings.
  public init(
    spikes: [Spikes] = [], traces: [Trace] = [], weights: [Weights] = [], format: Format = .csv
  ) {
    self.spikes = spikes
    self.traces = traces
    self.weights = weights
    self.format = format
  }
}

/// Something of a neuron that can be sampled over time.
public enum TraceVariable: Sendable, Equatable {
  /// A state variable of the model, by its canonical name.
  case state(String)
  /// A named expression of a model's own equations.
  case expression(String)
  /// The potential [mV] at a place of a compartmental cell, `SECTION(X).v`, or a variable of a mechanism there,
  /// `SECTION(X).MECHANISM.VARIABLE`; the variable `i` is the mechanism's current, positive outward.
  case cable(CellType.Location, place: String, mechanism: String?, variable: String)
  /// The summed conductance [nS] (or current [pA]) of all receptors with this label: `g_LABEL`.
  case conductance(receptor: String)
  /// The summed current [pA] through all receptors with this label: `I_LABEL`.
  case current(receptor: String)
  /// The conductance that a projection or an input acts on (shared by all with equal receptors): `g(NAME)`.
  case conductanceOf(source: String, receptor: Receptor)
  /// The current through the receptor that a projection or an input acts on: `I(NAME)`.
  case currentOf(source: String, receptor: Receptor)
  /// The current [pA] through all receptors: `I_syn`.
  case synapticCurrent
  /// The injected current [pA] of all inputs, without the neuron's own `I_ext`: `I_inj`.
  case injectedCurrent

  /// The variable by which the current of a mechanism is recorded [mA/cm2; of a point process pA].
  public static let mechanismCurrent = "i"

  /// The column's name in trace files.
  public var columnName: String {
    switch self {
    case .state(let name), .expression(let name): name
    case .cable(_, let place, let mechanism, let variable):
      [place, mechanism, variable].compactMap(\.self).joined(separator: ".")
    case .conductance(let receptor): "g_\(receptor)"
    case .current(let receptor): "I_\(receptor)"
    case .conductanceOf(let source, _): "g(\(source))"
    case .currentOf(let source, _): "I(\(source))"
    case .synapticCurrent: "I_syn"
    case .injectedCurrent: "I_inj"
    }
  }
}
