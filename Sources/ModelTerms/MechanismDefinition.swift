import Quantities

/// What a membrane mechanism tells the rest of the program about itself: its tables, equations and sources.
///
/// Every mechanism file of the kernel carries one; the reader, `bgsim models`, the JSON Schema and the
/// documentation are made from it.
public struct MechanismDefinition: Sendable {
  /// Where a mechanism sits, which decides the unit of its current.
  public enum Placement: String, Sendable {
    /// Spread over the membrane of a section: currents per area [mA/cm2], conductances [S/cm2].
    case density
    /// At one point: currents [pA], conductances [nS].
    case point
  }

  /// The word in a cell file's `"mechanisms"` or `"point_processes"`.
  public let name: String
  /// One line for people.
  public let summary: String
  /// Where it sits.
  public let placement: Placement
  /// The equations, as text.
  public let equations: [String]
  /// The parameters.
  public let parameters: [ParameterField]
  /// The state variables in the order of the kernel's columns.
  public let state: [StateField]
  /// Named expressions that can be recorded beside the variables.
  public let expressions: [StateField]
  /// The unit of the weights of events that it takes; nothing if it takes none.
  public let weightUnit: Unit?
  /// Whether it emits spikes by itself.
  public let emitsSpikes: Bool
  /// Papers, tables and programs that the mechanism is taken from.
  public let sources: [String]

  /// Makes a definition.
  public init(
    name: String, summary: String, placement: Placement, equations: [String], parameters: [ParameterField],
    state: [StateField], expressions: [StateField] = [], weightUnit: Unit? = nil,
    emitsSpikes: Bool = false, sources: [String]
  ) {
    self.name = name
    self.summary = summary
    self.placement = placement
    self.equations = equations
    self.parameters = parameters
    self.state = state
    self.expressions = expressions
    self.weightUnit = weightUnit
    self.emitsSpikes = emitsSpikes
    self.sources = sources
  }
}
