import ModelTerms
import Quantities

/// A set of neurons of one type.
public struct Population: Sendable, Equatable {
  /// The name, unique in the experiment.
  public var name: String
  /// How many neurons.
  public var size: Int
  /// What its cells are.
  public var cells: Cells
  /// How the equations of point neurons are advanced.
  public var method: IntegrationMethod
  /// Sub-steps of the neuron's own equations within one step.
  public var substeps: Int
  /// How conductances decay over a step.
  public var synapticDecay: SynapticDecay
  /// Conductances at time zero [nS], by the receptor's label; zero where nothing is given.
  public var initialConductance: [String: ValueSource]

  /// What the cells of a population are.
  public enum Cells: Sendable, Equatable {
    /// Point neurons: model, parameters and initial values.
    case point(NeuronType)
    /// Compartmental cells.
    case cable(CellType)
  }

  /// Makes a population of point neurons.
  public init(
    name: String, size: Int, neuron: NeuronType, method: IntegrationMethod, substeps: Int = 1,
    synapticDecay: SynapticDecay = .exact, initialConductance: [String: ValueSource] = [:]
  ) {
    self.name = name
    self.size = size
    cells = .point(neuron)
    self.method = method
    self.substeps = substeps
    self.synapticDecay = synapticDecay
    self.initialConductance = initialConductance
  }

  /// Makes a population of compartmental cells.
  public init(
    name: String, size: Int, cell: CellType, synapticDecay: SynapticDecay = .exact,
    initialConductance: [String: ValueSource] = [:]
  ) {
    self.name = name
    self.size = size
    cells = .cable(cell)
    method = .euler
    substeps = 1
    self.synapticDecay = synapticDecay
    self.initialConductance = initialConductance
  }

  /// The neurons of a population of point neurons.
  public var neuron: NeuronType {
    get {
      guard case .point(let neuron) = cells else { preconditionFailure("\(name) has compartmental cells") }
      return neuron
    }
    set { cells = .point(newValue) }
  }
}

/// A neuron model with its numbers.
public struct NeuronType: Sendable, Equatable {
  /// The model's name in the catalogue; of own equations ``Equations/NeuronEquations/modelName``.
  public var model: String
  /// The model's equations, if they are the experiment's own.
  public var equations: EquationModel?
  /// Every parameter of the model's table (canonical names, the table's units), defaults filled in.
  public var parameters: [String: ValueSource]
  /// The initial values that the file gives (canonical names, the table's units).
  public var initial: [String: ValueSource]

  /// Makes a neuron type.
  public init(
    model: String, equations: EquationModel? = nil, parameters: [String: ValueSource],
    initial: [String: ValueSource] = [:]
  ) {
    self.model = model
    self.equations = equations
    self.parameters = parameters
    self.initial = initial
  }
}

/// Some neurons of one population.
public enum NeuronSelection: Sendable, Equatable {
  /// All of them.
  case all
  /// These indices, ascending, without repetition.
  case indices([Int])
  /// From `start` up to and not including `end`, every `step`.
  case range(start: Int, end: Int, step: Int)

  /// The selected indices in a population of `size` neurons, ascending.
  ///
  /// They may be as many as the population has; ``count(in:)`` says it before.
  public func indices(in size: Int) -> [Int] {
    switch self {
    case .all: Array(0..<size)
    case .indices(let list): list
    case .range(let start, let end, let step): Array(stride(from: start, to: min(end, size), by: step))
    }
  }
}
