import Equations

/// SOLVE: how states go on over a step, or where they come to rest.
extension Execution {
  /// Runs a block with a method, as NEURON does.
  mutating func solve(_ name: String, _ method: String?, isSteady: Bool, _ line: Int) throws(ModFault) {
    guard let block = file.blocks[name] else {
      throw ModFault("there is no block \"\(name)\"", line: line)
    }
    switch (block.kind, method) {
    case (.procedure, _), (.function, _): _ = try run(block, [], line)
    case (.derivative, "cnexp"), (.derivative, "after_cvode"): try solveExactly(block)
    case (.derivative, "euler"): try solveByEuler(block)
    case (.derivative, "derivimplicit"), (.derivative, "sparse"), (.kinetic, "sparse"):
      try solveImplicitly(block, isSteady: isSteady)
    case (.derivative, nil):
      // NEURON's default is a Runge-Kutta method of old, which nobody means.
      throw ModFault("\"\(name)\" needs a METHOD", line: line, remedy: "METHOD cnexp or derivimplicit")
    case (.kinetic, nil): try solveImplicitly(block, isSteady: isSteady)
    case (.linear, _): try solveEquations(block, turns: 1)
    case (.nonlinear, _): try solveEquations(block, turns: 12)
    default:
      throw ModFault(
        "the method \"\(method ?? "")\" is not known for a \(block.kind.rawValue) block", line: line,
        remedy: block.kind == .kinetic ? "METHOD sparse" : "METHOD cnexp, derivimplicit or euler")
    }
  }

  /// Runs the statements of a block under a scheme.
  private mutating func collect(_ block: ModFile.Block, _ mode: Scheme.Mode) throws(ModFault) -> Scheme {
    let outer = scheme
    scheme = Scheme(mode: mode)
    frames.append([:])
    try run(block.statements)
    frames.removeLast()
    let result = scheme!
    scheme = outer
    return result
  }

  /// Every equation by its own solution, one after the other; where one is not linear, all of them implicitly.
  private mutating func solveExactly(_ block: ModFile.Block) throws(ModFault) {
    let before = values
    if try collect(block, .exact).isLinear { return }
    values = before
    try solveImplicitly(block, isSteady: false)
  }

  private mutating func solveByEuler(_ block: ModFile.Block) throws(ModFault) {
    let slopes = try collect(block, .slopes).slopes
    for (key, slope) in slopes.sorted(by: { $0.key < $1.key }) {
      values[key] = graph.binary(.add, values[key]!, graph.binary(.multiply, slope, graph.step()))
    }
  }

  // MARK: - Implicitly

  /// The implicit Euler method, by Newton's iteration where the slopes are not linear.
  ///
  /// NEURON iterates until the changes of a step sum to less than 1e-6; here the number of turns is fixed, so that all
  /// cells compute the same, and as each turn squares the error, four leave less than that.
  private mutating func solveImplicitly(_ block: ModFile.Block, isSteady: Bool) throws(ModFault) {
    let open = try opened(block)
    let old = open.states.map { values[$0]! }
    var present = old
    let h = isSteady ? graph.constant(Self.steadyStep) : graph.step()
    if isSteady, !open.isLinear {
      for _ in 0..<7 { present = try turned(open, present, from: present, h, block.line) }
    } else {
      for _ in 0..<(isSteady ? 3 : open.isLinear ? 1 : 4) {
        present = try turned(open, present, from: old, h, block.line)
        if !open.isLinear, block.kind == .kinetic {
          let zero = graph.constant(0)
          present = present.map { x in graph.select(graph.binary(.less, x, zero), zero, x) }
        }
      }
    }
    for (key, x) in zip(open.states, present) { values[key] = x }
    _ = try collect(block, .slopes)
  }

  /// The step that stands for a long time [ms], as NEURON has it.
  private static var steadyStep: Double { 1e9 }

  /// A scheme whose states are left open.
  private struct Open {
    let states: [String]
    let markers: [Node]
    let scheme: Scheme
    /// How each slope, or each difference that must become 0, changes with each state.
    var slopes: [[Node?]] = []
    var conserved: [Int: (difference: Node, slopes: [Node?])] = [:]
    var isLinear = true
  }

  /// Reads a block with states left open.
  private mutating func opened(_ block: ModFile.Block) throws(ModFault) -> Open {
    let before = (values, frames)
    let all = stateKeys
    let markers = all.indices.map { graph.source(.state(-2 - $0)) }
    // Other schemes may have used the same markers: what this one makes of them must be new.
    for (key, marker) in zip(all, markers) { values[key] = marker }
    let scheme = try collect(block, .slopes)
    (values, frames) = before
    let used = all.indices.filter {
      scheme.slopes[all[$0]] != nil || block.kind != .kinetic && block.kind != .derivative
    }
    var open = Open(states: used.map { all[$0] }, markers: used.map { markers[$0] }, scheme: scheme)
    // States that the scheme does not change keep their values.
    let fixed = Dictionary(
      uniqueKeysWithValues: all.indices.filter { !used.contains($0) }.map { (markers[$0], values[all[$0]]!) })
    differentiate(&open, fixed)
    return open
  }

  private mutating func differentiate(_ open: inout Open, _ fixed: [Node: Node]) {
    var scheme = open.scheme
    for (key, slope) in scheme.slopes { scheme.slopes[key] = graph.replacing(fixed, in: slope) }
    for (key, volume) in scheme.volumes { scheme.volumes[key] = graph.replacing(fixed, in: volume) }
    scheme.equations = scheme.equations.map { graph.replacing(fixed, in: $0) }
    scheme.conservations = scheme.conservations.map { ($0.state, graph.replacing(fixed, in: $0.difference)) }
    for key in open.states {
      guard let slope = scheme.slopes[key], let volume = scheme.volumes[key] else { continue }
      scheme.slopes[key] = graph.binary(.divide, slope, volume)
    }
    let markers = Set(open.markers)
    func slopes(_ node: Node) -> [Node?] {
      open.markers.map { x in graph.derivative(of: node, by: x, others: markers.subtracting([x])) }
    }
    open = Open(states: open.states, markers: open.markers, scheme: scheme)
    let rows = scheme.equations.isEmpty ? open.states.map { scheme.slopes[$0]! } : scheme.equations
    open.slopes = rows.map(slopes)
    for (state, difference) in scheme.conservations {
      guard let place = open.states.firstIndex(of: state) else { continue }
      open.conserved[place] = (difference, slopes(difference))
    }
    let elements = open.slopes.flatMap { $0 } + open.conserved.values.flatMap { $0.slopes }
    open.isLinear = !elements.compactMap { $0 }.contains { graph.follows($0, from: markers) }
  }

  /// All states of the file, element by element.
  var stateKeys: [String] {
    file.states.flatMap { state in
      sizes[state.name].map { size in (0..<size).map { key(state.name, $0) } } ?? [state.name]
    }
  }

  /// One turn of Newton's iteration for `x - old - h f(x) = 0`.
  private mutating func turned(
    _ open: Open, _ x: [Node], from old: [Node], _ h: Node, _ line: Int
  ) throws(ModFault) -> [Node] {
    let present = Dictionary(uniqueKeysWithValues: zip(open.markers, x))
    let one = graph.constant(1)
    var (matrix, right): ([[Node?]], [Node?]) = ([], [])
    for (i, state) in open.states.enumerated() {
      if let law = open.conserved[i] {
        matrix.append(law.slopes.map { slope in slope.map { graph.replacing(present, in: $0) } })
        right.append(graph.unary(.negate, graph.replacing(present, in: law.difference)))
        continue
      }
      let slope = graph.replacing(present, in: open.scheme.slopes[state]!)
      var row = open.slopes[i].map { element -> Node? in
        element.map { graph.unary(.negate, graph.binary(.multiply, h, graph.replacing(present, in: $0))) }
      }
      row[i] = graph.sum(one, row[i])
      matrix.append(row)
      // h f(x) - (x - old)
      let moved = x[i] == old[i] ? nil : graph.binary(.subtract, x[i], old[i])
      right.append(graph.difference(graph.binary(.multiply, h, slope), moved))
    }
    guard let change = graph.solved(matrix, right) else {
      throw ModFault("these equations have no single solution", line: line)
    }
    return zip(x, change).map { graph.binary(.add, $0, $1) }
  }

  // MARK: - Equations

  /// States of LINEAR and NONLINEAR blocks, by Newton's iteration from their present values.
  private mutating func solveEquations(_ block: ModFile.Block, turns: Int) throws(ModFault) {
    let open = try opened(block)
    let used = open.states.indices.filter { place in open.slopes.contains { $0[place] != nil } }
    guard used.count == open.slopes.count else {
      throw ModFault(
        "there are \(open.slopes.count) equations for \(used.count) states", line: block.line)
    }
    var x = open.states.map { values[$0]! }
    for _ in 0..<turns {
      let present = Dictionary(uniqueKeysWithValues: zip(open.markers, x))
      let matrix = open.slopes.map { row in
        used.map { column in row[column].map { graph.replacing(present, in: $0) } }
      }
      let right = open.scheme.equations.map { node -> Node? in
        graph.unary(.negate, graph.replacing(present, in: node))
      }
      guard let change = graph.solved(matrix, right) else {
        throw ModFault("these equations have no single solution", line: block.line)
      }
      for (place, step) in zip(used, change) { x[place] = graph.binary(.add, x[place], step) }
    }
    for place in used { values[open.states[place]] = x[place] }
    _ = try collect(block, .slopes)
  }
}
