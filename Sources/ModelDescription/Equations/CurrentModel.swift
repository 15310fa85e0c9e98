import Documents
import Equations
import Integration
import ModelTerms
import Quantities

/// A current into point neurons that an experiment brings along: its texts, its numbers, and what was understood.
public struct CurrentModel: Sendable, Equatable {
  /// The texts.
  public let source: CurrentEquations
  /// The checked current.
  public let system: CurrentSystem
  /// Numbers of the parameters, each in the unit of its row of the source.
  public let parameters: [String: ValueSource]
  /// Numbers that variables start with, each in the unit of its row of the source.
  public let initial: [String: ValueSource]

  /// Whether two currents have the same texts and numbers.
  public static func == (a: CurrentModel, b: CurrentModel) -> Bool {
    a.source == b.source && a.parameters == b.parameters && a.initial == b.initial
  }
}

extension CurrentModel {
  /// The keys that receptors and inputs with equations have, but for what only one of them has.
  static let fields: [Field] = [
    Field("current", .text, "the current as an expression, positive inward (pA)"),
    Field("equations", .named(.text), "derivatives and named expressions, see docs/equations.md"),
    Field("params", .named(.varying(.one, .any)), "numbers by name, or expressions of other parameters"),
    Field("initial", .named(.varying(.one, .any)), "where variables start; 0 where nothing is said"),
  ]

  /// The keys under which texts stand that neurons do not have.
  static let textKeys = ["current", "rate", "on_spike"]

  /// Names that constants of the experiment cannot take.
  static let takenNames = ["v", "w"]

  /// What spikes do to a receptor with equations.
  static let spikeFields: [Field] = [
    Field(
      "on_spike", .either([.text, .list(.text)]),
      "statements that run when spikes arrive; w is the sum of their weights"),
    Field("weight_unit", .text, .computed("nS"), "the unit of the weights, 1 for pure numbers"),
  ]
}

extension EquationDecoder {
  /// The current of a receptor or an input; nothing where something is wrong, which has been reported.
  func decodeCurrent(_ output: CurrentEquations.Output, takesSpikes: Bool = false) -> CurrentModel? {
    let key = output.rawValue
    let before = context.problemCount
    var spots: [NeuronEquations.Part: Spot] = [:]
    var texts = NeuronEquations(equations: [])
    readEquations(&texts, &spots)
    readParameters(&texts, &spots)
    readInitial(&texts, &spots)
    guard reader.has(key), let current = reader.text(key) else {
      reader.reportMissing(key)
      return nil
    }
    let part = NeuronEquations.Part.equation(texts.equations.count)
    spots[part] = Spot(node: reader.node(key)!, path: reader.path.key(key))
    var source = CurrentEquations(
      equations: texts.equations, output, current, parameters: texts.parameters, derived: texts.derived,
      initialUnits: texts.initialUnits, initial: texts.initial)
    if takesSpikes {
      source.onSpike = self.texts("on_spike", &spots) { .eventStatement(0, $0) }
      if source.onSpike.isEmpty {
        reader.context.report(
          "the key \"on_spike\" is missing (what spikes do)", at: reader.place, reader.path)
      }
      source.weightUnit = weightUnit() ?? .nanosiemens
    }
    let parameters = numbers(source.parameters, "params")
    let initial = numbers(source.initialUnits, "initial")
    if context.problemCount > before { return nil }
    let (system, faults) = source.checked()
    for fault in faults { report(fault, source.source, spots) }
    return system.map { CurrentModel(source: source, system: $0, parameters: parameters, initial: initial) }
  }

  private func weightUnit() -> Unit? {
    guard reader.has("weight_unit"), let symbol = reader.text("weight_unit") else { return nil }
    if symbol == "1" { return .one }
    if let unit = Unit(parsing: symbol) { return KernelUnits.cell.unit(of: unit.dimension) }
    reader.report("unknown unit \"\(symbol)\"", "weight_unit", remedy: "for example \"nS\", \"pA\" or \"1\"")
    return nil
  }

  /// Numbers or distributions by name.
  private func numbers(_ rows: [NeuronEquations.Parameter], _ key: String) -> [String: ValueSource] {
    var values: [String: ValueSource] = [:]
    for row in rows {
      guard let node = reader.node(key)?.object?[row.name] else { continue }
      let path = reader.path.key(key).key(row.name)
      let value = QuantityReader(unit: row.unit, bounds: .any, context: context).source(node, path)
      switch value {
      case .constant, .random: values[row.name] = value
      case .values, .linspace, .expression:
        context.report(
          "found a list; expected a number or a distribution", at: node.place, path,
          remedy: "neurons differ by distributions here")
      case nil: break
      }
    }
    return values
  }
}

extension EffectiveWriter {
  /// The texts and numbers of a current.
  func keys(of model: CurrentModel, takesSpikes: Bool = false) -> [(String, JSONValue)] {
    let source = model.source
    func numbers(
      _ rows: [NeuronEquations.Parameter], _ values: [String: ValueSource]
    ) -> [(String, JSONValue)] {
      rows.compactMap { row in values[row.name].map { (row.name, .varying($0, row.unit)) } }
    }
    var pairs: [(String, JSONValue)] = []
    if takesSpikes {
      pairs += [
        ("on_spike", .list(source.onSpike.map { .string($0) })),
        ("weight_unit", .string(source.weightUnit.symbol)),
      ]
    }
    pairs.append((source.output.rawValue, .string(source.current)))
    let sections = [
      ("equations", texts(source.equations)),
      ("params", numbers(source.parameters, model.parameters) + texts(source.derived)),
      ("initial", numbers(source.initialUnits, model.initial) + texts(source.initial)),
    ]
    return pairs + sections.filter { !$0.1.isEmpty }.map { ($0.0, .keys($0.1)) }
  }
}
