import Documents
import Equations
import Integration
import ModelTerms
import Quantities

extension SynapseModel {
  /// The keys of a rule that is written as equations.
  static let table: ObjectTable = {
    let texts = FieldKind.either([.text, .list(.text)])
    return ObjectTable(
      name: "equations", summary: "A rule of your own, see docs/equations.md.",
      fields: [
        Field(
          "equations", .named(.text),
          "derivatives of the synapse's variables (\"dx/dt\"), solved between events, and named expressions"),
        Field("on_pre", texts, "statements that run when a presynaptic spike arrives, in order"),
        Field("on_post", texts, "statements that run when the target spikes, in order"),
        Field(
          "w_min", .quantity(.nanosiemens, .any), .computed("none"),
          "the smallest weight, a name of the rule too"),
        Field(
          "w_max", .quantity(.nanosiemens, .any), .computed("none"),
          "the largest weight, a name of the rule too"),
        Field("params", .named(.constant), "numbers by name, or expressions of other parameters"),
        Field("initial", .named(.constant), "where variables start; 0 where nothing is said"),
      ])
  }()

  /// The keys under which texts stand that neurons do not have.
  static let textKeys = ["on_pre", "on_post"]

  /// The form of plasticity.
  static let form = Form<Plasticity>(
    table: table,
    read: { reader, scope in
      let taken = SynapseEquations.takenNames(modulators: scope.modulatorNames)
      return EquationDecoder.knowingConstants(reader, but: taken)?.decodeSynapse(scope).map(
        Plasticity.equations)
    },
    keys: { plasticity, writer in
      guard case .equations(let model) = plasticity else { return nil }
      return writer.keys(of: model)
    })
}

extension EquationDecoder {
  /// The rule; nothing where something is wrong, which has been reported.
  func decodeSynapse(_ scope: Scope) -> SynapseModel? {
    let before = context.problemCount
    var spots: [NeuronEquations.Part: Spot] = [:]
    var texts = NeuronEquations(equations: [])
    readEquations(&texts, &spots)
    readParameters(&texts, &spots)
    readInitial(&texts, &spots)
    let unit = scope.receptor?.weightUnit ?? .nanosiemens
    let limits = SynapseEquations.limitNames.compactMap { name in
      reader.has(name) ? reader.quantity(name, unit: unit, bounds: .any).map { (name, $0) } : nil
    }
    let given = texts.parameters
    texts.parameters += limits.map { NeuronEquations.Parameter($0.0, unit) }
    let source = SynapseEquations(
      equations: texts.equations, onPre: self.texts("on_pre", &spots) { .eventStatement(0, $0) },
      onPost: self.texts("on_post", &spots) { .eventStatement(1, $0) }, parameters: texts.parameters,
      derived: texts.derived, initialUnits: texts.initialUnits, initial: texts.initial,
      limits: limits.map(\.0))
    if source.onPre.isEmpty, source.onPost.isEmpty {
      context.report(
        "a rule needs \"on_pre\" or \"on_post\"", at: reader.place, reader.path,
        remedy: "say what a spike does to the synapse")
    }
    let numbers = given.compactMap { number($0, "params") } + limits.map(\.1)
    let initial = source.initialUnits.compactMap { number($0, "initial") }
    if context.problemCount > before { return nil }
    let (system, faults) = source.checked(surroundings(scope))
    for fault in faults { report(fault, source.combined, spots) }
    guard let system else { return nil }
    let model = SynapseModel(source: source, system: system, numbers: numbers, initial: initial)
    if system.integrals(numbers: numbers).contains(where: { !($0.tau > 0 && $0.tau.isFinite) }) {
      context.report(
        "what stands beside a modulator in a derivative must decay by itself", at: reader.place, reader.path,
        remedy: "give it a rate below 0, as in dc/dt = -c/tau")
      return nil
    }
    return model
  }

  private func surroundings(_ scope: Scope) -> SynapseEquations.Surroundings {
    let state = scope.target?.definition(among: context.models)?.state ?? []
    return SynapseEquations.Surroundings(
      weightUnit: scope.receptor?.weightUnit ?? .nanosiemens,
      targetState: state.map { NeuronEquations.Parameter($0.name, $0.unit) },
      modulators: scope.modulators.map(\.name))
  }

  private func number(_ row: NeuronEquations.Parameter, _ key: String) -> Double? {
    guard let node = reader.node(key)?.object?[row.name] else { return nil }
    return QuantityReader(unit: row.unit, bounds: .any, context: context).number(
      node, reader.path.key(key).key(row.name))
  }
}

extension EffectiveWriter {
  /// The texts and numbers of a rule.
  fileprivate func keys(of model: SynapseModel) -> [(String, JSONValue)] {
    let source = model.source
    func numbers(_ rows: [NeuronEquations.Parameter], _ values: [Double]) -> [(String, JSONValue)] {
      zip(rows, values).map { ($0.name, .quantity($1, $0.unit)) }
    }
    let all = numbers(source.parameters, model.numbers)
    let params = all.filter { !source.limits.contains($0.0) }
    let sections: [(String, [(String, JSONValue)])] = [
      ("equations", texts(source.equations)),
      ("params", params + texts(source.derived)),
      ("initial", numbers(source.initialUnits, model.initial) + texts(source.initial)),
    ]
    let events = [("on_pre", source.onPre), ("on_post", source.onPost)].filter { !$0.1.isEmpty }
    let parts = sections.filter { !$0.1.isEmpty }.map { ($0.0, JSONValue.keys($0.1)) }
    let lists = events.map { ($0.0, JSONValue.list($0.1.map { .string($0) })) }
    let limits = all.filter { source.limits.contains($0.0) }
    return parts.filter { $0.0 == "equations" } + lists + limits + parts.filter { $0.0 != "equations" }
  }
}
