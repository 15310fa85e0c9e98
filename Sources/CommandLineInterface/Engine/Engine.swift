import ModelDescription
import Quantities

/// What the commands need from the rest of the program.
///
/// The commands know no more than this of reading, planning and simulating, and tests replace it.
public struct Engine: Sendable {
  /// One replaced value of an experiment (`--set PATH=VALUE`).
  public struct Override: Sendable, Equatable {
    /// The dotted path.
    public var path: String
    /// The value's text: JSON, or else a string.
    public var value: String

    /// Makes an override.
    public init(path: String, value: String) {
      self.path = path
      self.value = value
    }
  }

  /// The catalogue of neuron models.
  public var models: [NeuronDefinition]
  /// The catalogue of membrane mechanisms.
  public var mechanisms: [MechanismDefinition]
  /// Reads and validates an experiment file.
  public var read: @Sendable (_ path: String, _ overrides: [Override]) throws -> Experiment
  /// Reads a neuron file as an experiment with one such neuron.
  public var readNeuron: @Sendable (_ path: String, _ overrides: [Override]) throws -> Experiment
  /// The text of the effective experiment.
  public var effectiveJSON: @Sendable (Experiment) throws -> String
  /// In what two effective experiments differ.
  public var differences: @Sendable (Experiment, Experiment) -> [ExperimentDifference]
  /// The JSON Schema of an experiment.
  public var schema: @Sendable () throws -> String
  /// What the network would need; allocates nothing.
  public var plan: @Sendable (Experiment, _ threads: Int) throws -> Plan
  /// Makes the network.
  public var build: @Sendable (Experiment, _ threads: Int) throws -> any RunningSimulation

  /// Every synapse of an experiment's network; for small networks only.
  public var synapses: @Sendable (Experiment) throws -> [SynapseList]

  /// Makes an engine.
  public init(
    models: [NeuronDefinition], mechanisms: [MechanismDefinition] = [],
    read: @escaping @Sendable (String, [Override]) throws -> Experiment,
    readNeuron: @escaping @Sendable (String, [Override]) throws -> Experiment,
    effectiveJSON: @escaping @Sendable (Experiment) throws -> String,
    differences: @escaping @Sendable (Experiment, Experiment) -> [ExperimentDifference],
    schema: @escaping @Sendable () throws -> String,
    plan: @escaping @Sendable (Experiment, Int) throws -> Plan,
    build: @escaping @Sendable (Experiment, Int) throws -> any RunningSimulation,
    synapses: @escaping @Sendable (Experiment) throws -> [SynapseList] = { _ in [] }
  ) {
    self.models = models
    self.mechanisms = mechanisms
    self.read = read
    self.readNeuron = readNeuron
    self.effectiveJSON = effectiveJSON
    self.differences = differences
    self.schema = schema
    self.plan = plan
    self.build = build
    self.synapses = synapses
  }
}
