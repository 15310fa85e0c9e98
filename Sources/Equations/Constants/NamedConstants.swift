import Documents
import Quantities

/// Numbers with names, and what expressions of them come to.
public struct NamedConstants: Sendable {
  /// The names in declared order.
  public private(set) var names: [String] = []
  private var values: [String: ConstantValue] = [:]
  /// Names whose own text is wrong.
  private var broken: Set<String> = []

  /// No constants.
  public init() {}

  /// Whether a name was declared, with a value or a wrong text.
  public func isDeclared(_ name: String) -> Bool { values[name] != nil || broken.contains(name) }

  /// Those of them that a text names.
  public func names(in text: String) -> [String] {
    names.isEmpty ? [] : Lexer.names(text).filter(isDeclared)
  }

  /// The value of a name; nothing for one that is not known or whose own text is wrong.
  public subscript(name: String) -> ConstantValue? { values[name] }

  /// Adds a constant; nothing for one whose text is wrong.
  mutating func declare(_ name: String, _ value: ConstantValue?) {
    values[name] = value
    if value == nil { broken.insert(name) }
  }

  init(names: [String]) { self.names = names }

  /// The same with one more constant.
  func with(_ name: String, _ value: ConstantValue) -> NamedConstants {
    var result = self
    result.names.append(name)
    result.values[name] = value
    return result
  }

  /// What an expression comes to, or everything that is wrong with it.
  ///
  /// Nothing is wrong, and there is no value, where it uses a constant whose own text is wrong.
  public func value(of text: String) -> (value: ConstantValue?, faults: [ExpressionFault]) {
    do throws(ExpressionFault) {
      let (expression, unit) = try ExpressionParser.expression(text)
      return value(of: expression, in: unit)
    } catch {
      return (nil, [error])
    }
  }

  func value(of expression: Expression, in unit: Unit?) -> (
    value: ConstantValue?, faults: [ExpressionFault]
  ) {
    let check = DimensionCheck(kind: kind, unknown: { unknown($0, $1) })
    let (kind, found) = check.infer(expression)
    let faults = found.filter { !$0.message.isEmpty }
    // A fault without words has been told where the name is declared.
    guard found.isEmpty, let kind else { return (nil, faults) }
    if let fault = Self.fault(of: expression, kind, unit) { return (nil, [fault]) }
    guard let number = number(of: expression) else {
      return (nil, [ExpressionFault("a number that is drawn has no value here", at: expression.range)])
    }
    guard number.isFinite else {
      return (
        nil, [ExpressionFault("this comes to \(number); expected a finite number", at: expression.range)]
      )
    }
    return (ConstantValue(number, kind), [])
  }

  /// What is wrong with the dimension of the whole.
  private static func fault(of expression: Expression, _ kind: ValueKind, _ unit: Unit?) -> ExpressionFault? {
    if kind == .condition {
      return ExpressionFault(
        "this is a condition; a number is needed here", at: expression.range,
        remedy: "write int(...) for a number that is 1 where the condition holds")
    }
    guard let unit else { return nil }
    let wanted = ValueKind.quantity(PhysicalDimension(unit.dimension))
    return DimensionCheck.fits(kind, wanted)
      ? nil
      : DimensionCheck.mismatch(
        expression, is: kind, mustBe: wanted, because: "the unit behind the colon says")
  }

  // MARK: - Names

  /// What has a meaning in every expression.
  private static let shared = ["pi", "inf", "true", "false"]

  /// What a name stands for: a constant, or what every expression knows.
  func kind(_ name: String) -> ValueKind? {
    if let own = values[name] { return own.kind }
    if broken.contains(name) { return nil }
    if Self.shared.contains(name) { return SystemNames.ofNeurons.first { $0.name == name }?.kind }
    return Unit(parsing: name).map { .quantity(PhysicalDimension($0.dimension)) }
  }

  /// The fault of a name that is not known, where `others` are known beside the constants.
  func unknown(
    _ name: String, _ range: Range<Int>, among others: [String] = []
  ) -> ExpressionFault {
    if name.hasSuffix("()") {
      let bare = String(name.dropLast(2))
      if isDeclared(bare) {
        return ExpressionFault("\"\(bare)\" is no function", at: range, remedy: "write a product with *")
      }
      let known = ExpressionFunction.all.map(\.name)
      return ExpressionFault(
        "there is no function \"\(bare)\"", at: range,
        remedy: NearestName.remedy(for: bare, among: known, called: "functions", atMost: 30))
    }
    // A name whose own text is wrong was reported there.
    if broken.contains(name) { return ExpressionFault("", at: range) }
    return ExpressionFault(
      "nothing is called \"\(name)\"", at: range,
      remedy: NearestName.remedy(
        for: name, among: others + names, called: others.isEmpty ? "constants" : "names", atMost: 30))
  }

  // MARK: - Numbers

  /// The number of a checked expression in the unit of the computation; nothing where it is drawn at random.
  private func number(of expression: Expression) -> Double? {
    var lowering = Lowering(.none)
    let zero = lowering.graph.constant(0)
    var variables: [String: Graph.Node] = [:]
    expression.forEachName { name, _ in
      if let value = values[name] { variables[name] = lowering.graph.constant(value.number) }
    }
    var scope = Scope(variables: variables, current: zero, time: zero, held: zero)
    let node = lowering.node(expression, &scope)
    return lowering.graph.value(node)
  }
}

extension NeuronSystem {
  /// A model without anything, in which an expression consists of numbers.
  fileprivate static let none = NeuronSystem(
    variables: [], parameters: [], definitions: [], derivedParameters: [], step: [], threshold: nil,
    reset: [],
    refractory: .none, clamped: [], events: [], receptors: [], noises: [])
}
