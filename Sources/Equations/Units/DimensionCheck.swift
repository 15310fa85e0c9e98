import Quantities

/// What a part of an expression is.
enum ValueKind: Hashable {
  /// True or false.
  case condition
  /// A quantity.
  case quantity(PhysicalDimension)
  /// The number 0 (or infinity), which fits every dimension.
  case zero

  var name: String {
    switch self {
    case .condition: "a condition"
    case .quantity(let dimension): dimension.name
    case .zero: "0"
    }
  }
}

/// Infers the dimension of every part of an expression and checks that they fit.
struct DimensionCheck {
  /// What names stand for; nothing for a name that is not known.
  let kind: (String) -> ValueKind?
  /// Makes the fault of a name that is not known.
  let unknown: (_ name: String, _ range: Range<Int>) -> ExpressionFault

  /// What an expression is, and everything that is wrong with it.
  func infer(_ expression: Expression) -> (kind: ValueKind?, faults: [ExpressionFault]) {
    var faults: [ExpressionFault] = []
    let kind = infer(expression, &faults)
    return (kind, faults)
  }

  /// Reports that an expression is not of the dimension that its place demands.
  static func mismatch(
    _ expression: Expression, is found: ValueKind, mustBe wanted: ValueKind, because reason: String
  ) -> ExpressionFault {
    ExpressionFault(
      "this is \(found.name), but \(reason) \(wanted.name)", at: expression.range,
      remedy: remedy(from: found, to: wanted))
  }

  /// Whether a value fits where another kind is wanted.
  static func fits(_ found: ValueKind, _ wanted: ValueKind) -> Bool {
    switch (found, wanted) {
    case (.condition, .condition): true
    case (.condition, _), (_, .condition): false
    case (.zero, _), (_, .zero): true
    case (.quantity(let a), .quantity(let b)): a == b
    }
  }

  /// What the first would have to be multiplied with.
  private static func remedy(from found: ValueKind, to wanted: ValueKind) -> String? {
    guard case .quantity(let a) = found, case .quantity(let b) = wanted else {
      if case .condition = wanted { return "compare it with a value" }
      if case .condition = found { return "write int(...) for a number that is 1 where the condition holds" }
      return nil
    }
    if a.whole == nil || b.whole == nil {
      return
        "white noise xi has the unit of 1 over the root of a time: sigma*sqrt(2/tau)*xi is a sigma over a time"
    }
    if let factor = (b / a).whole, !factor.name.contains("^"), !factor.name.contains(" ") {
      return "times \(factor.nameWithArticle) it would fit"
    }
    if let factor = (a / b).whole, !factor.name.contains("^"), !factor.name.contains(" ") {
      return "divided by \(factor.nameWithArticle) it would fit"
    }
    return nil
  }

  // MARK: - Inference

  private func infer(_ e: Expression, _ faults: inout [ExpressionFault]) -> ValueKind? {
    switch e.form {
    case .number(let x): return x == 0 ? .zero : .quantity(.none)
    case .quantity(_, let unit): return .quantity(PhysicalDimension(unit.dimension))
    case .name(let name):
      if let kind = kind(name) { return kind }
      faults.append(unknown(name, e.range))
      return nil
    case .negation(let a):
      return number(a, &faults)
    case .not(let a):
      condition(a, &faults)
      return .condition
    case .binary(let operation, let a, let b): return binary(operation, a, b, e, &faults)
    case .choice(let c, let a, let b):
      condition(c, &faults)
      return same(a, b, "the two cases of a choice", &faults)
    case .call(let name, let arguments): return call(name, arguments, e, &faults)
    }
  }

  private func binary(
    _ operation: BinaryOperator, _ a: Expression, _ b: Expression, _ e: Expression,
    _ faults: inout [ExpressionFault]
  ) -> ValueKind? {
    switch operation {
    case .add: return same(a, b, "the terms of a sum", &faults)
    case .subtract: return same(a, b, "the terms of a difference", &faults)
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
      _ = same(a, b, "the sides of a comparison", &faults)
      return .condition
    case .and, .or:
      condition(a, &faults)
      condition(b, &faults)
      return .condition
    case .multiply, .divide:
      guard let x = number(a, &faults), let y = number(b, &faults) else { return nil }
      if x == .zero || y == .zero && operation == .multiply { return .zero }
      let (p, q) = (x.dimension, y.dimension)
      return .quantity(operation == .multiply ? p * q : p / q)
    case .power: return power(a, b, &faults)
    }
  }

  private func power(_ a: Expression, _ b: Expression, _ faults: inout [ExpressionFault]) -> ValueKind? {
    let base = number(a, &faults)
    pure(b, "an exponent", &faults)
    guard let base else { return nil }
    guard case .quantity(let dimension) = base, dimension != .none else { return .quantity(.none) }
    guard let exponent = b.constantNumber else {
      faults.append(
        ExpressionFault(
          "\(dimension.name) can only be raised to a power that is a number", at: b.range,
          remedy: "divide the base by a quantity of its dimension first"))
      return nil
    }
    guard let result = dimension.power(exponent) else {
      faults.append(
        ExpressionFault("\(dimension.name) has no such power", at: b.range, remedy: "use a multiple of 1/2"))
      return nil
    }
    return .quantity(result)
  }

  private func call(
    _ name: String, _ arguments: [Expression], _ e: Expression, _ faults: inout [ExpressionFault]
  ) -> ValueKind? {
    let nameRange = e.range.lowerBound..<e.range.lowerBound + name.unicodeScalars.count
    guard let function = ExpressionFunction.named(name) else {
      for argument in arguments { _ = infer(argument, &faults) }
      faults.append(unknown(name + "()", nameRange))
      return nil
    }
    guard arguments.count == function.arguments else {
      let word = function.arguments == 1 ? "argument" : "arguments"
      faults.append(
        ExpressionFault(
          "\(name) takes \(function.arguments) \(word), not \(arguments.count)", at: e.range,
          remedy: function.summary))
      return nil
    }
    switch function.rule {
    case .pure:
      for argument in arguments { pure(argument, "the argument of \(name)", &faults) }
      return .quantity(.none)
    case .random: return .quantity(.none)
    case .sign:
      _ = number(arguments[0], &faults)
      return .quantity(.none)
    case .number:
      condition(arguments[0], &faults)
      return .quantity(.none)
    case .root:
      guard let kind = number(arguments[0], &faults) else { return nil }
      guard case .quantity(let dimension) = kind else { return .zero }
      guard let root = dimension.power(0.5) else {
        faults.append(ExpressionFault("\(dimension.name) has no root", at: arguments[0].range))
        return nil
      }
      return .quantity(root)
    case .same: return same(arguments, "the arguments of \(name)", &faults)
    case .choice:
      condition(arguments[0], &faults)
      return same(arguments[1], arguments[2], "the two cases of a choice", &faults)
    }
  }

  // MARK: - Demands

  private func number(_ e: Expression, _ faults: inout [ExpressionFault]) -> ValueKind? {
    guard let kind = infer(e, &faults) else { return nil }
    if kind == .condition {
      faults.append(
        ExpressionFault(
          "this is a condition; a number is needed here", at: e.range,
          remedy: "write int(...) for a number that is 1 where the condition holds"))
      return nil
    }
    return kind
  }

  private func condition(_ e: Expression, _ faults: inout [ExpressionFault]) {
    guard let kind = infer(e, &faults), kind != .condition else { return }
    faults.append(
      ExpressionFault(
        "this is \(kind.name); a condition is needed here", at: e.range, remedy: "compare it with a value"))
  }

  private func pure(_ e: Expression, _ what: String, _ faults: inout [ExpressionFault]) {
    guard let kind = number(e, &faults), case .quantity(let dimension) = kind, dimension != .none,
      dimension != PhysicalDimension(.angle)
    else { return }
    faults.append(
      ExpressionFault(
        "\(what) must be a pure number, but this is \(dimension.name)", at: e.range,
        remedy: "divide it by \(dimension.name)"))
  }

  private func same(
    _ a: Expression, _ b: Expression, _ what: String, _ faults: inout [ExpressionFault]
  ) -> ValueKind? {
    same([a, b], what, &faults)
  }

  /// Quantities that must have one dimension; the first that differs is reported.
  private func same(
    _ parts: [Expression], _ what: String, _ faults: inout [ExpressionFault]
  ) -> ValueKind? {
    var first: (kind: ValueKind, expression: Expression)?
    for part in parts {
      guard let kind = number(part, &faults) else { continue }
      if kind == .zero { continue }
      guard let known = first else {
        first = (kind, part)
        continue
      }
      if known.kind == kind { continue }
      faults.append(
        ExpressionFault(
          "\(what) do not fit: this is \(kind.name), but what stands before it is \(known.kind.name)",
          at: part.range, remedy: Self.remedy(from: kind, to: known.kind)))
    }
    return first?.kind ?? .zero
  }
}

extension ValueKind {
  /// The dimension of a quantity; 0 is a pure number where nothing else is known.
  var dimension: PhysicalDimension {
    if case .quantity(let dimension) = self { dimension } else { .none }
  }
}

extension Expression {
  /// The number that it is without any name: `3`, `-2`, `1/2`.
  var constantNumber: Double? {
    switch form {
    case .number(let x): x
    case .negation(let a): a.constantNumber.map { -$0 }
    case .binary(.divide, let a, let b):
      if let x = a.constantNumber, let y = b.constantNumber, y != 0 { x / y } else { nil }
    default: nil
    }
  }
}
