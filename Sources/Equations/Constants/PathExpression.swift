import Documents
import ModelTerms
import Quantities

/// A number of a mechanism's segments that follows from how far they are, along the cell, from the middle of its root.
public struct PathExpression: Sendable, Equatable {
  /// What expressions call the length of the way [um].
  public static let name = "distance"
  /// What the name stands for.
  public static let summary = "the length of the way along the cell from the middle of its root (um)"

  /// The expression, with numbers in place of the names of constants.
  public let text: String
  /// The unit of the numbers.
  public let unit: Unit
  /// Where the numbers must lie.
  public let bounds: Bounds

  /// Whether a text is about places along the cell.
  public static func applies(to text: String) -> Bool { Lexer.names(text).contains(name) }

  private init(checked text: String, unit: Unit, bounds: Bounds) {
    (self.text, self.unit, self.bounds) = (text, unit, bounds)
  }

  /// The expression of a text, or everything that is wrong with it.
  ///
  /// Nothing is wrong, and there is no expression, where it uses a constant whose own text is wrong.
  public static func checked(
    _ text: String, unit: Unit, bounds: Bounds, constants: NamedConstants
  ) -> (expression: PathExpression?, faults: [ExpressionFault]) {
    do throws(ExpressionFault) {
      let (expression, annotation) = try ExpressionParser.expression(text)
      if constants.isDeclared(name), let range = expression.firstRange(of: name) {
        return (
          nil,
          [
            ExpressionFault(
              "\"\(name)\" is a constant, but here it is \(summary)", at: range,
              remedy: "call the constant otherwise")
          ]
        )
      }
      let place = constants.with(name, ConstantValue(0, .micrometer))
      let (value, faults) = place.value(of: expression, in: annotation)
      guard let value, faults.isEmpty else { return (nil, faults) }
      guard value.number(in: unit) != nil else {
        return (
          nil,
          [
            ExpressionFault(
              "this is \(value.name), but it must be \(PhysicalDimension(unit.dimension).name)",
              at: expression.range)
          ]
        )
      }
      let plain = constants.withNumbers(text, expression, annotation)
      return (PathExpression(checked: plain, unit: unit, bounds: bounds), [])
    } catch {
      return (nil, [error])
    }
  }

  /// The same with numbers that are `factor` times as large.
  public func scaled(by factor: Double) -> PathExpression {
    factor == 1 ? self : PathExpression(checked: "\(factor)*(\(text))", unit: unit, bounds: bounds)
  }

  /// The number at a distance [um], moved to the nearest bound; not a number where the expression has none there.
  public func value(at distance: Double) -> Double {
    let constants = NamedConstants().with(Self.name, ConstantValue(distance, .micrometer))
    guard let number = constants.value(of: text).value?.number(in: unit) else { return .nan }
    return min(max(number, bounds.lower), bounds.upper)
  }

  /// Whether two expressions give the same numbers, written in the same way.
  public static func == (a: PathExpression, b: PathExpression) -> Bool {
    a.text == b.text && a.unit == b.unit && a.bounds == b.bounds
  }
}
