import Documents
import ModelTerms
import Quantities

/// A value in which two effective experiments differ.
public struct ExperimentDifference: Sendable {
  /// The keys from the top to the value.
  public let keys: [String]
  /// The value in the first experiment; nothing where only the second has it.
  public let first: JSONValue?
  /// The value in the second experiment; nothing where only the first has it.
  public let second: JSONValue?

  /// The receptor's label, below one of several synapses of an input.
  public var receptor: String?

  /// Makes a difference.
  public init(keys: [String], first: JSONValue?, second: JSONValue?, receptor: String? = nil) {
    self.keys = keys
    self.first = first
    self.second = second
    self.receptor = receptor
  }

  /// The differences in the order of the files, what only the second has behind what stands before it there.
  ///
  /// Names, descriptions and notes are not compared. The list is empty exactly if both experiments are otherwise
  /// the same.
  public static func between(
    _ first: Experiment, _ second: Experiment, models: [NeuronDefinition],
    mechanisms: [MechanismDefinition] = []
  ) -> [ExperimentDifference] {
    var comparison = ValueComparison()
    let documents = [first, second].map { EffectiveWriter($0.unnamed, models, mechanisms, .content).document }
    comparison.compare(documents[0], documents[1], [])
    return comparison.differences
  }

  /// The keys as `--set` writes them: `populations.STN.neuron.params.C`.
  public var path: String { keys.reduce(JSONPath()) { $0.key($1) }.description }

  /// The second number over the first, where both are numbers in one unit; seeds have none.
  public var ratio: Double? {
    if keys.last == "seed" { return nil }
    guard let a = first?.measured, let b = second?.measured, a.unit == b.unit, a.number != 0 else {
      return nil
    }
    let ratio = b.number / a.number
    return ratio.isFinite ? ratio : nil
  }

  /// An object with the keys `path`, `a`, `b` and `ratio`; quantities are objects with value and unit.
  public var json: JSONValue {
    .keys([
      ("path", .string(path)), ("a", first?.separated ?? .null), ("b", second?.separated ?? .null),
      ("ratio", ratio.map { .number($0) } ?? .null),
    ])
  }
}

extension JSONValue {
  /// The number that this is, and its unit; the unit of a pure number is empty.
  public var measured: (number: Double, unit: String)? {
    switch self {
    case .number(let text): return Double(text).map { ($0, "") }
    case .string(let text):
      guard let (number, symbol) = QuantityText.split(text), !symbol.isEmpty, Unit(parsing: symbol) != nil,
        let value = Double(number)
      else { return nil }
      return (value, symbol)
    default: return nil
    }
  }

  /// The same with quantities as objects of value and unit.
  fileprivate var separated: JSONValue {
    switch self {
    case .string:
      guard let (number, unit) = measured else { return self }
      return .keys([("value", .number(number)), ("unit", .string(unit))])
    case .array(let items): return .list(items.map(\.value.separated))
    case .object(let object): return .keys(object.entries.map { ($0.key, $0.value.value.separated) })
    default: return self
    }
  }
}

extension Experiment {
  /// The same without what is only for people.
  fileprivate var unnamed: Experiment {
    var plain = self
    (plain.name, plain.description, plain.notes) = ("", "", [])
    return plain
  }
}
