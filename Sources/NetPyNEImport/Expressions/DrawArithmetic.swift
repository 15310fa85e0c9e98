import Foundation

/// Arithmetic with numbers and draws.
enum DrawArithmetic {
  static func sum(_ a: Draw, _ b: Draw) throws(ExpressionFault) -> Draw {
    if let sum = a.adding(b) { return sum }
    throw ExpressionFault(
      "the sum of \(a.name) and \(b.name) is no distribution that bgsim has",
      remedy: "numbers can be added to normal and uniform, and normal to normal")
  }

  static func product(_ a: Draw, _ b: Draw) throws(ExpressionFault) -> Draw {
    guard let (factor, draw) = a.number.map({ ($0, b) }) ?? b.number.map({ ($0, a) }) else {
      throw ExpressionFault("the product of \(a.name) and \(b.name) is no distribution that bgsim has")
    }
    if let product = draw.scaled(by: factor) { return product }
    throw ExpressionFault("\(factor) times \(draw.name) is no distribution that bgsim has")
  }

  static func quotient(_ a: Draw, _ b: Draw) throws(ExpressionFault) -> Draw {
    guard let divisor = b.number else { throw ExpressionFault("division by a draw (\(b.name))") }
    guard divisor != 0 else { throw ExpressionFault("division by zero") }
    if let x = a.number { return .constant(x / divisor) }
    return try product(a, .constant(1 / divisor))
  }

  static func power(_ a: Draw, _ b: Draw) throws(ExpressionFault) -> Draw {
    guard let base = a.number, let exponent = b.number else {
      throw ExpressionFault(
        "a power of a draw (\(a.number == nil ? a.name : b.name)) is no distribution that bgsim has")
    }
    return .constant(pow(base, exponent))
  }
}
