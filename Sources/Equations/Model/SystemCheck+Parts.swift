import Documents
import Quantities

/// Checks what every part of a model demands of its texts.
extension SystemCheck {
  mutating func checkDerivatives() {
    for (variable, text) in derivatives {
      guard let kind = infer(text, noise: !isMechanism) else { continue }
      guard case .quantity(let dimension)?? = names.declared[variable] else { continue }
      let wanted = ValueKind.quantity(dimension / PhysicalDimension(.time))
      if !DimensionCheck.fits(kind, wanted) {
        report(
          DimensionCheck.mismatch(
            text.expression, is: kind, mustBe: wanted,
            because: "\(variable) is \(dimension.name), so its derivative must be"), text.part)
      }
    }
  }

  mutating func checkStarts(_ variables: [String]) {
    for (index, given) in source.initialUnits.enumerated() {
      let annotation = derivatives.first(where: { $0.variable == given.name })?.text.unit
      if given.name == "v", source.owner == .neuron, annotation == nil,
        ![.none, .voltage].contains(given.unit.dimension)
      {
        report(
          "this is \(given.unit.dimension.nameWithArticle), but v is the membrane potential",
          .initialNumber(index), remedy: "call the variable otherwise")
      }
      guard let unit = annotation, given.unit.dimension != unit.dimension,
        given.name != "v" || given.unit.dimension != .none
      else { continue }
      report(
        "this is \(given.unit.dimension.nameWithArticle), but the unit behind d\(given.name)/dt says "
          + unit.dimension.nameWithArticle, .initialNumber(index))
    }
    for variable in variables where !broken.contains(variable) {
      if let start = starts[variable] {
        checkStart(variable, start)
      } else if !source.initialUnits.contains(where: { $0.name == variable }) {
        reportMissingStart(variable)
      }
    }
  }

  mutating func reportMissingStart(_ variable: String) {
    if source.owner == .synapse { return }
    // A model that never speaks of v has a potential that stays 0.
    if variable == "v", !derivatives.contains(where: { $0.variable == "v" }) { return }
    let part = derivatives.first { $0.variable == variable }?.text.part ?? .model
    var example = "0"
    if case .quantity(let dimension)?? = names.declared[variable], let unit = dimension.whole.map(units.unit),
      unit.symbol != "1"
    {
      example = "\"0 \(unit.symbol)\""
    }
    report(
      "\"\(variable)\" has no initial value", part,
      remedy: "add it to \"initial\", for example \"\(variable)\": \(example)")
  }

  mutating func checkStart(_ variable: String, _ start: Text) {
    guard let kind = infer(start) else { return }
    if case .quantity(let dimension)?? = names.declared[variable] {
      let wanted = ValueKind.quantity(dimension)
      if !DimensionCheck.fits(kind, wanted) {
        report(
          DimensionCheck.mismatch(
            start.expression, is: kind, mustBe: wanted, because: "\(variable) is"), start.part)
      }
    }
    let variables = variableNames
    var early: [(String, Range<Int>)] = []
    forEachVariable(in: start.expression, variables) { name, range in
      if name != "v" || variable == "v" { early.append((name, range)) }
    }
    for (name, range) in early {
      report(
        ExpressionFault(
          "\"\(name)\" is not known yet when the initial value of \"\(variable)\" is computed", at: range,
          remedy: "initial values follow from parameters and, except for v itself, from v"), start.part)
    }
  }

  /// Calls `body` with every variable that an expression uses, itself or through definitions, and with what changes
  /// with time.
  func forEachVariable(
    in expression: Expression, _ variables: [String], at outer: Range<Int>? = nil,
    _ body: (String, Range<Int>) -> Void
  ) {
    expression.forEachName { name, range in
      if variables.contains(name) || names.late.contains(name) || names.isReceptor(name) {
        body(name, outer ?? range)
      } else if let definition = definitions[name], !broken.contains(name) {
        forEachVariable(in: definition.expression, variables, at: outer ?? range, body)
      }
    }
  }

  mutating func condition(_ text: String, _ part: NeuronEquations.Part) -> Expression? {
    guard let read = self.text(text, part), let kind = infer(read) else { return nil }
    if kind != .condition {
      report(
        ExpressionFault(
          "this is \(kind.name); a condition is needed here", at: read.expression.range,
          remedy: "compare it with a value, for example v > V_th"), part)
    }
    return read.expression
  }

  mutating func statements(
    _ texts: [String], _ part: (Int) -> NeuronEquations.Part
  ) -> [Statement] {
    var statements: [Statement] = []
    for (index, text) in texts.enumerated() {
      do throws(ExpressionFault) {
        let statement = try ExpressionParser.statement(text)
        check(statement, part(index))
        statements.append(statement)
      } catch {
        report(error, part(index))
        isIncomplete = true
      }
    }
    return statements
  }

  mutating func check(_ statement: Statement, _ part: NeuronEquations.Part) {
    let variables = variableNames
    let isSettable = variables.contains(statement.target) || isMechanism && statement.target == "v"
    guard isSettable else {
      let isKnown = names.declared[statement.target] != nil
      report(
        ExpressionFault(
          isKnown
            ? "\"\(statement.target)\" is no variable and cannot be set"
            : "there is no variable \"\(statement.target)\"", at: statement.targetRange,
          remedy: isKnown
            ? "give it an initial value in place of a parameter"
            : NearestName.remedy(for: statement.target, among: variables, called: "variables")), part)
      return
    }
    guard let kind = infer(statement.value, part), let own = names.declared[statement.target] ?? nil else {
      return
    }
    if !DimensionCheck.fits(kind, own) {
      report(
        DimensionCheck.mismatch(
          statement.value, is: kind, mustBe: own, because: "\(statement.target) is"), part)
    }
  }

  mutating func refractoriness() -> NeuronSystem.Refractoriness {
    guard let text = source.refractory, let read = self.text(text, .refractory), let kind = infer(read) else {
      return .none
    }
    if kind == .condition { return .condition(read.expression) }
    let wanted = ValueKind.quantity(PhysicalDimension(.time))
    if !DimensionCheck.fits(kind, wanted) {
      report(
        ExpressionFault(
          "this is \(kind.name); a refractory period is a time or a condition", at: read.expression.range),
        .refractory)
    }
    return .time(read.expression)
  }

  mutating func checkClamped(_ variables: [String]) {
    for (index, name) in source.clamped.enumerated() where !variables.contains(name) {
      report(
        "there is no variable \"\(name)\"", .clamped(index),
        remedy: NearestName.remedy(for: name, among: variables, called: "variables"))
    }
    if !source.clamped.isEmpty, source.refractory == nil {
      report(
        "variables stand still while the neuron is refractory, but \"refractory\" is missing", .clamped(0))
    }
  }
}
