/// Expressions.
extension ModParser {
  /// Operators that stand between two expressions, the weakest first.
  static let ranks: [[String]] = [
    ["||"], ["&&"], ["<", ">", "<=", ">=", "==", "!="], ["+", "-"], ["*", "/", "%"],
  ]

  mutating func expression() throws(ModFault) -> ModExpression { try ranked(0) }

  mutating func ranked(_ rank: Int) throws(ModFault) -> ModExpression {
    guard rank < Self.ranks.count else { return try signed() }
    var left = try ranked(rank + 1)
    while case .sign(let sign) = token.kind, Self.ranks[rank].contains(sign) {
      place += 1
      left = .binary(sign, left, try ranked(rank + 1))
    }
    return left
  }

  mutating func signed() throws(ModFault) -> ModExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth < 60 else { throw ModFault("an expression is nested too deeply", line: line) }
    if take(sign: "-") { return .negation(try signed()) }
    if take(sign: "+") { return try signed() }
    if take(sign: "!") { return .not(try signed()) }
    let base = try primary()
    return take(sign: "^") ? .binary("^", base, try signed()) : base
  }

  mutating func primary() throws(ModFault) -> ModExpression {
    let first = line
    switch token.kind {
    case .number(let x, _):
      place += 1
      return .number(x)
    case .string(let text):
      place += 1
      return .string(text)
    case .sign("("):
      place += 1
      let inner = try expression()
      try expect(")")
      return inner
    case .sign("&"):
      place += 1
      return try primary()
    case .name(let name):
      guard isSign("(", ahead: 1) else {
        let target = try target()
        return .name(target.name, index: target.index)
      }
      place += 2
      var arguments: [ModExpression] = []
      while !take(sign: ")") {
        arguments.append(try expression())
        if !isSign(")") { try expect(",") }
      }
      return .call(name, arguments, line: first)
    default: throw fault(expected: "an expression")
    }
  }
}
