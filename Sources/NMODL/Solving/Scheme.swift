import Equations

/// States that are solved for together, while the block that says how they change is being read.
struct Scheme {
  /// What a derivative leads to.
  enum Mode {
    /// The state goes on at once, by the solution of its equation alone (cnexp).
    case exact
    /// Slopes are kept until the block ends.
    case slopes
  }

  let mode: Mode
  /// Whether every derivative so far is linear in its own state, as the exact solution needs it.
  var isLinear = true
  /// The slope of every state that has one.
  var slopes: [String: Graph.Node] = [:]
  /// The volumes of the compartments that states are in.
  var volumes: [String: Graph.Node] = [:]
  /// Differences that must become 0: those of equations, and those of conservation laws with the state whose slope
  /// they replace.
  var equations: [Graph.Node] = []
  var conservations: [(state: String, difference: Graph.Node)] = []
}

extension Execution {
  // MARK: - Reading schemes

  /// A derivative: goes on at once, or keeps the slope.
  mutating func derive(_ target: ModTarget, _ slope: ModExpression, _ line: Int) throws(ModFault) {
    let key = try stateKey(target, line)
    guard let mode = scheme?.mode else {
      throw ModFault("\"\(target.name)'\" belongs into a DERIVATIVE block", line: line)
    }
    guard mode == .exact else {
      scheme!.slopes[key] = try node(slope, line)
      return
    }
    // What was computed before from the state stands still, as in NEURON: only the state itself is looked at.
    let x = values[key]!
    let marker = graph.source(.state(Self.firstMarker))
    values[key] = marker
    let change = try node(slope, line)
    values[key] = x
    guard let form = graph.linear(change, in: marker), !form.holds,
      let end = graph.relaxed(marker, along: change)
    else {
      scheme!.isLinear = false
      return
    }
    values[key] = graph.replacing([marker: x], in: end)
  }

  /// No state has this column: the number stands for a state whose value is left open.
  private static var firstMarker: Int { -1 }

  private mutating func stateKey(_ target: ModTarget, _ line: Int) throws(ModFault) -> String {
    var key = target.name
    if let index = target.index { key = self.key(target.name, try integer(index, line, "an index")) }
    guard file.states.contains(where: { $0.name == target.name }), values[key] != nil else {
      throw ModFault("\"\(key)\" is no STATE", line: line)
    }
    return key
  }

  /// A statement of a scheme of reactions or equations.
  mutating func react(_ statement: ModStatement) throws(ModFault) {
    let line = statement.line
    guard scheme?.mode == .slopes else {
      throw ModFault("this belongs into a KINETIC, LINEAR or NONLINEAR block", line: line)
    }
    switch statement.form {
    case .reaction(let left, let right, let forward, let backward):
      let there = try flux(left, try node(forward, line), line)
      let back = try flux(right, try node(backward, line), line)
      setFluxes(there, back)
      let net = graph.binary(.subtract, there, back)
      try add(graph.unary(.negate, net), to: left, line)
      try add(net, to: right, line)
    case .flow(let left, let rate, let isOut):
      let rate = try node(rate, line)
      let flux = isOut ? try flux(left, rate, line) : rate
      setFluxes(flux, graph.constant(0))
      try add(isOut ? graph.unary(.negate, flux) : flux, to: left, line)
    case .equation(let left, let right):
      let a = try node(left, line)
      scheme!.equations.append(graph.binary(.subtract, a, try node(right, line)))
    case .conservation(let sum, let total):
      let a = try node(sum, line)
      let difference = graph.binary(.subtract, a, try node(total, line))
      scheme!.conservations.append((try lastState(in: sum, line), difference))
    case .compartment(let index, let volume, let states):
      for state in states { try setVolume(index, volume, of: state, line) }
    default: return
    }
  }

  private mutating func setFluxes(_ forward: Node, _ backward: Node) {
    frames[frames.count - 1]["f_flux"] = forward
    frames[frames.count - 1]["b_flux"] = backward
  }

  /// The law of mass action.
  private mutating func flux(_ reactants: [ModReactant], _ rate: Node, _ line: Int) throws(ModFault) -> Node {
    var flux = rate
    for reactant in reactants {
      let x = try value(reactant.target.name, reactant.target.index, line)
      for _ in 0..<max(1, Int(reactant.count)) { flux = graph.binary(.multiply, flux, x) }
    }
    return flux
  }

  /// Adds a flux to the slopes of reactants; what is no state is held by something else.
  private mutating func add(_ flux: Node, to reactants: [ModReactant], _ line: Int) throws(ModFault) {
    for reactant in reactants where file.states.contains(where: { $0.name == reactant.target.name }) {
      let key = try stateKey(reactant.target, line)
      let part = graph.binary(.multiply, flux, graph.constant(reactant.count))
      scheme!.slopes[key] = graph.sum(scheme!.slopes[key], part)
    }
  }

  private mutating func setVolume(
    _ index: String?, _ volume: ModExpression, of state: String, _ line: Int
  ) throws(ModFault) {
    guard let size = sizes[state] else {
      scheme!.volumes[state] = try node(volume, line)
      return
    }
    for i in 0..<size {
      if let index { frames[frames.count - 1][index] = graph.constant(Double(i)) }
      scheme!.volumes[key(state, i)] = try node(volume, line)
    }
  }

  /// The state of a sum that stands last.
  private mutating func lastState(in sum: ModExpression, _ line: Int) throws(ModFault) -> String {
    var found: String?
    func search(_ e: ModExpression) -> ModTarget? {
      switch e {
      case .name(let name, let index): ModTarget(name: name, index: index)
      case .binary(_, let a, let b): search(b) ?? search(a)
      case .negation(let a): search(a)
      default: nil
      }
    }
    if let target = search(sum) { found = try? stateKey(target, line) }
    guard let found else { throw ModFault("there is no STATE in what is conserved", line: line) }
    return found
  }

  /// Both branches of a condition.
  mutating func merged(_ condition: Node, _ yes: Scheme, _ no: Scheme) -> Scheme {
    let zero = graph.constant(0)
    var result = no
    for key in Set(yes.slopes.keys).union(no.slopes.keys).sorted() {
      let (a, b) = (yes.slopes[key] ?? zero, no.slopes[key] ?? zero)
      result.slopes[key] = graph.select(condition, a, b)
    }
    result.volumes = merged(condition, yes.volumes, no.volumes)
    return result
  }
}
