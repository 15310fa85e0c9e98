/// Reactions of KINETIC blocks, and equations of LINEAR and NONLINEAR ones.
extension ModParser {
  mutating func equation() throws(ModFault) -> ModStatement.Form {
    let left = try expression()
    try expect("=")
    return .equation(left, try expression())
  }

  mutating func reaction() throws(ModFault) -> ModStatement.Form {
    let left = try reactants()
    if take(sign: "<<") { return .flow(left, try condition(), isOut: false) }
    if take(sign: "->") { return .flow(left, try condition(), isOut: true) }
    guard take(sign: "<->") else { throw fault(expected: "\"<->\", \"<<\" or \"->\"") }
    let right = try reactants()
    try expect("(")
    let forward = try expression()
    try expect(",")
    let backward = try expression()
    try expect(")")
    return .reaction(left, right, forward, backward)
  }

  mutating func reactants() throws(ModFault) -> [ModReactant] {
    var reactants: [ModReactant] = []
    repeat {
      var count = 1.0
      if case .number(let x, _) = token.kind {
        count = x
        place += 1
      }
      reactants.append(ModReactant(count: count, target: try target()))
    } while take(sign: "+")
    return reactants
  }
}
