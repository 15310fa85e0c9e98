import Documents
import ModelTerms
import Quantities

/// Reads an expression of a projection and checks names and dimensions.
public struct SynapseExpressionCheck {
  private let constants: NamedConstants
  private let space: NeuronSpace
  private let unit: Unit
  private let bounds: Bounds
  /// How messages call what the expression gives: `weight`.
  private let role: String

  /// A check of numbers in `unit` that are called `role` in messages.
  public init(
    _ role: String, unit: Unit, bounds: Bounds, space: NeuronSpace, constants: NamedConstants
  ) {
    self.constants = constants
    self.space = space
    self.unit = unit
    self.bounds = bounds
    self.role = role
  }

  /// The checked expression, or everything that is wrong with it.
  ///
  /// Nothing is wrong, and there is no expression, where it uses a constant whose own text is wrong.
  public func checked(_ text: String) -> (expression: SynapseExpression?, faults: [ExpressionFault]) {
    do throws(ExpressionFault) {
      let (expression, annotation) = try ExpressionParser.expression(text)
      let found = faults(expression, annotation)
      if !found.isEmpty { return (nil, found.filter { !$0.message.isEmpty }) }
      let plain = constants.withNumbers(text, expression, annotation)
      return (SynapseExpression(checked: plain, unit: unit, bounds: bounds, space: space), [])
    } catch {
      return (nil, [error])
    }
  }

  private func faults(_ expression: Expression, _ annotation: Unit?) -> [ExpressionFault] {
    let ambiguous = self.ambiguous(in: expression)
    if !ambiguous.isEmpty { return ambiguous }
    let (kind, found) = DimensionCheck(kind: kind, unknown: unknown).infer(expression)
    if !found.isEmpty { return found.map { remindingOfSize($0, expression) } }
    guard let kind else { return [] }
    if let annotation, annotation.dimension != unit.dimension {
      return [
        ExpressionFault(
          "the unit behind the colon is \(annotation.dimension.nameWithArticle), but the \(role) must be "
            + PhysicalDimension(unit.dimension).name, at: expression.range)
      ]
    }
    let wanted = ValueKind.quantity(PhysicalDimension(unit.dimension))
    if DimensionCheck.fits(kind, wanted) { return [] }
    let fault = DimensionCheck.mismatch(
      expression, is: kind, mustBe: wanted, because: "the \(role) must be")
    return [remindingOfSize(fault, expression)]
  }

  // MARK: - Names

  private func kind(_ name: String) -> ValueKind? {
    if SynapseExpression.isPlace(name) { return .quantity(PhysicalDimension(space.unit.dimension)) }
    if SynapseExpression.names.contains(name) { return .quantity(.none) }
    return constants.kind(name)
  }

  /// Constants that have the name of something that belongs to synapses.
  private func ambiguous(in expression: Expression) -> [ExpressionFault] {
    var faults: [ExpressionFault] = []
    expression.forEachName { name, range in
      guard let summary = SynapseExpression.summary(of: name), constants.isDeclared(name) else { return }
      faults.append(
        ExpressionFault(
          "\"\(name)\" is a constant, but here it is \(summary)", at: range,
          remedy: "call the constant otherwise"))
    }
    return faults
  }

  private func unknown(_ name: String, _ range: Range<Int>) -> ExpressionFault {
    constants.unknown(name, range, among: SynapseExpression.names)
  }

  /// A fault of dimensions where places have none, but something else in the text has a length.
  private func remindingOfSize(_ fault: ExpressionFault, _ expression: Expression) -> ExpressionFault {
    guard !space.hasLength, !fault.message.hasPrefix("nothing"), !fault.message.hasPrefix("there is no"),
      expression.names.contains(where: SynapseExpression.isPlace), hasLength(expression)
    else { return fault }
    return ExpressionFault(
      fault.message, at: fault.range,
      remedy: "distances are pure numbers here; \"space\": {\"size\": \"1 mm\"} makes lengths of them")
  }

  private func hasLength(_ expression: Expression) -> Bool {
    switch expression.form {
    case .quantity(_, let unit): return unit.dimension.length != 0
    case .name(let name):
      guard case .quantity(let dimension)? = kind(name) else { return false }
      return dimension.whole?.length != 0
    default: return expression.parts.contains(where: hasLength)
    }
  }
}

extension NamedConstants {
  /// A text with the numbers of constants in place of their names, and without the unit behind the colon.
  func withNumbers(_ text: String, _ expression: Expression, _ annotation: Unit?) -> String {
    var scalars = Array(text.unicodeScalars)
    if annotation != nil { scalars = Array(scalars[..<expression.range.upperBound]) }
    var places: [(name: String, range: Range<Int>)] = []
    expression.forEachName { name, range in
      if self[name] != nil { places.append((name, range)) }
    }
    for (name, range) in places.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      guard let value = self[name] else { continue }
      scalars.replaceSubrange(range, with: Array(value.text.unicodeScalars))
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }
}

extension ConstantValue {
  /// The number as an expression reads it back exactly: `(2.5 nS)`, `(3*mV^-1*ms^2)`.
  var text: String {
    let digits = number.description.hasSuffix(".0") ? String(number.description.dropLast(2)) : "\(number)"
    let dimension = kind.dimension
    if kind == .zero || dimension == .none { return "(\(digits))" }
    if let unit, unit.symbol.allSatisfy(\.isLetter) { return "(\(digits) \(unit.symbol))" }
    // Powers of the units of the computation, halved where the dimension is that of a root.
    guard let doubled = dimension.power(2)?.whole else { return "(\(digits))" }
    let factors = [
      ("pA", doubled.current), ("mV", doubled.voltage), ("ms", doubled.time), ("mM", doubled.amount),
      ("um", doubled.length + 3 * doubled.amount), ("rad", doubled.angle), ("degC", doubled.temperature),
    ]
    return "(\(digits)" + factors.filter { $0.1 != 0 }.map { "*\($0.0)^(\($0.1)/2)" }.joined() + ")"
  }
}
