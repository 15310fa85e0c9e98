import Quantities

/// What a neuron model tells the rest of the program about itself: its tables, equations and sources.
///
/// Every model file of the kernel carries one; the reader, `bgsim models`, the JSON Schema and the
/// documentation are made from it.
public struct NeuronDefinition: Sendable {
  /// The word in a neuron file's `"model"`.
  public let name: String
  /// One line for people.
  public let summary: String
  /// The differential equations, spike condition and reset, as text.
  public let equations: [String]
  /// The parameters; `I_ext` is the constant current.
  public let parameters: [ParameterField]
  /// The state variables in the order of the kernel's columns; the first is the membrane potential.
  public let state: [StateField]
  /// Named expressions of the equations that can be recorded.
  public let expressions: [StateField]
  /// The variables that stand still while the neuron is refractory.
  public let clamped: Set<String>
  /// The integration methods that the model offers; the first is its default.
  public let methods: [IntegrationMethod]
  /// Papers, tables and equations that the model is taken from.
  public let sources: [String]

  /// The name of the state variable that is above zero while the neuron is refractory.
  public static let refractoryName = "refractory"

  /// The place of that variable in the state, if there is one.
  public var refractoryColumn: Int? { state.firstIndex { $0.name == Self.refractoryName } }

  /// Makes a definition; a refractory period clamps the membrane potential where nothing else is said.
  public init(
    name: String, summary: String, equations: [String], parameters: [ParameterField], state: [StateField],
    expressions: [StateField] = [], clamped: Set<String>? = nil, methods: [IntegrationMethod],
    sources: [String]
  ) {
    self.name = name
    self.summary = summary
    self.equations = equations
    self.parameters = parameters
    self.state = state
    self.expressions = expressions
    self.clamped = clamped ?? Set(state.prefix(1).map(\.name))
    self.methods = methods
    self.sources = sources
  }
}

/// A state variable that can be initialised and recorded.
public struct StateField: Sendable {
  /// Where a variable starts when a file does not say so.
  public enum Start: Sendable, Equatable {
    /// This number, in the row's unit.
    case value(Double)
    /// The value of a parameter of the same neuron.
    case parameter(String)
    /// The model computes it (for example a gate's steady state at the initial potential).
    case computed(String)
  }

  /// The name in `"initial"` and in recordings.
  public let name: String
  /// Other spellings that files of the field use.
  public let aliases: [String]
  /// The unit.
  public let unit: Unit
  /// Where it starts.
  public let start: Start
  /// One line for people.
  public let summary: String

  /// Makes a row.
  public init(_ name: String, aliases: [String] = [], _ unit: Unit, start: Start, _ summary: String) {
    self.name = name
    self.aliases = aliases
    self.unit = unit
    self.start = start
    self.summary = summary
  }
}

/// How a population's equations are advanced over one step.
public enum IntegrationMethod: String, Sendable, CaseIterable {
  /// Forward Euler: first order; what many published scripts use.
  case euler
  /// The classical Runge-Kutta method of fourth order.
  case rk4
  /// Each variable by the exact solution of its own linear equation, all others held at the start of the step.
  case exponentialEuler = "exponential_euler"
  /// The exact solution for a current that is constant within the step.
  case exact
  /// The method of Heun, for equations with white noise in the sense of Stratonovich.
  case heun
}
