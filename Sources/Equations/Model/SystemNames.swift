import Quantities

/// What names mean in the equations of a neuron.
struct SystemNames {
  /// Names that mean something in every neuron.
  static let reserved: [(name: String, kind: ValueKind, summary: String)] = [
    ("t", .quantity(PhysicalDimension(.time)), "the time since the start of the run"),
    ("dt", .quantity(PhysicalDimension(.time)), "the step (the sub-step, where a step has several)"),
    (
      "I", .quantity(PhysicalDimension(.current)),
      "the current of all receptors and current inputs, positive inward (pA)"
    ),
    ("pi", .quantity(.none), "3.14159..."),
    ("inf", .zero, "infinity, in any unit"),
    ("true", .condition, "always"),
    ("false", .condition, "never"),
    ("not_refractory", .condition, "whether a spike is possible"),
  ]

  /// How the names of receptors' conductances begin.
  static let conductancePrefix = "g_"
  /// How the names of white noise begin.
  static let noise = "xi"

  /// Whether it is the name of white noise: `xi` or `xi_1`.
  static func isNoise(_ name: String) -> Bool { name == noise || name.hasPrefix(noise + "_") }

  /// Names of neurons that say nothing in a synapse.
  private static let neuronNames = ["I", "not_refractory"]

  /// Whose equations they are.
  var owner = NeuronEquations.Owner.neuron

  /// Names that mean something whatever is declared.
  var reserved: [(name: String, kind: ValueKind, summary: String)] {
    owner == .neuron ? Self.reserved : Self.reserved.filter { !Self.neuronNames.contains($0.name) }
  }

  /// What was declared, by name.
  var declared: [String: ValueKind?] = [:]
  /// Whether white noise may be used here.
  var allowsNoise = false

  /// What a name stands for: something declared, then something reserved, then a receptor or a unit.
  ///
  /// - Returns: The outer nothing for a name that is not known, the inner for one whose own text is wrong.
  func kind(_ name: String) -> ValueKind?? {
    if let own = declared[name] { return own }
    if let reserved = reserved.first(where: { $0.name == name }) { return reserved.kind }
    if Self.isNoise(name), allowsNoise { return .quantity(.noise) }
    if isReceptor(name) { return .quantity(PhysicalDimension(.conductance)) }
    if let unit = Unit(parsing: name) { return .quantity(PhysicalDimension(unit.dimension)) }
    return nil
  }

  /// Whether a name stands for a receptor's conductance.
  func isReceptor(_ name: String) -> Bool {
    owner == .neuron && declared[name] == nil && name.hasPrefix(Self.conductancePrefix)
  }

  /// All names that could be meant.
  var all: [String] {
    declared.keys.sorted() + reserved.map(\.name) + ExpressionFunction.all.map(\.name)
  }
}

/// Which names may be given.
extension SystemNames {
  /// What is wrong with a name of the user's choice.
  func fault(ofName name: String) -> ExpressionFault? {
    let isWord =
      name.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0))
      }
      && !(("0"..."9").contains(name.unicodeScalars.first ?? "0"))
    if !isWord {
      return ExpressionFault(
        "\"\(name)\" is no name", at: 0..<0,
        remedy: name.contains("/") || name.contains("'")
          ? "a derivative is written as dv/dt" : "a name has letters, digits and _, and begins with a letter")
    }
    var meaning: String?
    if let known = reserved.first(where: { $0.name == name }) {
      meaning = ": \(known.summary)"
    } else if ExpressionFunction.named(name) != nil || Self.isNoise(name)
      || ["and", "or", "not"].contains(name)
    {
      meaning = ""
    }
    return meaning.map {
      ExpressionFault(
        "\"\(name)\" has a meaning of its own\($0)", at: 0..<0, remedy: "take another name")
    }
  }

  /// What is wrong with the name of a constant, which must not hide a unit either.
  static func fault(ofConstant name: String) -> ExpressionFault? {
    if let fault = SystemNames().fault(ofName: name) { return fault }
    guard name.allSatisfy(\.isLetter), let unit = Unit(parsing: name) else { return nil }
    return ExpressionFault(
      "\"\(name)\" is a unit (of \(unit.dimension.nameWithArticle))", at: 0..<0, remedy: "take another name")
  }
}
