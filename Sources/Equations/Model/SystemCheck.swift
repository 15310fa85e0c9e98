import Integration
import Quantities

/// Reads the texts of a neuron model or a mechanism and checks names, dimensions and order; everything that is wrong is found at once.
struct SystemCheck {
  let source: NeuronEquations
  var faults: [EquationFault] = []
  var names: SystemNames
  /// Names that a text could have meant, which would be parameters if it had used them.
  let candidates: [String]
  /// Whether the texts are of a mechanism, and the ion that it names.
  let isMechanism: Bool
  let ion: Ion?
  /// The units of the computation.
  var units = KernelUnits.cell
  /// Names that some text uses.
  var used: Set<String> = []
  var receptors: [String] = []
  var noises: [String] = []

  /// An expression that was read, and the text that it comes from.
  struct Text {
    let part: NeuronEquations.Part
    let expression: Expression
    let unit: Unit?
  }

  var derivatives: [(variable: String, text: Text)] = []
  /// Variables and definitions whose own text could not be read.
  var broken: Set<String> = []
  /// Whether a text could not be read, so that what it uses is not known.
  var isIncomplete = false
  var definitions: [String: Text] = [:]
  var definitionOrder: [String] = []
  var starts: [String: Text] = [:]

  init(_ source: NeuronEquations, candidates: [String] = []) {
    self.source = source
    self.candidates = candidates
    (isMechanism, ion) = (false, nil)
    names = SystemNames(source.owner == .neuron ? .neuron : .synapse)
  }

  init(mechanism source: NeuronEquations, ion: Ion?, candidates: [String] = []) {
    self.source = source
    self.candidates = candidates
    (isMechanism, self.ion) = (true, ion)
    names = SystemNames(.mechanism(ion))
  }

  /// The checked model; nothing where something is wrong.
  mutating func system() -> NeuronSystem? {
    read()
    let variables = variableNames
    declare(variables)
    let order = definitionsInOrder()
    declareDefinitions(order)
    declareVariables(variables)
    inferDefinitions(order)
    checkDerivatives()
    checkStarts(variables)
    let step = statements(source.step, { .step($0) })
    let threshold = source.threshold.flatMap { condition($0, .threshold) }
    let reset = statements(source.reset, { .reset($0) })
    let refractory = refractoriness()
    checkClamped(variables)
    let events = source.events.enumerated().map { index, event in
      (
        condition(event.condition, .event(index)),
        statements(event.statements, { .eventStatement(index, $0) })
      )
    }
    checkUse()
    guard faults.isEmpty else { return nil }
    return NeuronSystem(
      variables: variables.map(checkedVariable), parameters: source.parameters,
      definitions: order.map(checkedDefinition),
      derivedParameters: source.derived.map(\.name), step: step, threshold: threshold, reset: reset,
      refractory: refractory, clamped: Set(source.clamped),
      events: events.compactMap { event in
        event.0.map { NeuronSystem.Event(condition: $0, statements: event.1) }
      }, receptors: receptors, noises: noises)
  }

  func checkedVariable(_ name: String) -> NeuronSystem.Variable {
    NeuronSystem.Variable(
      name: name, unit: unit(ofVariable: name),
      derivative: derivatives.first { $0.variable == name }?.text.expression, start: starts[name]?.expression)
  }

  func checkedDefinition(_ name: String) -> NeuronSystem.Definition {
    NeuronSystem.Definition(
      name: name, unit: unit(ofVariable: name), expression: definitions[name]!.expression)
  }

  mutating func report(_ fault: ExpressionFault, _ part: NeuronEquations.Part) {
    let entry = EquationFault(part: part, fault: fault)
    if !faults.contains(entry) { faults.append(entry) }
  }

  mutating func report(
    _ message: String, _ part: NeuronEquations.Part, remedy: String? = nil
  ) {
    report(ExpressionFault(message, at: 0..<0, remedy: remedy), part)
  }

  /// Parameters that no text names, and steps beside derivatives.
  mutating func checkUse() {
    if !source.step.isEmpty, let first = derivatives.first {
      report(
        "a model has either derivatives or a \"step\"", first.text.part, remedy: "remove one of them")
    }
    if isIncomplete { return }
    let reserved = names.reserved.map(\.name)
    for (index, parameter) in source.parameters.enumerated()
    where !used.contains(parameter.name) && !reserved.contains(parameter.name) {
      report("the parameter \"\(parameter.name)\" is not used", .parameter(index), remedy: "remove it")
    }
    for (index, entry) in source.derived.enumerated() where !used.contains(entry.name) {
      report("the parameter \"\(entry.name)\" is not used", .derived(index), remedy: "remove it")
    }
  }
}

extension NeuronEquations {
  /// Reads and checks all texts; `candidates` are further names that a misspelt one may mean.
  ///
  /// - Returns: The checked model, or everything that is wrong.
  public func checked(candidates: [String] = []) -> (system: NeuronSystem?, faults: [EquationFault]) {
    var check = SystemCheck(self, candidates: candidates)
    let system = check.system()
    return (system, check.faults)
  }
}
