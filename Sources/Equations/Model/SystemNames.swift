import Integration
import Quantities

/// What names mean in the equations of a model.
struct SystemNames {
  /// A name with a meaning.
  typealias Meaning = (name: String, kind: ValueKind, summary: String)

  /// What the equations are of.
  enum Subject {
    case neuron
    case synapse
    case mechanism(Ion?)
  }

  /// Names that mean something in every neuron model.
  static let ofNeurons: [Meaning] =
    [
      ("t", .quantity(PhysicalDimension(.time)), "the time since the start of the run"),
      ("dt", .quantity(PhysicalDimension(.time)), "the step (the sub-step, where a step has several)"),
      (
        "I", .quantity(PhysicalDimension(.current)),
        "the current of all receptors and current inputs, positive inward (pA)"
      ),
    ] + everywhere + [("not_refractory", .condition, "whether a spike is possible")]

  /// Names that mean something in every mechanism.
  static let ofMechanisms: [Meaning] =
    [
      ("v", .quantity(PhysicalDimension(.voltage)), "the membrane potential"),
      ("t", .quantity(PhysicalDimension(.time)), "the time since the start of the run"),
      ("dt", .quantity(PhysicalDimension(.time)), "the step"),
      ("celsius", .quantity(.none), "the temperature in degrees Celsius, a pure number"),
    ] + everywhere

  /// Names that mean something in every rule for synapses, receptor and input.
  static let ofSynapses: [Meaning] = ofNeurons.filter { !["I", "not_refractory"].contains($0.name) }

  private static let everywhere: [Meaning] = [
    ("pi", .quantity(.none), "3.14159..."),
    ("inf", .zero, "infinity, in any unit"),
    ("true", .condition, "always"),
    ("false", .condition, "never"),
  ]

  /// How the names of receptors' conductances begin.
  static let conductancePrefix = "g_"
  /// How the names of white noise begin.
  static let noise = "xi"

  /// Whether it is the name of white noise: `xi` or `xi_1`.
  static func isNoise(_ name: String) -> Bool { name == noise || name.hasPrefix(noise + "_") }

  /// Names that mean something in every model of this kind.
  let reserved: [Meaning]
  /// Whether conductances of receptors have names.
  let hasReceptors: Bool
  /// Names that are given from outside and change from step to step.
  var changing: Set<String>
  /// Those of them that are not known when initial values are computed.
  var late: Set<String>
  /// What was declared, by name.
  var declared: [String: ValueKind?] = [:]
  /// Whether white noise may be used here.
  var allowsNoise = false

  init(_ subject: Subject) {
    switch subject {
    case .synapse:
      (reserved, hasReceptors, changing, late) = (Self.ofSynapses, false, ["t"], [])
    case .neuron:
      (reserved, hasReceptors, changing, late) = (Self.ofNeurons, true, ["t", "I"], ["I"])
    case .mechanism(let ion):
      (reserved, hasReceptors) = (Self.ofMechanisms, false)
      (changing, late) = (["v", "t"], [])
      guard let ion else { break }
      changing.formUnion([ion.concentrationName, ion.currentName])
      late = [ion.currentName]
    }
  }

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
    hasReceptors && declared[name] == nil && name.hasPrefix(Self.conductancePrefix)
  }

  /// All names that could be meant.
  var all: [String] {
    declared.keys.sorted() + reserved.map(\.name).filter { declared[$0] == nil }
      + ExpressionFunction.all.map(\.name)
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
    if let fault = SystemNames(.neuron).fault(ofName: name) { return fault }
    guard name.allSatisfy(\.isLetter), let unit = Unit(parsing: name) else { return nil }
    return ExpressionFault(
      "\"\(name)\" is a unit (of \(unit.dimension.nameWithArticle))", at: 0..<0, remedy: "take another name")
  }
}

extension SystemNames {
  /// What to say of names that mean something elsewhere, but not in this mechanism.
  static func unknownToMechanisms(_ name: String, _ range: Range<Int>) -> ExpressionFault? {
    if name == "I" {
      return ExpressionFault(
        "a mechanism does not know the currents of synapses and inputs", at: range,
        remedy: "its own current is called \"i\"")
    }
    if isNoise(name) { return ExpressionFault("a mechanism has no white noise", at: range) }
    guard let ion = Ion.all.first(where: { [$0.concentrationName, $0.currentName].contains(name) }) else {
      return nil
    }
    return ExpressionFault(
      "\"\(name)\" has a meaning only with an ion", at: range, remedy: "add \"ion\": \"\(ion.name)\"")
  }
}

extension Ion {
  /// The ions that mechanisms in equations can name.
  public static let all: [Ion] = [.calcium, .sodium, .potassium]

  /// What its concentration inside is called in equations: `ca_i`.
  var concentrationName: String { name + "_i" }
  /// What its current is called in equations: `i_ca`.
  var currentName: String { "i_" + name }
}
