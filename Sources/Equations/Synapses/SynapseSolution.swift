import Integration
import Quantities

/// The variables of a rule at the time of an event, as closed forms of what they were at the one before.
///
/// Three kinds of equations have one: `dx/dt = a x + b` with fixed numbers; `dx/dt = a x + sum of b_k y_k`, where every
/// y_k decays by itself to 0; and the latter with a = 0 where a b_k is times a modulator.
struct SynapseSolution {
  private(set) var lowering: Lowering
  /// The variables at the time of the event; those without a solution are missing.
  private(set) var settled: [String: Graph.Node] = [:]
  /// The integrals over modulators that they need, with the rate of what decays meanwhile.
  private(set) var integrals: [(modulator: Int, rate: Graph.Node)] = []
  private let rule: SynapseSystem
  private let layout: SynapseProgram.Layout

  /// Columns of variables, of which integrals come last, so that they are found while the solution is looked for.
  init(_ rule: SynapseSystem) {
    self.rule = rule
    lowering = Lowering(rule.system)
    layout = rule.layout
    var scope = self.scope()
    for variable in rule.system.variables where (rule.synapse + rule.target).contains(variable.name) {
      guard let derivative = variable.derivative else {
        settled[variable.name] = scope.variables[variable.name]
        continue
      }
      let slope = lowering.node(derivative, &scope)
      settled[variable.name] = solution(variable.name, slope, scope)
    }
  }

  private mutating func column(_ number: Int) -> Graph.Node { lowering.graph.source(.state(number)) }

  /// The scope of values at the last event.
  private mutating func scope() -> Scope {
    var variables: [String: Graph.Node] = [:]
    for (index, name) in rule.synapse.enumerated() { variables[name] = column(index) }
    for (index, name) in rule.target.enumerated() { variables[name] = column(layout.firstTarget + index) }
    for (index, name) in layout.neuron.enumerated() {
      variables[name + SynapseEquations.postSuffix] = column(layout.firstNeuron + index)
    }
    for (index, name) in rule.surroundings.modulators.enumerated() {
      variables[name] = lowering.graph.source(.receptor("\(index)"))
    }
    variables["age"] = column(layout.age)
    let zero = lowering.graph.constant(0)
    return Scope(variables: variables, current: zero, time: lowering.graph.source(.time), held: zero)
  }

  /// The scope of values at the event.
  mutating func eventScope() -> Scope {
    var scope = self.scope()
    for (name, node) in settled { scope.set(name, to: node) }
    for (index, modulator) in layout.levels.enumerated() {
      scope.set(rule.surroundings.modulators[modulator], to: column(layout.firstLevel + index))
    }
    if let limited = rule.limitedWeight, rule.weightMoves {
      scope.set("w", to: lowering.node(limited, &scope))
    }
    return scope
  }

  // MARK: - Closed forms

  private mutating func solution(_ name: String, _ slope: Graph.Node, _ scope: Scope) -> Graph.Node? {
    let own = scope.variables[name]!
    guard let form = linear(slope, in: own), isFixed(form.slope) else { return nil }
    let age = column(rule.target.contains(name) ? layout.targetAge : layout.age)
    var rest = form.rest
    var sum: Graph.Node?
    for other in companions(of: name) {
      guard let part = rest, let rate = decayRate(of: other, scope) else { continue }
      let y = scope.variables[other]!
      guard let parts = linear(part, in: y) else { return nil }
      guard let factor = parts.slope else { continue }
      guard let term = contribution(of: y, rate, factor, to: form.slope, age, scope) else { return nil }
      sum = sum.map { lowering.graph.binary(.add, $0, term) } ?? term
      rest = parts.rest
    }
    guard isFixed(rest) else { return nil }
    let alone = lowering.graph.relaxed(own, form.slope, rest, over: age)
    return sum.map { lowering.graph.binary(.add, alone, $0) } ?? alone
  }

  /// The other variables that belong to the same synapse or target.
  private func companions(of name: String) -> [String] {
    (rule.target.contains(name) ? rule.target : rule.synapse).filter { $0 != name }
  }

  private mutating func linear(_ node: Graph.Node, in x: Graph.Node) -> LinearForm? {
    guard let form = lowering.graph.linear(node, in: x), !form.holds else { return nil }
    return form
  }

  private func isFixed(_ node: Graph.Node?) -> Bool { node.map { lowering.graph.isFixed[$0] } ?? true }

  /// The rate of a variable that decays to 0 by itself.
  private mutating func decayRate(of name: String, _ scope: Scope) -> Graph.Node? {
    guard let derivative = rule.system.variables.first(where: { $0.name == name })?.derivative else {
      return nil
    }
    var scope = scope
    let slope = lowering.node(derivative, &scope)
    guard let form = linear(slope, in: scope.variables[name]!), form.rest == nil, let rate = form.slope,
      isFixed(rate)
    else { return nil }
    return rate
  }

  private mutating func decayed(_ rate: Graph.Node, _ age: Graph.Node) -> Graph.Node {
    lowering.graph.unary(.exponential, lowering.graph.binary(.multiply, age, rate))
  }

  /// What `factor y` in the slope of a variable adds to it.
  private mutating func contribution(
    of y: Graph.Node, _ rate: Graph.Node, _ factor: Graph.Node, to own: Graph.Node?, _ age: Graph.Node,
    _ scope: Scope
  ) -> Graph.Node? {
    var constant: Graph.Node? = factor
    var sum: Graph.Node?
    for (index, name) in rule.surroundings.modulators.enumerated() {
      guard let part = constant, let parts = linear(part, in: scope.variables[name]!) else { return nil }
      guard let amount = parts.slope else { continue }
      guard own == nil, isFixed(amount) else { return nil }
      let integral = lowering.graph.binary(.multiply, integral(index, rate), amount)
      sum = sum.map { lowering.graph.binary(.add, $0, integral) } ?? integral
      constant = parts.rest
    }
    if let constant {
      guard isFixed(constant) else { return nil }
      let course = lowering.graph.binary(.multiply, integral(of: rate, under: own, age), constant)
      sum = sum.map { lowering.graph.binary(.add, $0, course) } ?? course
    }
    return sum.map { lowering.graph.binary(.multiply, y, $0) }
  }

  /// The integral of `exp(b s)` over the time, or of `exp(a (t - s)) exp(b s)` for a variable with a rate of its own.
  private mutating func integral(
    of b: Graph.Node, under a: Graph.Node?, _ age: Graph.Node
  ) -> Graph.Node {
    guard let a else {
      let growth = lowering.graph.unary(.exponentialMinusOne, lowering.graph.binary(.multiply, age, b))
      let isZero = lowering.graph.binary(.equal, b, lowering.graph.constant(0))
      return lowering.graph.select(isZero, age, lowering.graph.binary(.divide, growth, b))
    }
    // For equal rates the limit `t exp(a t)`.
    let gap = lowering.graph.binary(.subtract, b, a)
    let away = lowering.graph.binary(.subtract, decayed(b, age), decayed(a, age))
    let limit = lowering.graph.binary(.multiply, decayed(a, age), age)
    let isEqual = lowering.graph.binary(.equal, gap, lowering.graph.constant(0))
    return lowering.graph.select(isEqual, limit, lowering.graph.binary(.divide, away, gap))
  }

  /// The column of an integral over a modulator.
  private mutating func integral(_ modulator: Int, _ rate: Graph.Node) -> Graph.Node {
    let known = integrals.firstIndex { $0.modulator == modulator && $0.rate == rate }
    let place = known ?? integrals.count
    if known == nil { integrals.append((modulator, rate)) }
    return column(layout.firstIntegral + place)
  }
}

extension SynapseSolution {
  /// Runs statements one after the other on a scope.
  mutating func run(_ statements: [Statement], _ scope: inout Scope) {
    for statement in statements {
      let value = lowering.node(statement.value, &scope)
      scope.set(statement.target, to: value)
    }
  }
}
