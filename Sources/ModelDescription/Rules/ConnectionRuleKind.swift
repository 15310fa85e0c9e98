import Documents

/// A kind of connection rule with its numbers.
///
/// To add one, write its value type, its `DescribedRule` beside it, its drawing in `NetworkBuilding`, and a line in
/// `ConnectionRules.all`.
public protocol ConnectionRuleKind: Sendable, Equatable {
  /// How many synapses it is expected to make.
  func expectedSynapses(_ populations: ConnectedPopulations) -> Double

  /// Bytes for every synapse that its building takes beside the synapse itself.
  func buildingBytes(_ populations: ConnectedPopulations) -> Double
}

extension ConnectionRuleKind {
  /// None.
  public func buildingBytes(_ populations: ConnectedPopulations) -> Double { 0 }

  func isEqual(to other: any ConnectionRuleKind) -> Bool { other as? Self == self }
}

/// How a kind of rule is written, read, scaled and divided.
protocol DescribedRule: ConnectionRuleKind {
  /// The row of its key; a rule without numbers is a flag and may be written as its bare name.
  static var field: Field { get }

  /// The keys by which dopamine may scale its numbers, in the projection's rules of dopamine.
  static var scaledNumbers: [String] { get }

  /// How it is divided among the parts of populations.
  static var division: RuleDivision.Way { get }

  /// Reads a rule; reports what is wrong with it or does not fit the populations.
  static func read(_ reader: inout RuleReader) -> Self?

  /// What stands behind its key; `file` is the one that it was read from.
  func json(file: JSONValue?) -> JSONValue

  /// The rule for new sizes of the populations; the scaling takes the gain, notes and what is in the way.
  func scaled(_ scaling: inout RuleScaling) -> Self

  /// The number of its synapses if they have an order, in which their weights and delays may be listed.
  ///
  /// `pre` is the number of presynaptic neurons.
  func orderedSynapses(pre: Int) -> Int?
}

extension DescribedRule {
  static var key: String { field.key }
  static var scaledNumbers: [String] { [] }
  static var division: RuleDivision.Way { .same }

  func orderedSynapses(pre: Int) -> Int? { nil }
}
