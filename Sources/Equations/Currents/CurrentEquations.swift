import ModelTerms
import Quantities

/// A current into point neurons as a file gives it: a receptor or an input.
public struct CurrentEquations: Sendable, Equatable {
  /// Derivatives and named expressions.
  public var equations: [NeuronEquations.Entry]
  /// What the equations give.
  public enum Output: String, Sendable {
    /// A current into the neuron, positive inward.
    case current
    /// The rate of Poisson trains.
    case rate
  }

  /// What they give.
  public var output: Output
  /// The expression of that.
  public var current: String
  /// What spikes do that arrive in a step; their weights are summed up in `w`.
  public var onSpike: [String]
  /// The unit of the weights.
  public var weightUnit: Unit
  /// Parameters with numbers, distributions or lists.
  public var parameters: [NeuronEquations.Parameter]
  /// Parameters that follow from others.
  public var derived: [NeuronEquations.Entry]
  /// The units of initial values that are numbers; variables without one start at 0.
  public var initialUnits: [NeuronEquations.Parameter]
  /// Initial values that follow from parameters.
  public var initial: [NeuronEquations.Entry]

  /// Makes a current.
  public init(
    equations: [NeuronEquations.Entry] = [], _ output: Output = .current, _ current: String,
    onSpike: [String] = [],
    weightUnit: Unit = .nanosiemens, parameters: [NeuronEquations.Parameter] = [],
    derived: [NeuronEquations.Entry] = [], initialUnits: [NeuronEquations.Parameter] = [],
    initial: [NeuronEquations.Entry] = []
  ) {
    self.equations = equations
    self.output = output
    self.current = current
    self.onSpike = onSpike
    self.weightUnit = weightUnit
    self.parameters = parameters
    self.derived = derived
    self.initialUnits = initialUnits
    self.initial = initial
  }

  /// Names with a meaning in every current.
  public static let reserved: [(name: String, summary: String)] = [
    ("v", "the membrane potential of the neuron (mV)"),
    ("w", "in on_spike: the sum of the weights that arrive in a step"),
  ]

  /// The current in the form that names and dimensions are checked in.
  ///
  /// Its last equation is the current; the arrival of spikes is its only event.
  public var source: NeuronEquations {
    NeuronEquations(
      equations: equations + [NeuronEquations.Entry(output.rawValue, current)],
      events: [NeuronEquations.Event(name: "on_spike", condition: "true", statements: onSpike)],
      parameters: parameters, derived: derived,
      initialUnits: initialUnits + [
        NeuronEquations.Parameter("v", .millivolt), NeuronEquations.Parameter("w", weightUnit),
      ], initial: initial, owner: .synapse)
  }

  /// The part of ``source`` that is the current's text.
  public var currentPart: NeuronEquations.Part { .equation(equations.count) }

  /// Reads and checks all texts.
  ///
  /// - Returns: The checked current, or everything that is wrong.
  public func checked() -> (system: CurrentSystem?, faults: [EquationFault]) {
    let (system, faults) = source.checked()
    guard let system else { return (nil, faults) }
    let current = CurrentSystem(system, output)
    let more = current.faults(self)
    return more.isEmpty ? (current, []) : (nil, more)
  }
}
