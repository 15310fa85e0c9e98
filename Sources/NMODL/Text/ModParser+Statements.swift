/// Statements.
extension ModParser {
  mutating func block() throws(ModFault) -> [ModStatement] {
    let first = line
    try expect("{")
    depth += 1
    defer { depth -= 1 }
    guard depth < 60 else { throw ModFault("blocks are nested too deeply", line: first) }
    var statements: [ModStatement] = []
    while !take(sign: "}") {
      if token.kind == .end { throw ModFault("there is no \"}\" for this block", line: first) }
      if let statement = try statement() { statements.append(statement) }
    }
    return statements
  }

  mutating func statement() throws(ModFault) -> ModStatement? {
    let first = line
    func form(_ form: ModStatement.Form) -> ModStatement { ModStatement(form: form, line: first) }
    if case .verbatim(let code) = token.kind {
      place += 1
      return form(.verbatim(code))
    }
    if take(sign: "~") { return form(try isKinetic ? reaction() : equation()) }
    guard case .name(let word) = token.kind else { throw fault(expected: "a statement") }
    switch word {
    case "LOCAL":
      place += 1
      return form(try locals())
    case "if", "IF":
      place += 1
      return form(try choice())
    case "while", "WHILE":
      place += 1
      return form(.whileLoop(try condition(), try block()))
    case "FROM":
      place += 1
      return form(try loop())
    case "SOLVE":
      place += 1
      return form(try solve())
    case "TABLE":
      place += 1
      return form(try table())
    case "CONSERVE":
      place += 1
      let sum = try expression()
      try expect("=")
      return form(.conservation(sum, try expression()))
    case "COMPARTMENT":
      place += 1
      return form(try compartment())
    case "LONGITUDINAL_DIFFUSION":
      place += 1
      _ = try compartment()
      return form(.unsupported(word))
    case "CONDUCTANCE":
      place += 1
      _ = try name()
      if take(name: "USEION") { _ = try name() }
      return nil
    case "WATCH":
      place += 1
      let condition = try condition()
      return form(.watch(condition, flag: try primary()))
    case "INITIAL":
      place += 1
      return form(.initial(try block()))
    case "FOR_NETCONS":
      place += 1
      let names = try arguments()
      return form(.forConnections(names, try block()))
    case "PROTECT", "MUTEXLOCK", "MUTEXUNLOCK":
      place += 1
      return nil
    case "RESET", "LAG", "DISCRETE", "PARTIAL", "FORALL", "MATCH":
      throw ModFault("\(word) has no meaning here", line: first)
    default: return form(try assignmentOrCall(word))
    }
  }

  mutating func assignmentOrCall(_ word: String) throws(ModFault) -> ModStatement.Form {
    if isSign("(", ahead: 1) { return .call(try primary()) }
    let target = try target()
    if take(sign: "'") {
      try expect("=")
      return .derivative(target, try expression())
    }
    try expect("=")
    return .assignment(target, try expression())
  }

  mutating func target() throws(ModFault) -> ModTarget {
    let name = try name()
    guard take(sign: "[") else { return ModTarget(name: name, index: nil) }
    let index = try expression()
    try expect("]")
    return ModTarget(name: name, index: index)
  }

  mutating func locals() throws(ModFault) -> ModStatement.Form {
    var names: [(String, ModExpression?)] = []
    repeat {
      let target = try target()
      names.append((target.name, target.index))
    } while take(sign: ",")
    return .local(names)
  }

  mutating func condition() throws(ModFault) -> ModExpression {
    try expect("(")
    let condition = try expression()
    try expect(")")
    return condition
  }

  mutating func choice() throws(ModFault) -> ModStatement.Form {
    let condition = try condition()
    let yes = try block()
    guard take(name: "else") || take(name: "ELSE") else { return .choice(condition, yes, []) }
    let first = line
    if take(name: "if") || take(name: "IF") {
      depth += 1
      defer { depth -= 1 }
      guard depth < 60 else { throw ModFault("conditions are nested too deeply", line: first) }
      return .choice(condition, yes, [ModStatement(form: try choice(), line: first)])
    }
    return .choice(condition, yes, try block())
  }

  mutating func loop() throws(ModFault) -> ModStatement.Form {
    let name = try name()
    try expect("=")
    let from = try expression()
    guard take(name: "TO") else { throw fault(expected: "TO") }
    let to = try expression()
    let by = take(name: "BY") ? try expression() : nil
    return .loop(name, from: from, to: to, by: by, try block())
  }

  mutating func solve() throws(ModFault) -> ModStatement.Form {
    let name = try name()
    var method: String?
    var isSteady = false
    while true {
      if take(name: "METHOD") {
        method = try self.name()
      } else if take(name: "STEADYSTATE") {
        method = try self.name()
        isSteady = true
      } else if take(name: "IFERROR") {
        _ = try block()
      } else {
        return .solve(name, method: method, isSteady: isSteady)
      }
    }
  }

  mutating func table() throws(ModFault) -> ModStatement.Form {
    var tabled: [String] = []
    if !isName("DEPEND"), !isName("FROM") { tabled = try names() }
    if take(name: "DEPEND") { _ = try names() }
    guard take(name: "FROM") else { throw fault(expected: "FROM") }
    _ = try expression()
    guard take(name: "TO") else { throw fault(expected: "TO") }
    _ = try expression()
    guard take(name: "WITH") else { throw fault(expected: "WITH") }
    _ = try number()
    return .table(tabled)
  }

  mutating func compartment() throws(ModFault) -> ModStatement.Form {
    var index: String?
    if case .name(let name) = token.kind, isSign(",", ahead: 1) {
      index = name
      place += 2
    }
    let volume = try expression()
    try expect("{")
    var states: [String] = []
    while !take(sign: "}") {
      states.append(try name())
      _ = take(sign: ",")
    }
    return .compartment(index: index, volume, states)
  }
}
