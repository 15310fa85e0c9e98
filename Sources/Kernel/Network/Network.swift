import Integration
import ModelTerms
import Quantities

/// A built network: flat numbers and indices, everything that the kernel needs and nothing of the file.
public struct Network: Sendable {
  /// The step [ms].
  public var dt: Double
  /// The master seed.
  public var seed: UInt64
  /// The populations in declared order.
  public var populations: [NetworkPopulation]
  /// The projections in declared order.
  public var projections: [NetworkProjection]
  /// The inputs in declared order.
  public var inputs: [NetworkInput]
  /// The signals that reach all synapses alike, in declared order.
  public var modulators: [NetworkModulator]
  /// The trace tables.
  public var traces: [TraceTable]
  /// The tables of learned weights.
  public var weights: [WeightTable]

  /// Makes a network.
  public init(
    dt: Double, seed: UInt64, populations: [NetworkPopulation], projections: [NetworkProjection] = [],
    inputs: [NetworkInput] = [], modulators: [NetworkModulator] = [], traces: [TraceTable] = [],
    weights: [WeightTable] = []
  ) {
    self.dt = dt
    self.seed = seed
    self.populations = populations
    self.projections = projections
    self.inputs = inputs
    self.modulators = modulators
    self.traces = traces
    self.weights = weights
  }

  /// The delays [steps] with which the rate of a population, or of any, acts on inputs.
  func feedbackDelays(from population: Int? = nil) -> [Int] {
    inputs.compactMap(\.feedback).filter { population == nil || $0.population == population }
      .map { $0.delaySteps(dt: dt) }
  }

  /// How many steps can be computed before any of their spikes arrives.
  ///
  /// A spike of step n with a delay of d steps arrives in step n + 1 + d; gap junctions act in every step.
  public var windowLength: Int {
    let active = projections.filter { $0.connectivity.count > 0 }
    if active.contains(where: { $0.presynapticEnd != nil }) { return 1 }
    let delays = active.map(\.connectivity.leastDelay)
    let releases = modulators.flatMap { $0.sources.map(\.delay) }
    return Self.windowLength(leastDelay: (delays + releases + feedbackDelays()).min())
  }

  /// How many steps can be computed before a spike with the shortest delay [steps] arrives, at most 64.
  public static func windowLength(leastDelay: Int?) -> Int { min(64, (leastDelay ?? 63) + 1) }

  /// The number of synapses of all projections.
  public var synapseCount: Int { projections.reduce(0) { $0 + $1.connectivity.count } }

  /// How many steps the spikes of a population are needed for, by modulators and feedback.
  func listeningDelays(to population: Int) -> [Int] {
    modulators.flatMap(\.sources).filter { $0.population == population }.map(\.delay)
      + feedbackDelays(from: population)
  }
}

/// Numbers of the neurons of a population.
public enum NeuronValues: Sendable {
  /// The same for all.
  case same(Double)
  /// One for each.
  case each([Double])

  /// The value of neuron `i`.
  public subscript(_ i: Int) -> Double {
    switch self {
    case .same(let value): value
    case .each(let values): values[i]
    }
  }
}

/// A population: its cells, and the receptors that its projections and inputs act on.
public struct NetworkPopulation: Sendable {
  /// What its cells are.
  public enum Dynamics: Sendable {
    /// Point neurons.
    case point(PointNeurons)
    /// Compartmental cells.
    case cable(CableCell)
  }

  /// The name, for messages.
  public var name: String
  /// How many cells.
  public var size: Int
  /// What its cells are.
  public var dynamics: Dynamics
  /// How conductances decay.
  public var synapticDecay: SynapticDecay
  /// The receptors, each different from the others in label, kind or time course.
  public var receptors: [Receptor]
  /// Conductances at time zero [nS], by the place of the receptor; zero where there is none.
  public var initialConductance: [Int: NeuronValues]
  /// Currents of the experiment's own into point neurons.
  public var currents: [NetworkCurrent]

  /// Makes a population.
  public init(
    name: String, size: Int, dynamics: Dynamics, synapticDecay: SynapticDecay = .exact,
    receptors: [Receptor] = [], initialConductance: [Int: NeuronValues] = [:],
    currents: [NetworkCurrent] = []
  ) {
    self.currents = currents
    self.name = name
    self.size = size
    self.dynamics = dynamics
    self.synapticDecay = synapticDecay
    self.receptors = receptors
    self.initialConductance = initialConductance
  }
}

extension NeuronValues {
  /// Bytes that the values take.
  var byteCount: Int {
    if case .each(let values) = self { values.count * MemoryLayout<Double>.stride } else { 0 }
  }
}

extension NetworkPopulation {
  /// Bytes of the numbers that differ from cell to cell.
  var byteCount: Int {
    let values: [NeuronValues] =
      switch dynamics {
      case .point(let neurons): neurons.parameters.values + neurons.initial
      case .cable(let cell): cell.mechanisms.flatMap(\.parameters.values) + [cell.initialPotential]
      }
    let own = currents.flatMap { Array($0.parameters.values) + $0.initial.values }
    return (values + own + initialConductance.values).reduce(0) { $0 + $1.byteCount }
  }

  /// The neurons of a population of point neurons.
  public var point: PointNeurons {
    get {
      guard case .point(let neurons) = dynamics else {
        preconditionFailure("\(name) has compartmental cells")
      }
      return neurons
    }
    set { dynamics = .point(newValue) }
  }

  /// How much there is to do in a step, in units of one evaluation of a point neuron's equations.
  var work: Int {
    switch dynamics {
    case .point(let neurons): size * neurons.substeps * (neurons.method == .rk4 ? 4 : 1)
    case .cable(let cell): size * cell.nodes.count
    }
  }
}

/// The point neurons of a population: a model and its numbers.
public struct PointNeurons: Sendable {
  /// The model.
  public var kind: NeuronKind
  /// How the equations are advanced.
  public var method: IntegrationMethod
  /// Sub-steps of the neuron's equations in a step.
  public var substeps: Int
  /// Every parameter of the model's table, by canonical name.
  public var parameters: [String: NeuronValues]
  /// The start of every state variable, in the order of the model's table.
  public var initial: [NeuronValues]

  /// Makes neurons.
  public init(
    kind: NeuronKind, method: IntegrationMethod, substeps: Int = 1, parameters: [String: NeuronValues],
    initial: [NeuronValues]
  ) {
    self.kind = kind
    self.method = method
    self.substeps = substeps
    self.parameters = parameters
    self.initial = initial
  }
}

/// A projection: synapses from one population onto one receptor of another, or gap junctions between receptors.
public struct NetworkProjection: Sendable {
  /// The name, for messages.
  public var name: String
  /// Index of the presynaptic population.
  public var pre: Int
  /// Index of the postsynaptic population.
  public var post: Int
  /// Index of the receptor in the postsynaptic population.
  public var receptor: Int
  /// A factor on all weights.
  public var gain: Double
  /// The synapses.
  public var connectivity: Connectivity
  /// Short-term plasticity.
  public var plasticity: TsodyksMarkram?
  /// Spike-timing-dependent plasticity; not together with short-term plasticity.
  public var learning: SpikeTimingPlasticity?
  /// A rule that the experiment brings along, in place of the built-in ones.
  public var synapseProgram: SynapseProgram?
  /// Which of the presynaptic cells' detectors sends the spikes.
  public var detector: Int
  /// Of gap junctions, the index of the receptor in the presynaptic population; nil for chemical synapses.
  public var presynapticEnd: Int?

  /// Makes a projection.
  public init(
    name: String, pre: Int, post: Int, receptor: Int, gain: Double = 1, connectivity: Connectivity,
    plasticity: TsodyksMarkram? = nil, learning: SpikeTimingPlasticity? = nil,
    synapseProgram: SynapseProgram? = nil, detector: Int = 0, presynapticEnd: Int? = nil
  ) {
    self.name = name
    self.pre = pre
    self.post = post
    self.receptor = receptor
    self.gain = gain
    self.connectivity = connectivity
    self.plasticity = plasticity
    self.learning = learning
    self.synapseProgram = synapseProgram
    self.detector = detector
    self.presynapticEnd = presynapticEnd
  }
}
