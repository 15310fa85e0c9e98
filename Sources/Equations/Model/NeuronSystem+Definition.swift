import ModelTerms
import Quantities

extension NeuronEquations {
  /// What stands in place of a model's name.
  public static let modelName = "equations"
}

extension NeuronSystem {
  /// The tables of the model, as every built-in one has them.
  public func definition(
    of source: NeuronEquations, methods: [IntegrationMethod]
  ) -> NeuronDefinition {
    var state = variables.map { variable in
      StateField(
        variable.name, variable.unit, start: variable.start == nil ? .value(0) : .computed("given"),
        variable.name == "v" ? "membrane potential" : "variable")
    }
    if hasRefractoryColumn {
      let summary =
        if case .time = refractory { "steps left of the refractory period" } else { "1 while refractory" }
      state.append(StateField(Self.refractoryName, .one, start: .value(0), summary))
    }
    return NeuronDefinition(
      name: NeuronEquations.modelName, summary: "equations of the user's own", equations: source.lines,
      parameters: parameters.map { ParameterField($0.name, $0.unit, .any, "parameter") }, state: state,
      expressions: recordable.map { StateField($0.name, $0.unit, start: .value(0), "named expression") },
      clamped: clamped, methods: methods, sources: [])
  }
}

extension NeuronSystem {
  /// The definitions that have one number at a time: those without random numbers, which every use draws anew.
  private var recordable: [Definition] {
    var random: Set<String> = []
    return definitions.filter { definition in
      var isRandom = definition.expression.draws
      definition.expression.forEachName { name, _ in if random.contains(name) { isRandom = true } }
      if isRandom { random.insert(definition.name) }
      return !isRandom
    }
  }
}

extension NeuronEquations {
  /// The model as lines of text.
  public var lines: [String] {
    var lines = derived.map { "\($0.name) = \($0.text)" } + equations.map { "\($0.name) = \($0.text)" } + step
    if let threshold { lines.append("spike when \(threshold)") }
    if !reset.isEmpty { lines.append("then \(reset.joined(separator: "; "))") }
    if let refractory { lines.append("refractory: \(refractory)") }
    if !clamped.isEmpty { lines.append("\(clamped.joined(separator: ", ")) stand still while refractory") }
    for event in events {
      lines.append("\(event.name): when \(event.condition), \(event.statements.joined(separator: "; "))")
    }
    return lines
  }
}
