import ModelTerms
import Quantities

/// A rule for the synapses of a projection as a file gives it.
public struct SynapseEquations: Sendable, Equatable {
  /// Derivatives of the synapse's variables, and named expressions.
  public var equations: [NeuronEquations.Entry]
  /// What the arrival of a presynaptic spike does, in order.
  public var onPre: [String]
  /// What a spike of the target does, in order.
  public var onPost: [String]
  /// Parameters with numbers.
  public var parameters: [NeuronEquations.Parameter]
  /// Parameters that follow from others.
  public var derived: [NeuronEquations.Entry]
  /// The units of initial values that are numbers; variables without one start at 0.
  public var initialUnits: [NeuronEquations.Parameter]
  /// Initial values that follow from parameters and from the weight.
  public var initial: [NeuronEquations.Entry]
  /// Which of the parameters `w_min` and `w_max` bound the weight at every event.
  public var limits: [String]

  /// Makes a rule.
  public init(
    equations: [NeuronEquations.Entry] = [], onPre: [String] = [], onPost: [String] = [],
    parameters: [NeuronEquations.Parameter] = [], derived: [NeuronEquations.Entry] = [],
    initialUnits: [NeuronEquations.Parameter] = [], initial: [NeuronEquations.Entry] = [],
    limits: [String] = []
  ) {
    self.limits = limits
    self.equations = equations
    self.onPre = onPre
    self.onPost = onPost
    self.parameters = parameters
    self.derived = derived
    self.initialUnits = initialUnits
    self.initial = initial
  }

  /// What a rule may look at beside its own variables.
  public struct Surroundings: Sendable, Equatable {
    /// The unit of weights.
    public var weightUnit: Unit
    /// The state variables of the target neuron.
    public var targetState: [NeuronEquations.Parameter]
    /// The modulators of the experiment, in their order.
    public var modulators: [String]

    /// Describes the surroundings.
    public init(weightUnit: Unit, targetState: [NeuronEquations.Parameter], modulators: [String]) {
      self.weightUnit = weightUnit
      self.targetState = targetState
      self.modulators = modulators
    }
  }

  /// Names with a meaning in every rule.
  public static let reserved: [(name: String, summary: String)] = [
    ("w", "the weight of the synapse, in the unit of its projection"),
    ("sent", "what an arriving spike delivers; the weight after on_pre where nothing is assigned"),
    ("age", "the time since the last event of the synapse, before an event's statements"),
    ("v_post", "the target's potential, and NAME_post any other of its state variables"),
  ]

  /// Names that constants of the experiment cannot take.
  public static func takenNames(modulators: [String]) -> [String] {
    ["w", "sent", "age"] + limitNames + modulators
  }

  /// The names of the bounds of the weight.
  public static let limitNames = ["w_min", "w_max"]

  /// The weight within its bounds; nothing where there are none.
  var limitedWeight: String? {
    switch (limits.contains("w_min"), limits.contains("w_max")) {
    case (true, true): "clip(w, w_min, w_max)"
    case (true, false): "max(w, w_min)"
    case (false, true): "min(w, w_max)"
    case (false, false): nil
    }
  }

  /// What a name of the target neuron ends in.
  static let postSuffix = "_post"

  /// The rule in the form that names and dimensions are checked in: arrivals and spikes are its two events.
  func source(_ surroundings: Surroundings) -> NeuronEquations {
    let own = [
      NeuronEquations.Parameter("w", surroundings.weightUnit),
      NeuronEquations.Parameter("sent", surroundings.weightUnit),
      NeuronEquations.Parameter("age", .millisecond),
    ]
    let outside =
      surroundings.targetState.map { NeuronEquations.Parameter($0.name + Self.postSuffix, $0.unit) }
      + surroundings.modulators.map { NeuronEquations.Parameter($0, .one) }
    let limit = limitedWeight.map { ["w = \($0)"] } ?? []
    return NeuronEquations(
      equations: equations,
      events: [
        NeuronEquations.Event(name: "on_pre", condition: "true", statements: onPre + limit),
        NeuronEquations.Event(name: "on_post", condition: "true", statements: onPost + limit),
      ],
      parameters: parameters, derived: derived, initialUnits: initialUnits + own + outside, initial: initial,
      owner: .synapse)
  }

  /// The texts by the parts that faults name.
  public var combined: NeuronEquations {
    source(Surroundings(weightUnit: .one, targetState: [], modulators: []))
  }

  /// Reads and checks all texts.
  ///
  /// - Returns: The checked rule, or everything that is wrong; statements of `on_pre` and `on_post` are those of the
  ///   first and the second event.
  public func checked(_ surroundings: Surroundings) -> (system: SynapseSystem?, faults: [EquationFault]) {
    let (system, faults) = source(surroundings).checked()
    guard let system else { return (nil, faults) }
    let rule = SynapseSystem(system, surroundings, limitedWeight: limitedWeight)
    let more = rule.faults(self)
    return more.isEmpty ? (rule, []) : (nil, more)
  }
}
