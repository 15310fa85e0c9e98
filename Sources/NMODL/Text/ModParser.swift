import Foundation

/// Reads the blocks of a .mod file.
struct ModParser {
  private let tokens: [Token]
  private var place = 0
  private var file = ModFile()
  private let included: (String) throws -> String
  private var depth = 0
  /// Whether reactions stand behind `~`, rather than equations.
  private var isKinetic = false

  /// Reads a text.
  ///
  /// - Parameter included: The text of a file that INCLUDE names.
  /// - Throws: ``ModFault`` at the first thing that cannot be read.
  static func file(_ text: String, included: @escaping (String) throws -> String) throws(ModFault) -> ModFile
  {
    var parser = ModParser(tokens: try ModLexer.tokens(of: text), included: included)
    try parser.readBlocks(level: 0)
    parser.file.title = ModParser.title(of: text)
    return parser.file
  }

  private init(tokens: [Token], included: @escaping (String) throws -> String) {
    self.tokens = tokens
    self.included = included
  }

  private static func title(of text: String) -> String? {
    let line = text.split(separator: "\n").first { $0.hasPrefix("TITLE") }
    let title = line?.dropFirst(5).trimmingCharacters(in: .whitespaces)
    return title.flatMap { $0.isEmpty ? nil : $0 }
  }

  // MARK: - Words

  private var token: Token { tokens[min(place, tokens.count - 1)] }
  private func token(ahead: Int) -> Token { tokens[min(place + ahead, tokens.count - 1)] }
  private var line: Int { token.line }

  private func isSign(_ sign: String, ahead: Int = 0) -> Bool { token(ahead: ahead).kind == .sign(sign) }
  private func isName(_ name: String) -> Bool { token.kind == .name(name) }

  private mutating func take(sign: String) -> Bool {
    guard isSign(sign) else { return false }
    place += 1
    return true
  }

  private mutating func take(name: String) -> Bool {
    guard isName(name) else { return false }
    place += 1
    return true
  }

  private mutating func expect(_ sign: String) throws(ModFault) {
    if !take(sign: sign) { throw fault(expected: "\"\(sign)\"") }
  }

  private func fault(expected: String) -> ModFault {
    ModFault("found \(token.summary); expected \(expected)", line: line)
  }

  private mutating func name() throws(ModFault) -> String {
    guard case .name(let name) = token.kind else { throw fault(expected: "a name") }
    place += 1
    return name
  }

  /// Names between commas; a line break does not end them.
  private mutating func names() throws(ModFault) -> [String] {
    var names = [try name()]
    while take(sign: ",") { names.append(try name()) }
    return names
  }

  /// A number with its sign, or a name that DEFINE has given one.
  private mutating func number() throws(ModFault) -> (value: Double, unit: String?) {
    let sign: Double = take(sign: "-") ? -1 : 1
    if sign > 0 { _ = take(sign: "+") }
    switch token.kind {
    case .number(let x, let unit):
      place += 1
      return (sign * x, unit)
    case .name(let name):
      guard let x = file.constants[name] else { throw fault(expected: "a number") }
      place += 1
      return (sign * x, nil)
    default: throw fault(expected: "a number")
    }
  }

  private mutating func count() throws(ModFault) -> Int {
    let first = line
    let x = try number().value
    guard x == x.rounded(), x >= 0, x <= 100_000 else {
      throw ModFault("\(x) is no number of elements", line: first)
    }
    return Int(x)
  }

  /// A unit in parentheses, as one text; nothing if there is none.
  private mutating func unit() throws(ModFault) -> String? {
    guard take(sign: "(") else { return nil }
    var text = ""
    while !take(sign: ")") {
      switch token.kind {
      case .name(let name): text += (text.last?.isNumber == true ? " " : "") + name
      case .number(let x, let inner):
        text += x.formatted(.number.grouping(.never)) + (inner.map { "(\($0))" } ?? "")
      case .sign(let sign): text += sign
      default: throw fault(expected: "\")\" behind a unit")
      }
      place += 1
    }
    return text
  }

  // MARK: - Blocks

  private mutating func readBlocks(level: Int) throws(ModFault) {
    while token.kind != .end {
      if case .verbatim = token.kind {
        place += 1
        continue
      }
      let first = line
      let word = try name()
      switch word {
      case "NEURON": try readNeuron()
      case "UNITS": try readUnits()
      case "PARAMETER": file.parameters += try declarations()
      case "ASSIGNED": file.assigned += try declarations()
      case "STATE": file.states += try declarations()
      case "CONSTANT":
        for entry in try declarations() { file.constants[entry.name] = entry.value ?? 0 }
      case "INITIAL": file.initial += try block()
      case "BREAKPOINT": file.breakpoint += try block()
      case "INDEPENDENT": try skipBraces()
      case "DEFINE":
        let name = try name()
        file.constants[name] = try number().value
      case "LOCAL": try readFileLocals()
      case "INCLUDE": try include(level, first)
      case "NET_RECEIVE":
        let (names, unit) = try argumentsWithUnit()
        file.netReceive = ModFile.Block(
          kind: .netReceive, name: word, arguments: names, weightUnit: unit, statements: try block(),
          line: first)
      case "BEFORE", "AFTER", "CONSTRUCTOR", "DESTRUCTOR":
        let what = token.kind == .sign("{") ? "" : try name()
        file.unsupported.append(("\(word) \(what)".trimmingCharacters(in: .whitespaces), first))
        try skipBraces()
      default: try readNamedBlock(word, first)
      }
    }
  }

  private mutating func readNamedBlock(_ word: String, _ first: Int) throws(ModFault) {
    guard let kind = ModFile.Block.Kind(rawValue: word) else {
      throw ModFault("\"\(word)\" is no block of a .mod file", line: first)
    }
    let name = try name()
    let arguments = try arguments()
    _ = try unit()
    isKinetic = kind == .kinetic
    var statements: [ModStatement] = []
    if kind != .functionTable {
      if isName("STEADYSTATE") || isName("SOLVEFOR") { throw fault(expected: "\"{\"") }
      statements = try block()
    }
    isKinetic = false
    file.blocks[name] = ModFile.Block(
      kind: kind, name: name, arguments: arguments, statements: statements, line: first)
  }

  private mutating func include(_ level: Int, _ first: Int) throws(ModFault) {
    guard case .string(let path) = token.kind else { throw fault(expected: "the name of a file in quotes") }
    place += 1
    guard level < 8 else { throw ModFault("files include each other without an end", line: first) }
    guard let text = try? included(path) else {
      throw ModFault("the file \"\(path)\" cannot be read", line: first)
    }
    var inner = ModParser(tokens: try ModLexer.tokens(of: text), included: included)
    inner.file = file
    try inner.readBlocks(level: level + 1)
    file = inner.file
  }

  private mutating func readFileLocals() throws(ModFault) {
    repeat {
      let name = try name()
      var size: Int?
      if take(sign: "[") {
        size = try count()
        try expect("]")
      }
      file.locals.append((name, size))
    } while take(sign: ",")
  }

  private mutating func arguments() throws(ModFault) -> [String] { try argumentsWithUnit().names }

  /// Names of arguments and the unit of the first one.
  private mutating func argumentsWithUnit() throws(ModFault) -> (names: [String], unit: String) {
    guard take(sign: "(") else { return ([], "") }
    var names: [String] = []
    var first = ""
    while !take(sign: ")") {
      names.append(try name())
      let unit = try unit()
      if names.count == 1 { first = unit ?? "" }
      if !isSign(")") { try expect(",") }
    }
    return (names, first)
  }

  private mutating func skipBraces() throws(ModFault) {
    let first = line
    try expect("{")
    var open = 1
    while open > 0 {
      if token.kind == .end { throw ModFault("there is no \"}\" for this block", line: first) }
      if isSign("{") { open += 1 }
      if isSign("}") { open -= 1 }
      place += 1
    }
  }

  // MARK: - NEURON, UNITS and declarations

  private mutating func readNeuron() throws(ModFault) {
    try expect("{")
    while !take(sign: "}") {
      let first = line
      let word = try name()
      switch word {
      case "SUFFIX": (file.kind, file.name) = (.density, try name())
      case "POINT_PROCESS": (file.kind, file.name) = (.point, try name())
      case "ARTIFICIAL_CELL": (file.kind, file.name) = (.artificial, try name())
      case "USEION": file.ions.append(try ion(first))
      case "NONSPECIFIC_CURRENT": file.nonspecific += try names()
      case "ELECTRODE_CURRENT": file.electrode += try names()
      case "RANGE": file.range += try names()
      case "GLOBAL": file.global += try names()
      case "POINTER", "BBCOREPOINTER": file.pointers += try names().map { ($0, first) }
      case "RANDOM": file.randoms += try names().map { ($0, first) }
      case "EXTERNAL", "SECTION": _ = try names()
      case "THREADSAFE": if case .name = token.kind, isSign(",", ahead: 1) { _ = try names() }
      case "REPRESENTS": place += isSign("[") ? 3 : 1
      default:
        throw ModFault("\"\(word)\" is no statement of a NEURON block", line: first)
      }
    }
  }

  private mutating func ion(_ first: Int) throws(ModFault) -> ModFile.IonUse {
    let name = try name()
    var (reads, writes): ([String], [String]) = ([], [])
    var valence: Double?
    while true {
      if take(name: "READ") {
        reads += try names()
      } else if take(name: "WRITE") {
        writes += try names()
      } else if take(name: "VALENCE") || take(name: "CHARGE") {
        valence = try number().value
      } else if take(name: "REPRESENTS") {
        place += isSign("[") ? 3 : 1
      } else {
        return ModFile.IonUse(name: name, reads: reads, writes: writes, valence: valence, line: first)
      }
    }
  }

  private mutating func readUnits() throws(ModFault) {
    try expect("{")
    while !take(sign: "}") {
      let first = line
      if let alias = try unit() {
        try expect("=")
        guard let meaning = try unit() else { throw fault(expected: "a unit in parentheses") }
        _ = (alias, meaning)
        continue
      }
      let name = try name()
      try expect("=")
      if case .number(let x, _) = token.kind {
        place += 1
        _ = try unit()
        file.constants[name] = x
        continue
      }
      guard let from = try unit(), let to = try unit() else {
        throw fault(expected: "two units in parentheses")
      }
      guard let factor = ModUnit.factor(from: from, to: to) else {
        throw ModFault("\"\(from)\" cannot be expressed in \"\(to)\"", line: first)
      }
      file.constants[name] = factor
    }
  }

  private mutating func declarations() throws(ModFault) -> [ModFile.Declaration] {
    try expect("{")
    var entries: [ModFile.Declaration] = []
    while !take(sign: "}") {
      let first = line
      let name = try name()
      var size: Int?
      var value: Double?
      var unit = ""
      if take(sign: "[") {
        size = try count()
        try expect("]")
      }
      if take(sign: "=") {
        let given = try number()
        value = given.value
        unit = given.unit ?? unit
      }
      if take(name: "FROM") {
        _ = try number()
        guard take(name: "TO") else { throw fault(expected: "TO") }
        _ = try number()
      }
      if take(name: "START") { value = try number().value }
      if let own = try self.unit() { unit = own }
      if take(sign: "<") {
        while !take(sign: ">") {
          if token.kind == .end { throw fault(expected: "\">\"") }
          place += 1
        }
      }
      _ = take(sign: ",")
      entries.append(.init(name: name, size: size, value: value, unit: unit, line: first))
    }
    return entries
  }

  // MARK: - Statements

  private mutating func block() throws(ModFault) -> [ModStatement] {
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

  private mutating func statement() throws(ModFault) -> ModStatement? {
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

  private mutating func assignmentOrCall(_ word: String) throws(ModFault) -> ModStatement.Form {
    if isSign("(", ahead: 1) { return .call(try primary()) }
    let target = try target()
    if take(sign: "'") {
      try expect("=")
      return .derivative(target, try expression())
    }
    try expect("=")
    return .assignment(target, try expression())
  }

  private mutating func target() throws(ModFault) -> ModTarget {
    let name = try name()
    guard take(sign: "[") else { return ModTarget(name: name, index: nil) }
    let index = try expression()
    try expect("]")
    return ModTarget(name: name, index: index)
  }

  private mutating func locals() throws(ModFault) -> ModStatement.Form {
    var names: [(String, ModExpression?)] = []
    repeat {
      let target = try target()
      names.append((target.name, target.index))
    } while take(sign: ",")
    return .local(names)
  }

  private mutating func condition() throws(ModFault) -> ModExpression {
    try expect("(")
    let condition = try expression()
    try expect(")")
    return condition
  }

  private mutating func choice() throws(ModFault) -> ModStatement.Form {
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

  private mutating func loop() throws(ModFault) -> ModStatement.Form {
    let name = try name()
    try expect("=")
    let from = try expression()
    guard take(name: "TO") else { throw fault(expected: "TO") }
    let to = try expression()
    let by = take(name: "BY") ? try expression() : nil
    return .loop(name, from: from, to: to, by: by, try block())
  }

  private mutating func solve() throws(ModFault) -> ModStatement.Form {
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

  private mutating func table() throws(ModFault) -> ModStatement.Form {
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

  private mutating func compartment() throws(ModFault) -> ModStatement.Form {
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

  // MARK: - Reactions and equations

  private mutating func equation() throws(ModFault) -> ModStatement.Form {
    let left = try expression()
    try expect("=")
    return .equation(left, try expression())
  }

  private mutating func reaction() throws(ModFault) -> ModStatement.Form {
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

  private mutating func reactants() throws(ModFault) -> [ModReactant] {
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

  // MARK: - Expressions

  /// Operators that stand between two expressions, the weakest first.
  private static let ranks: [[String]] = [
    ["||"], ["&&"], ["<", ">", "<=", ">=", "==", "!="], ["+", "-"], ["*", "/", "%"],
  ]

  private mutating func expression() throws(ModFault) -> ModExpression { try ranked(0) }

  private mutating func ranked(_ rank: Int) throws(ModFault) -> ModExpression {
    guard rank < Self.ranks.count else { return try signed() }
    var left = try ranked(rank + 1)
    while case .sign(let sign) = token.kind, Self.ranks[rank].contains(sign) {
      place += 1
      left = .binary(sign, left, try ranked(rank + 1))
    }
    return left
  }

  private mutating func signed() throws(ModFault) -> ModExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth < 60 else { throw ModFault("an expression is nested too deeply", line: line) }
    if take(sign: "-") { return .negation(try signed()) }
    if take(sign: "+") { return try signed() }
    if take(sign: "!") { return .not(try signed()) }
    let base = try primary()
    return take(sign: "^") ? .binary("^", base, try signed()) : base
  }

  private mutating func primary() throws(ModFault) -> ModExpression {
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
