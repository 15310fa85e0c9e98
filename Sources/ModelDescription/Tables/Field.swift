import Documents
import Quantities

/// One key of a JSON object: the reader, the messages and the JSON Schema come from these rows.
struct Field: Sendable {
  /// What an absent key means.
  enum Preset: Sendable {
    /// It must be given.
    case required
    /// Nothing.
    case absent
    /// What follows from other values, in words.
    case computed(String)
    /// This number in the field's unit.
    case number(Double)
    /// This word.
    case word(String)
    /// This flag.
    case flag(Bool)
  }

  let key: String
  let kind: FieldKind
  var preset: Preset
  let summary: String
  /// Other spellings of the key.
  var aliases: [String] = []

  init(_ key: String, _ kind: FieldKind, _ preset: Preset = .absent, _ summary: String) {
    self.key = key
    self.kind = kind
    self.preset = preset
    self.summary = summary
  }

  /// What the key means, and its default where that is no plain value.
  var meaning: String {
    if case .computed(let words) = preset { "\(summary); default: \(words)" } else { summary }
  }

  /// A remark that is not computed with.
  static let description = Field("description", .text, "a remark, for people")

  var isRequired: Bool {
    if case .required = preset { true } else { false }
  }
}

extension Field.Preset: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  init(floatLiteral value: Double) { self = .number(value) }
  init(integerLiteral value: Int) { self = .number(Double(value)) }
}

/// What may stand behind a key.
indirect enum FieldKind: Sendable {
  /// A string.
  case text
  /// `true` or `false`.
  case flag
  /// A whole number.
  case integer(ClosedRange<Int>)
  /// A whole number from 0 to 2^64 - 1.
  case seed
  /// A quantity of any dimension, or an expression of others.
  case constant
  /// One quantity.
  case quantity(Unit, Bounds)
  /// A quantity, a distribution, or one quantity for each neuron or synapse.
  case varying(Unit, Bounds)
  /// One of some words.
  case word([String])
  /// The name of a population.
  case population
  /// The names of one or several populations, or a pattern of names.
  case populations
  /// A receptor's name or description.
  case receptor
  /// Some neurons of a population.
  case selection
  /// A connection rule.
  case rule
  /// A neuron file's name or description.
  case neuron
  /// A cell file's name or description.
  case cell
  /// A mechanism file's name, or equations.
  case mechanism
  /// Density mechanisms by name, with their parameters.
  case mechanisms
  /// A point process: type, place and parameters.
  case pointProcess
  /// The parameters of a neuron's model.
  case parameters
  /// Rules of dopamine for the parameters of a neuron's model.
  case parameterRules
  /// The initial values of a neuron's state.
  case initialValues
  /// An object with these keys.
  case table(ObjectTable)
  /// An object whose keys depend on one word in it.
  case variants(by: String, [ObjectTable])
  /// An object with free names as keys.
  case named(FieldKind)
  /// A list.
  case list(FieldKind)
  /// One of several forms.
  case either([FieldKind])
  /// Times of spikes: a list, or one list for each neuron.
  case spikeTimes
  /// Rows of two to four numbers.
  case pairs
  /// Whatever is given; nothing is computed from it.
  case anything
}

/// The keys of one kind of JSON object.
struct ObjectTable: Sendable {
  /// The word that selects it among variants, else what it is called in messages.
  let name: String
  let summary: String
  var fields: [Field]
  /// Keys of which only one of each pair may be given.
  var exclusive: [(String, String)] = []

  var keys: [String] { fields.map(\.key) }

  func field(_ key: String) -> Field? {
    fields.first { $0.key == key || $0.aliases.contains(key) }
  }

  /// The keys that stand against `key`.
  func rivals(of key: String) -> [String] {
    exclusive.compactMap { $0.0 == key ? $0.1 : $0.1 == key ? $0.0 : nil }
  }
}

extension FieldKind {
  /// The unit of bare numbers, if it is a quantity.
  var unit: Unit? {
    switch self {
    case .quantity(let unit, _), .varying(let unit, _): unit
    default: nil
    }
  }
  /// The words of an enumeration.
  static func words<T: RawRepresentable & CaseIterable>(of type: T.Type) -> FieldKind
  where T.RawValue == String {
    .word(type.allCases.map(\.rawValue))
  }
  /// A pure number.
  static func number(_ bounds: Bounds = .any) -> FieldKind { .quantity(.one, bounds) }
  /// A time.
  static func time(_ bounds: Bounds) -> FieldKind { .quantity(.millisecond, bounds) }
  /// A current.
  static let current = FieldKind.quantity(.picoampere, .any)
}
