import Documents
import Quantities

/// Reads the texts of a neuron model and checks names, dimensions and order; everything that is wrong is found at once.
struct SystemCheck {
  private let source: NeuronEquations
  private(set) var faults: [EquationFault] = []
  private var names = SystemNames()
  /// Names that some text uses.
  private var used: Set<String> = []
  private var receptors: [String] = []
  private var noises: [String] = []

  /// An expression that was read, and the text that it comes from.
  private struct Text {
    let part: NeuronEquations.Part
    let expression: Expression
    let unit: Unit?
  }

  private var derivatives: [(variable: String, text: Text)] = []
  private var definitions: [String: Text] = [:]
  private var definitionOrder: [String] = []
  private var starts: [String: Text] = [:]

  init(_ source: NeuronEquations) {
    self.source = source
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
      variables: variables.map { name in
        NeuronSystem.Variable(
          name: name, unit: unit(ofVariable: name),
          derivative: derivatives.first { $0.variable == name }?.text.expression,
          start: starts[name]?.expression)
      },
      parameters: source.parameters,
      definitions: order.map {
        NeuronSystem.Definition(name: $0, unit: unit(ofVariable: $0), expression: definitions[$0]!.expression)
      },
      derivedParameters: source.derived.map(\.name), step: step, threshold: threshold, reset: reset,
      refractory: refractory, clamped: Set(source.clamped),
      events: events.compactMap { event in
        event.0.map { NeuronSystem.Event(condition: $0, statements: event.1) }
      }, receptors: receptors, noises: noises)
  }

  private mutating func report(_ fault: ExpressionFault, _ part: NeuronEquations.Part) {
    let entry = EquationFault(part: part, fault: fault)
    if !faults.contains(entry) { faults.append(entry) }
  }

  private mutating func report(
    _ message: String, _ part: NeuronEquations.Part, remedy: String? = nil
  ) {
    report(ExpressionFault(message, at: 0..<0, remedy: remedy), part)
  }

  // MARK: - Reading

  private mutating func read() {
    for (index, entry) in source.equations.enumerated() {
      let text = text(entry.text, .equation(index))
      if let variable = Self.derivative(entry.name) {
        if derivatives.contains(where: { $0.variable == variable }) {
          report("\"\(entry.name)\" is given twice", .equation(index))
        }
        if let text { derivatives.append((variable, text)) } else { broken.insert(variable) }
      } else {
        define(entry.name, text, .equation(index))
      }
    }
    for (index, entry) in source.derived.enumerated() {
      define(entry.name, text(entry.text, .derived(index)), .derived(index))
    }
    for (index, entry) in source.initial.enumerated() {
      starts[entry.name] = text(entry.text, .initial(index))
      if starts[entry.name] == nil { broken.insert(entry.name) }
    }
  }

  /// Variables and definitions whose own text could not be read.
  private var broken: Set<String> = []
  /// Whether a text could not be read, so that what it uses is not known.
  private var isIncomplete = false

  private mutating func define(_ name: String, _ text: Text?, _ part: NeuronEquations.Part) {
    checkName(name, part)
    if definitions[name] != nil || broken.contains(name) {
      report("\"\(name)\" is given twice", part)
    }
    definitionOrder.append(name)
    if let text { definitions[name] = text } else { broken.insert(name) }
  }

  private mutating func text(_ text: String, _ part: NeuronEquations.Part) -> Text? {
    do throws(ExpressionFault) {
      let (expression, unit) = try ExpressionParser.expression(text)
      return Text(part: part, expression: expression, unit: unit)
    } catch {
      report(error, part)
      isIncomplete = true
      return nil
    }
  }

  /// The variable of `dv/dt`.
  static func derivative(_ key: String) -> String? {
    guard key.hasPrefix("d"), key.hasSuffix("/dt"), key.count > 4 else { return nil }
    return String(key.dropFirst().dropLast(3))
  }

  private mutating func checkName(_ name: String, _ part: NeuronEquations.Part) {
    let isWord =
      name.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0))
      }
      && !(("0"..."9").contains(name.unicodeScalars.first ?? "0"))
    if !isWord {
      report(
        "\"\(name)\" is no name", part,
        remedy: name.contains("/") || name.contains("'")
          ? "a derivative is written as dv/dt" : "a name has letters, digits and _, and begins with a letter")
    } else if let known = SystemNames.reserved.first(where: { $0.name == name }) {
      report("\"\(name)\" has a meaning of its own: \(known.summary)", part, remedy: "take another name")
    } else if ExpressionFunction.named(name) != nil || SystemNames.isNoise(name)
      || ["and", "or", "not"].contains(name)
    {
      report("\"\(name)\" has a meaning of its own", part, remedy: "take another name")
    }
  }

  // MARK: - Names

  /// The variables: v first, then those with derivatives, then those that only have an initial value.
  private var variableNames: [String] {
    var names = ["v"]
    let others =
      source.equations.compactMap { Self.derivative($0.name) }
      + source.initialUnits.map(\.name) + source.initial.map(\.name)
    for name in others where !names.contains(name) { names.append(name) }
    return names
  }

  private mutating func declare(_ variables: [String]) {
    for (index, parameter) in source.parameters.enumerated() {
      checkName(parameter.name, .parameter(index))
      if definitions[parameter.name] != nil || variables.contains(parameter.name) {
        report("\"\(parameter.name)\" is given twice: as a parameter and in the equations", .parameter(index))
      }
      names.declared[parameter.name] = .some(.quantity(PhysicalDimension(parameter.unit.dimension)))
    }
    for variable in variables {
      if definitions[variable] != nil {
        report("\"\(variable)\" is a variable and a named expression", definitions[variable]!.part)
      }
      let part =
        derivatives.first { $0.variable == variable }?.text.part
        ?? source.initialUnits.firstIndex { $0.name == variable }.map { .initialNumber($0) } ?? .model
      checkName(variable, part)
    }
  }

  /// The unit of a variable's or a definition's numbers: that of the computation.
  private func unit(ofVariable name: String) -> Unit {
    if case .quantity(let dimension)?? = names.declared[name], let whole = dimension.whole {
      return whole.kernelUnit
    }
    return .one
  }

  private mutating func declareVariables(_ variables: [String]) {
    for name in variables { names.declared[name] = .some(variableKind(name)) }
  }

  /// The dimension of a variable, from the unit behind its derivative, else from its initial value.
  private mutating func variableKind(_ name: String) -> ValueKind? {
    if let unit = derivatives.first(where: { $0.variable == name })?.text.unit {
      return .quantity(PhysicalDimension(unit.dimension))
    }
    if let given = source.initialUnits.first(where: { $0.name == name }) {
      if name == "v" { return .quantity(PhysicalDimension(.voltage)) }
      return .quantity(PhysicalDimension(given.unit.dimension))
    }
    if name == "v" { return .quantity(PhysicalDimension(.voltage)) }
    if let start = starts[name], case .quantity(let dimension)? = infer(start, quietly: true) {
      return .quantity(dimension)
    }
    return nil
  }

  // MARK: - Definitions

  /// The definitions, every one after those that it uses; circles are reported.
  private mutating func definitionsInOrder() -> [String] {
    var order: [String] = []
    var state: [String: Bool] = [:]  // false while its own names are looked at
    for name in definitionOrder { visit(name, &state, &order, chain: []) }
    return order
  }

  private mutating func visit(
    _ name: String, _ state: inout [String: Bool], _ order: inout [String], chain: [String]
  ) {
    guard let text = definitions[name], state[name] == nil else { return }
    state[name] = false
    var inner: [String] = []
    text.expression.forEachName { other, _ in if definitions[other] != nil { inner.append(other) } }
    for other in inner {
      if state[other] == false {
        let circle = (chain + [name]).drop { $0 != other } + [other]
        report("it depends on itself: \(circle.joined(separator: " -> "))", text.part)
        broken.insert(name)
      } else {
        visit(other, &state, &order, chain: chain + [name])
      }
    }
    state[name] = true
    order.append(name)
  }

  /// Gives every definition a kind as far as that is known before the variables are: for initial values.
  private mutating func declareDefinitions(_ order: [String]) {
    for name in broken where names.declared[name] == nil { names.declared[name] = .some(nil) }
    names.declared["v"] = .some(variableKind("v"))
    for name in order where !broken.contains(name) {
      names.declared[name] = .some(infer(definitions[name]!, quietly: true))
    }
  }

  private mutating func inferDefinitions(_ order: [String]) {
    let parameters = Set(source.parameters.map(\.name) + source.derived.map(\.name))
    for name in order where !broken.contains(name) {
      let text = definitions[name]!
      let kind = infer(text)
      names.declared[name] = .some(kind)
      if let unit = text.unit, let kind {
        let wanted = ValueKind.quantity(PhysicalDimension(unit.dimension))
        if !DimensionCheck.fits(kind, wanted) {
          report(
            DimensionCheck.mismatch(
              text.expression, is: kind, mustBe: wanted, because: "the unit behind the colon says"), text.part
          )
        }
        names.declared[name] = .some(wanted)
      }
      if case .derived = text.part { checkDerived(text, parameters) }
    }
  }

  /// A parameter follows from parameters alone.
  private mutating func checkDerived(_ text: Text, _ parameters: Set<String>) {
    var outside: [(String, Range<Int>)] = []
    text.expression.forEachName { name, range in
      let isOwn = names.declared[name] != nil && !parameters.contains(name)
      if isOwn || ["t", "I"].contains(name) || names.isReceptor(name) { outside.append((name, range)) }
    }
    for (name, range) in outside {
      report(
        ExpressionFault(
          "a parameter cannot follow from \"\(name)\", which changes with time", at: range,
          remedy: "move it into the equations"), text.part)
    }
  }

  // MARK: - Inference

  private mutating func infer(_ text: Text, noise: Bool = false, quietly: Bool = false) -> ValueKind? {
    infer(text.expression, text.part, noise: noise, quietly: quietly)
  }

  private mutating func infer(
    _ expression: Expression, _ part: NeuronEquations.Part, noise: Bool = false, quietly: Bool = false
  ) -> ValueKind? {
    names.allowsNoise = noise
    defer { names.allowsNoise = false }
    let names = names
    let parameterNames = source.parameters.map(\.name)
    let check = DimensionCheck(
      kind: { names.kind($0).map { $0 ?? nil } ?? nil },
      unknown: { name, range in
        let isFunction = name.hasSuffix("()")
        let bare = isFunction ? String(name.dropLast(2)) : name
        if isFunction, names.declared[bare] != nil {
          return ExpressionFault("\"\(bare)\" is no function", at: range, remedy: "write a product with *")
        }
        // A name whose own text is wrong was reported there.
        if !isFunction, names.kind(name) != nil { return ExpressionFault("", at: range) }
        if SystemNames.isNoise(name) {
          return ExpressionFault(
            "white noise has no meaning here", at: range, remedy: "it stands in derivatives (dv/dt)")
        }
        let known = isFunction ? ExpressionFunction.all.map(\.name) : parameterNames + names.all
        return ExpressionFault(
          isFunction ? "there is no function \"\(bare)\"" : "nothing is called \"\(bare)\"", at: range,
          remedy: NearestName.remedy(
            for: bare, among: known, called: isFunction ? "functions" : "names", atMost: 30))
      })
    let (kind, found) = check.infer(expression)
    if quietly { return kind }
    for fault in found where !fault.message.isEmpty { report(fault, part) }
    note(expression, noise)
    return kind
  }

  /// Keeps which names an expression uses.
  private mutating func note(_ expression: Expression, _ noise: Bool) {
    var found: [String] = []
    expression.forEachName { name, _ in found.append(name) }
    for name in found {
      used.insert(name)
      if names.isReceptor(name) {
        let label = String(name.dropFirst(SystemNames.conductancePrefix.count))
        if !receptors.contains(label) { receptors.append(label) }
      }
      if noise, names.declared[name] == nil, SystemNames.isNoise(name), !noises.contains(name) {
        noises.append(name)
      }
    }
  }

  // MARK: - Parts

  private mutating func checkDerivatives() {
    for (variable, text) in derivatives {
      guard let kind = infer(text, noise: true) else { continue }
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

  private mutating func checkStarts(_ variables: [String]) {
    for (index, given) in source.initialUnits.enumerated() {
      let annotation = derivatives.first(where: { $0.variable == given.name })?.text.unit
      if given.name == "v", annotation == nil, ![.none, .voltage].contains(given.unit.dimension) {
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

  private mutating func reportMissingStart(_ variable: String) {
    // A model that never speaks of v has a potential that stays 0.
    if variable == "v", !derivatives.contains(where: { $0.variable == "v" }) { return }
    let part = derivatives.first { $0.variable == variable }?.text.part ?? .model
    var example = "0"
    if case .quantity(let dimension)?? = names.declared[variable], let unit = dimension.whole?.kernelUnit,
      unit.symbol != "1"
    {
      example = "\"0 \(unit.symbol)\""
    }
    report(
      "\"\(variable)\" has no initial value", part,
      remedy: "add it to \"initial\", for example \"\(variable)\": \(example)")
  }

  private mutating func checkStart(_ variable: String, _ start: Text) {
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
  private func forEachVariable(
    in expression: Expression, _ variables: [String], at outer: Range<Int>? = nil,
    _ body: (String, Range<Int>) -> Void
  ) {
    expression.forEachName { name, range in
      if variables.contains(name) || name == "I" || names.isReceptor(name) {
        body(name, outer ?? range)
      } else if let definition = definitions[name], !broken.contains(name) {
        forEachVariable(in: definition.expression, variables, at: outer ?? range, body)
      }
    }
  }

  private mutating func condition(_ text: String, _ part: NeuronEquations.Part) -> Expression? {
    guard let read = self.text(text, part), let kind = infer(read) else { return nil }
    if kind != .condition {
      report(
        ExpressionFault(
          "this is \(kind.name); a condition is needed here", at: read.expression.range,
          remedy: "compare it with a value, for example v > V_th"), part)
    }
    return read.expression
  }

  private mutating func statements(
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

  private mutating func check(_ statement: Statement, _ part: NeuronEquations.Part) {
    let variables = variableNames
    guard variables.contains(statement.target) else {
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

  private mutating func refractoriness() -> NeuronSystem.Refractoriness {
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

  private mutating func checkClamped(_ variables: [String]) {
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

  /// Parameters that no text names, and steps beside derivatives.
  private mutating func checkUse() {
    if !source.step.isEmpty, let first = derivatives.first {
      report(
        "a model has either derivatives or a \"step\"", first.text.part, remedy: "remove one of them")
    }
    if isIncomplete { return }
    let reserved = SystemNames.reserved.map(\.name)
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
  /// Reads and checks all texts.
  ///
  /// - Returns: The checked model, or everything that is wrong.
  public func checked() -> (system: NeuronSystem?, faults: [EquationFault]) {
    var check = SystemCheck(self)
    let system = check.system()
    return (system, check.faults)
  }
}
