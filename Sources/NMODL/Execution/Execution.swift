import Equations

/// Runs blocks of a .mod file on numbers that are not known yet: what comes out is how they follow from each other.
///
/// Conditions become choices between two numbers, loops are written out, procedures and functions are put in where they
/// are called.
struct Execution {
  typealias Node = Graph.Node

  var graph: Graph
  let file: ModFile
  /// What the variables of the mechanism are at present; elements of arrays as `name[2]`.
  var values: [String: Node]
  /// The sizes of arrays.
  let sizes: [String: Int]
  /// The potential, the time and the step, and what else nobody can change.
  var given: [String: Node]
  /// The states of the scheme that is being worked out and their slopes.
  var scheme: Scheme?
  /// Local names, function by function.
  var frames: [[String: Node]] = [[:]]
  private var localSizes: [[String: Int]] = [[:]]
  private var statements = 0
  /// Whether random numbers can be drawn, and how many were.
  var draws = false
  var (uniformCount, normalCount) = (0, 0)
  /// Where the code that runs has returned: 1 or a condition; nothing where it has not.
  private var returned: Node?

  init(_ file: ModFile, _ graph: Graph, values: [String: Node], given: [String: Node], sizes: [String: Int]) {
    self.file = file
    self.graph = graph
    self.values = values
    self.given = given
    self.sizes = sizes
  }

  // MARK: - Statements

  /// Runs statements one after the other.
  mutating func run(_ block: [ModStatement]) throws(ModFault) { try run(block[...]) }

  private mutating func run(_ block: ArraySlice<ModStatement>) throws(ModFault) {
    for place in block.indices {
      try run(block[place])
      guard let condition = returned else { continue }
      if graph.value(condition) == nil { try run(block[(place + 1)...], unless: condition) }
      return
    }
  }

  /// Runs the rest of a block where the code has not returned.
  private mutating func run(_ rest: ArraySlice<ModStatement>, unless condition: Node) throws(ModFault) {
    if rest.isEmpty { return }
    let before = (values, frames, scheme)
    returned = nil
    try run(rest)
    values = merged(condition, before.0, values)
    frames = zip(before.1, frames).map { merged(condition, $0, $1) }
    if let a = before.2, let b = scheme { scheme = merged(condition, a, b) }
    returned = returned.map { graph.binary(.or, condition, $0) } ?? condition
  }

  private mutating func run(_ statement: ModStatement) throws(ModFault) {
    statements += 1
    if statements > 200_000 {
      throw ModFault(
        "this takes more than 200,000 statements when loops are written out", line: statement.line)
    }
    let line = statement.line
    switch statement.form {
    case .assignment(let target, let value): try assign(try node(value, line), to: target, line)
    case .derivative(let target, let slope): try derive(target, slope, line)
    case .reaction, .flow, .equation, .conservation, .compartment: try react(statement)
    case .call(let expression): try call(expression, line)
    case .solve(let name, let method, let isSteady): try solve(name, method, isSteady: isSteady, line)
    case .choice(let condition, let yes, let no): try choose(condition, yes, no, line)
    case .loop(let name, let from, let to, let by, let body):
      try loop(name, from, to, by, body, line)
    case .whileLoop(let condition, let body): try loop(while: condition, body, line)
    case .local(let names): try declare(names, line)
    case .table: return
    case .verbatim(let code): try run(verbatim: code, line)
    case .initial: return
    case .watch(let condition, let flag): try watch(condition, flag, line)
    case .forConnections: throw ModFault("FOR_NETCONS is not supported", line: line)
    case .unsupported(let word):
      throw ModFault("\(word) is not supported", line: line, remedy: Self.remedies[word])
    }
  }

  private static let remedies = [
    "LONGITUDINAL_DIFFUSION":
      "remove it where a section has one segment; diffusion along a section is not computed"
  ]

  private mutating func choose(
    _ condition: ModExpression, _ yes: [ModStatement], _ no: [ModStatement], _ line: Int
  ) throws(ModFault) {
    let c = try node(condition, line)
    if let known = graph.value(c) {
      try run(known != 0 ? yes : no)
      return
    }
    let before = (values, frames, localSizes, scheme)
    try run(yes)
    let first = (values, frames, scheme)
    let returnedFirst = returned
    (values, frames, localSizes, scheme) = before
    returned = nil
    try run(no)
    if returnedFirst != nil || returned != nil {
      let zero = graph.constant(0)
      returned = graph.select(truth(c), returnedFirst ?? zero, returned ?? zero)
    }
    values = merged(c, first.0, values)
    frames = zip(first.1, frames).map { merged(c, $0, $1) }
    if let a = first.2, let b = scheme { scheme = merged(c, a, b) }
  }

  mutating func merged(_ condition: Node, _ yes: [String: Node], _ no: [String: Node]) -> [String: Node] {
    var result = no
    for (name, node) in yes.sorted(by: { $0.key < $1.key }) {
      guard let other = no[name] else { continue }
      if node != other { result[name] = graph.select(condition, node, other) }
    }
    return result
  }

  private mutating func loop(
    _ name: String, _ from: ModExpression, _ to: ModExpression, _ by: ModExpression?,
    _ body: [ModStatement], _ line: Int
  ) throws(ModFault) {
    let first = try integer(from, line, "the start of a loop")
    let last = try integer(to, line, "the end of a loop")
    let step = try by.map { e throws(ModFault) in try integer(e, line, "the step of a loop") } ?? 1
    guard step != 0 else { throw ModFault("the step of the loop is 0", line: line) }
    let outer = frames[frames.count - 1][name]
    for i in stride(from: first, through: last, by: step) {
      frames[frames.count - 1][name] = graph.constant(Double(i))
      try run(body)
      if returned != nil { throw ModFault("a return inside a loop", line: line) }
    }
    if outer == nil, values[name] != nil { values[name] = frames[frames.count - 1][name] ?? values[name] }
    frames[frames.count - 1][name] = outer
  }

  /// Loops whose condition is known when they are written out.
  private mutating func loop(
    while condition: ModExpression, _ body: [ModStatement], _ line: Int
  ) throws(ModFault) {
    while true {
      let c = try node(condition, line)
      guard let known = graph.value(c) else {
        throw ModFault(
          "how often this loop runs depends on numbers that change", line: line,
          remedy: "write it with FROM and a number of turns that is enough")
      }
      if known == 0 { return }
      try run(body)
      statements += 1
      if statements > 200_000 {
        throw ModFault("this takes more than 200,000 statements when loops are written out", line: line)
      }
    }
  }

  private mutating func declare(_ names: [(name: String, size: ModExpression?)], _ line: Int) throws(ModFault)
  {
    let zero = graph.constant(0)
    for (name, size) in names {
      guard let size else {
        frames[frames.count - 1][name] = zero
        continue
      }
      let count = try integer(size, line, "the size of an array")
      guard (1...10_000).contains(count) else { throw ModFault("an array of \(count) elements", line: line) }
      localSizes[localSizes.count - 1][name] = count
      for i in 0..<count { frames[frames.count - 1]["\(name)[\(i)]"] = zero }
    }
  }

  /// C code that does nothing but return, or nothing at all, needs no compiler.
  private mutating func run(verbatim code: String, _ line: Int) throws(ModFault) {
    switch VerbatimCode(code) {
    case .nothing: return
    case .returns: returned = graph.constant(1)
    case .code:
      throw ModFault(
        "this is C code, which runs in NEURON only", line: line, remedy: VerbatimCode.remedy(for: code))
    }
  }

  // MARK: - Variables

  /// The name under which a variable, or an element of an array, is kept.
  func key(_ name: String, _ index: Int?) -> String { index.map { "\(name)[\($0)]" } ?? name }

  private mutating func element(
    _ name: String, _ index: ModExpression?, _ line: Int
  ) throws(ModFault) -> String {
    let size = localSizes.last?[name] ?? sizes[name]
    guard let index else {
      // An array without an index is its first element.
      return size == nil ? name : key(name, 0)
    }
    let place = try integer(index, line, "an index")
    guard let size else { throw ModFault("\"\(name)\" is no array", line: line) }
    guard (0..<size).contains(place) else {
      throw ModFault(
        "\"\(name)[\(place)]\" is not there: the last element is \(name)[\(size - 1)]", line: line)
    }
    return key(name, place)
  }

  /// The present value of a variable.
  mutating func value(_ name: String, _ index: ModExpression?, _ line: Int) throws(ModFault) -> Node {
    let key = try element(name, index, line)
    if let local = frames[frames.count - 1][key] { return local }
    if let own = values[key] { return own }
    if let known = given[key] { return known }
    if let constant = file.constants[key] { return graph.constant(constant) }
    throw ModFault("\"\(name)\" is not declared", line: line)
  }

  /// Gives a variable a value.
  mutating func assign(_ node: Node, to target: ModTarget, _ line: Int) throws(ModFault) {
    let key = try element(target.name, target.index, line)
    if frames[frames.count - 1][key] != nil {
      frames[frames.count - 1][key] = node
    } else if values[key] != nil {
      values[key] = node
    } else if given[key] != nil || file.constants[key] != nil {
      throw ModFault("\"\(target.name)\" cannot be changed here", line: line)
    } else {
      throw ModFault("\"\(target.name)\" is not declared", line: line)
    }
  }

  /// A number that must be known when the code is written out.
  mutating func integer(_ e: ModExpression, _ line: Int, _ what: String) throws(ModFault) -> Int {
    let node = try node(e, line)
    guard let x = graph.value(node) else {
      throw ModFault("\(what) depends on numbers that change", line: line)
    }
    guard abs(x) < 1e9 else { throw ModFault("\(what) is \(x)", line: line) }
    return Int(x)
  }

  // MARK: - Calls

  private mutating func call(_ expression: ModExpression, _ line: Int) throws(ModFault) {
    guard case .call(let name, let arguments, _) = expression else { return }
    if Self.printing.contains(name) { return }
    switch (name, arguments.count) {
    case ("net_send", 2):
      let delay = try node(arguments[0], line)
      try send(delay, flag: try node(arguments[1], line), line)
    case ("net_event", 1): try emit(line)
    case ("state_discontinuity", 2):
      guard case .name(let variable, let index) = arguments[0] else {
        throw ModFault("the first argument of state_discontinuity is no variable", line: line)
      }
      try assign(try node(arguments[1], line), to: ModTarget(name: variable, index: index), line)
    default: _ = try node(expression, line)
    }
  }

  /// How many events the code that runs has sent, and how many it may.
  private(set) var sendCount = 0
  var mostSends = 0

  /// Where the time and the flag of an event that is sent are kept until the code has run.
  static func sendKeys(_ number: Int) -> (delay: String, flag: String) {
    ("net_send \(number) delay", "net_send \(number) flag")
  }

  private mutating func send(_ delay: Node, flag: Node, _ line: Int) throws(ModFault) {
    guard sendCount < mostSends else {
      throw ModFault("net_send belongs into NET_RECEIVE or INITIAL, and not into a loop", line: line)
    }
    let keys = Self.sendKeys(sendCount)
    (values[keys.delay], values[keys.flag]) = (delay, flag)
    sendCount += 1
  }

  /// The conditions that NET_RECEIVE watches, in the order of the file, and the flags of their events.
  var watches: [(condition: ModExpression, flag: ModExpression, line: Int)] = []
  /// How many there are in all; 0 where there can be none.
  var mostWatches = 0

  private static let printing: Set = ["printf", "fprintf", "print", "hoc_warning"]

  /// Runs a procedure or function of the file; its result.
  mutating func run(_ block: ModFile.Block, _ arguments: [Node], _ line: Int) throws(ModFault) -> Node {
    guard frames.count < 40 else { throw ModFault("\"\(block.name)\" calls itself", line: line) }
    guard arguments.count == block.arguments.count else {
      throw ModFault(
        "\"\(block.name)\" takes \(block.arguments.count) numbers, here are \(arguments.count)", line: line)
    }
    let zero = graph.constant(0)
    var frame = Dictionary(zip(block.arguments, arguments), uniquingKeysWith: { first, _ in first })
    frame[block.name] = zero
    frames.append(frame)
    localSizes.append([:])
    try run(block.statements)
    returned = nil
    localSizes.removeLast()
    return frames.removeLast()[block.name] ?? zero
  }
}
