import Documents
import Equations
import Quantities

/// Whole numbers.
extension ObjectReader {
  /// A whole number within the table's range.
  func integer(_ key: String) -> Int? {
    let field = field(key)
    guard let node = node(key) else {
      if case .number(let number) = field.preset { return Int(number) }
      return nil
    }
    return IntegerReader.read(node, in: Self.range(of: field.kind), path.key(key), context)
  }

  /// The range of an integer field, or of the first integer among its forms.
  private static func range(of kind: FieldKind) -> ClosedRange<Int> {
    switch kind {
    case .integer(let range): return range
    case .either(let kinds):
      for case .integer(let range) in kinds { return range }
      fallthrough
    default: preconditionFailure("no integer field")
    }
  }

  /// A seed.
  func seed(_ key: String) -> UInt64? {
    guard let node = node(key) else {
      if case .number(let number) = field(key).preset { return UInt64(number) }
      return nil
    }
    if case .number(let text) = node.value {
      if let seed = UInt64(text) { return seed }
      if let number = Double(text), let seed = UInt64(exactly: number) { return seed }
    }
    if let expression = NumberExpression(node, context.constants) {
      guard let number = expression.whole(node, path.key(key), context) else { return nil }
      if let seed = UInt64(exactly: number) { return seed }
    }
    report("found \(node.value.summary); expected a whole number from 0 to 2^64 - 1", key)
    return nil
  }
}

/// Reads whole numbers.
enum IntegerReader {
  /// A whole number in a range; `3e4` and `5.0` are whole numbers too.
  static func read(
    _ node: JSONNode, in range: ClosedRange<Int>, _ path: JSONPath, _ context: ReadingContext
  ) -> Int? {
    if let number = whole(node) { return inside(range, number, "\(number)", node, path, context) }
    if let expression = NumberExpression(node, context.constants) {
      guard let number = expression.whole(node, path, context) else { return nil }
      let shown = "\"\(expression.text)\" is \(QuantityText.show(number, .one)), which"
      let nearest = Int(exactly: number) ?? (number > 0 ? .max : .min)
      return inside(range, nearest, shown, node, path, context)
    }
    context.report("found \(node.value.summary); expected a whole number", at: node.place, path)
    return nil
  }

  private static func inside(
    _ range: ClosedRange<Int>, _ number: Int, _ shown: String, _ node: JSONNode, _ path: JSONPath,
    _ context: ReadingContext
  ) -> Int? {
    if range.contains(number) { return number }
    context.report("\(shown) is out of range: it must be \(description(of: range))", at: node.place, path)
    return nil
  }

  /// The whole number that a node is, or that an expression of constants comes to, without a report.
  static func whole(_ node: JSONNode, _ constants: NamedConstants) -> Int? {
    whole(node) ?? NumberExpression(node, constants)?.whole
  }

  /// The whole number that a node is.
  static func whole(_ node: JSONNode) -> Int? {
    guard case .number(let text) = node.value else { return nil }
    return Int(text) ?? Double(text).flatMap { Int(exactly: $0) }
  }

  private static func description(of range: ClosedRange<Int>) -> String {
    range.upperBound >= 1 << 31 && range.lowerBound <= 1
      ? "at least \(range.lowerBound)\(range.upperBound == 1 << 31 ? " and at most 2147483648" : "")"
      : "from \(range.lowerBound) to \(range.upperBound)"
  }
}
