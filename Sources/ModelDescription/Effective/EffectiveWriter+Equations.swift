import Documents
import Equations
import Integration
import ModelTerms
import Quantities

/// Neurons and mechanisms with equations of their own.
extension EffectiveWriter {
  func own(_ neuron: NeuronType, _ model: EquationModel) -> JSONValue {
    let source = model.source
    var pairs: [(String, JSONValue)] = []
    func add(_ key: String, _ texts: [String]) {
      if !texts.isEmpty { pairs.append((key, .list(texts.map { .string($0) }))) }
    }
    func add(_ key: String, _ text: String?) {
      if let text { pairs.append((key, .string(text))) }
    }
    if !source.equations.isEmpty { pairs.append(("equations", entries(source.equations))) }
    add("step", source.step)
    add("threshold", source.threshold)
    add("reset", source.reset)
    add("refractory", source.refractory)
    add("clamped", source.clamped)
    if !source.events.isEmpty {
      pairs.append(
        (
          "events",
          .keys(
            source.events.map { event in
              (
                event.name,
                .keys([
                  ("when", .string(event.condition)), ("do", .list(event.statements.map { .string($0) })),
                ])
              )
            })
        ))
    }
    pairs.append(
      ("params", numbers(neuron.parameters, source.parameters.map { ($0.name, $0.unit) }, source.derived)))
    let state = model.definition.state.map { ($0.name, $0.unit) }
    pairs.append(("initial", numbers(neuron.initial, state, source.initial)))
    return .keys(pairs)
  }

  /// A mechanism of a cell; where its variables start stands in texts.
  func own(_ mechanism: MechanismModel) -> JSONValue {
    switch mechanism.source {
    case .nmodl(let text): .keys([("nmodl", .string(text))])
    case .equations(let source, _): own(mechanism, source)
    }
  }

  private func own(_ mechanism: MechanismModel, _ source: MechanismEquations) -> JSONValue {
    let texts = source.texts
    var pairs: [(String, JSONValue)] = []
    if !texts.equations.isEmpty { pairs.append(("equations", entries(texts.equations))) }
    if !texts.step.isEmpty { pairs.append(("step", .list(texts.step.map { .string($0) }))) }
    if let ion = source.ion { pairs.append(("ion", .string(ion.name))) }
    pairs.append(
      (
        "params",
        numbers(mechanism.parameters, texts.parameters.map { ($0.name, $0.unit) }, texts.derived)
      ))
    pairs.append(("initial", entries(texts.initial)))
    return .keys(pairs)
  }

  private func entries(_ entries: [NeuronEquations.Entry]) -> JSONValue { .keys(texts(entries)) }

  /// Texts by their names.
  func texts(_ entries: [NeuronEquations.Entry]) -> [(String, JSONValue)] {
    entries.map { ($0.name, .string($0.text)) }
  }

  /// Numbers, then what follows from others.
  private func numbers(
    _ values: [String: ValueSource], _ rows: [(String, Unit)], _ texts: [NeuronEquations.Entry]
  ) -> JSONValue {
    let numbers = rows.compactMap { row in values[row.0].map { (row.0, JSONValue.varying($0, row.1)) } }
    return .keys(numbers + self.texts(texts))
  }
}
