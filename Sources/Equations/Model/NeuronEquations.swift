import Quantities

/// A neuron model as a file gives it: texts, and the units of what the file gives as numbers.
public struct NeuronEquations: Sendable, Equatable {
  /// A text under a name.
  public struct Entry: Sendable, Equatable {
    /// The key.
    public var name: String
    /// The expression or statement.
    public var text: String

    /// Makes an entry.
    public init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// Something that happens to a neuron when a condition holds.
  public struct Event: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// The condition, looked at in the end of every step.
    public var condition: String
    /// What is done, in order.
    public var statements: [String]

    /// Makes an event.
    public init(name: String, condition: String, statements: [String]) {
      self.name = name
      self.condition = condition
      self.statements = statements
    }
  }

  /// A parameter that has a number, a distribution or a list.
  public struct Parameter: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// The unit of its numbers.
    public var unit: Unit

    /// Makes a parameter.
    public init(_ name: String, _ unit: Unit) {
      self.name = name
      self.unit = unit
    }
  }

  /// Whose equations they are, which decides what names mean.
  public enum Owner: Sendable {
    /// A neuron has a membrane potential and a synaptic current.
    case neuron
    /// The variables of a synapse start at 0 where nothing else is said.
    case synapse
  }

  /// Whose they are.
  public var owner: Owner
  /// Derivatives (`dv/dt`) and named sub-expressions, in the order of the file.
  public var equations: [Entry]
  /// What a step does, in place of an integration method; empty for none.
  public var step: [String]
  /// When the neuron spikes; nothing for a neuron that never does.
  public var threshold: String?
  /// What a spike does, in order.
  public var reset: [String]
  /// How long, or while which condition holds, no further spike follows one.
  public var refractory: String?
  /// Variables that stand still in that time.
  public var clamped: [String]
  /// What else happens.
  public var events: [Event]
  /// Parameters with numbers.
  public var parameters: [Parameter]
  /// Parameters that follow from others.
  public var derived: [Entry]
  /// The units of initial values that are numbers.
  public var initialUnits: [Parameter]
  /// Initial values that follow from parameters and from v.
  public var initial: [Entry]

  /// Makes a model.
  public init(
    equations: [Entry], step: [String] = [], threshold: String? = nil, reset: [String] = [],
    refractory: String? = nil, clamped: [String] = [], events: [Event] = [], parameters: [Parameter] = [],
    derived: [Entry] = [], initialUnits: [Parameter] = [], initial: [Entry] = [], owner: Owner = .neuron
  ) {
    self.owner = owner
    self.equations = equations
    self.step = step
    self.threshold = threshold
    self.reset = reset
    self.refractory = refractory
    self.clamped = clamped
    self.events = events
    self.parameters = parameters
    self.derived = derived
    self.initialUnits = initialUnits
    self.initial = initial
  }

  /// A text of the model, by which a fault is shown where it was written.
  public enum Part: Sendable, Hashable {
    /// An equation by its place.
    case equation(Int)
    /// A statement of the step by its place.
    case step(Int)
    /// The threshold.
    case threshold
    /// A statement of the reset by its place.
    case reset(Int)
    /// The refractory time or condition.
    case refractory
    /// A clamped variable by its place.
    case clamped(Int)
    /// The condition of an event.
    case event(Int)
    /// A statement of an event.
    case eventStatement(Int, Int)
    /// A parameter by its place.
    case parameter(Int)
    /// A derived parameter by its place.
    case derived(Int)
    /// An initial number by its place.
    case initialNumber(Int)
    /// An initial expression by its place.
    case initial(Int)
    /// The whole model.
    case model
  }

  /// The text of a part; nothing for parts that are numbers.
  public func text(of part: Part) -> String? {
    switch part {
    case .equation(let i): equations[i].text
    case .step(let i): step[i]
    case .threshold: threshold
    case .reset(let i): reset[i]
    case .refractory: refractory
    case .clamped(let i): clamped[i]
    case .event(let i): events[i].condition
    case .eventStatement(let i, let k): events[i].statements[k]
    case .derived(let i): derived[i].text
    case .initial(let i): initial[i].text
    case .parameter, .initialNumber, .model: nil
    }
  }
}

/// What is wrong with a model, and in which of its texts.
public struct EquationFault: Error, Sendable, Equatable {
  /// The text.
  public let part: NeuronEquations.Part
  /// What, and where in the text; the range is empty for what concerns the whole part.
  public let fault: ExpressionFault
}
