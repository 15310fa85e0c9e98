import Integration
import Quantities

/// One step of a current, as numbers that follow from each other.
struct CurrentGraph {
  private(set) var lowering: Lowering
  /// What the drive's sums become: current and conductance.
  private(set) var current: Graph.Node
  private(set) var conductance: Graph.Node?
  /// The current as a whole.
  private(set) var whole: Graph.Node
  /// What the variables become in a step; nothing where one stays.
  private(set) var advanced: [Graph.Node?] = []
  /// What they become where spikes have arrived.
  private(set) var arrived: [Graph.Node?] = []
  /// Variables that go by Euler's method.
  private(set) var nonlinear: [String] = []
  private let rule: CurrentSystem

  var graph: Graph { lowering.graph }

  /// The column of v behind those of the variables, and that of what has arrived.
  static func potential(_ rule: CurrentSystem) -> Int { rule.variables.count }
  static func arrivals(_ rule: CurrentSystem) -> Int { rule.variables.count + 1 }

  /// - Parameter isSelective: Whether a parameter behind all others says by 1 or 0 whether a neuron is driven.
  init(_ rule: CurrentSystem, isSelective: Bool) {
    self.rule = rule
    lowering = Lowering(rule.system)
    (current, whole) = (0, 0)
    let v = lowering.graph.source(.state(Self.potential(rule)))
    var scope = Self.scope(rule, &lowering)
    whole = lowering.node(rule.result.expression, &scope)
    let form = rule.output == .current ? lowering.graph.linear(whole, in: v) : nil
    let mask = isSelective ? lowering.graph.parameter(rule.system.parameters.count) : nil
    // Where the current bends with v, what bends is held at the potential of the step's start.
    let rest = form == nil ? whole : form!.rest
    current = added(rest, to: .current(0), mask)
    conductance = form?.slope.map { slope in
      let falling = lowering.graph.unary(.negate, slope)
      return added(falling, to: .conductance(0), mask)
    }
    advanced = rule.variables.enumerated().map { index, variable in
      variable.derivative.map { moved(index, lowering.node($0, &scope), variable.name) }
    }
    arrived = afterSpikes()
  }

  private static func scope(_ rule: CurrentSystem, _ lowering: inout Lowering) -> Scope {
    var variables: [String: Graph.Node] = [:]
    for (index, variable) in rule.variables.enumerated() {
      variables[variable.name] = lowering.graph.source(.state(index))
    }
    variables["v"] = lowering.graph.source(.state(potential(rule)))
    variables["w"] = lowering.graph.source(.state(arrivals(rule)))
    let zero = lowering.graph.constant(0)
    return Scope(variables: variables, current: zero, time: lowering.graph.source(.time), held: zero)
  }

  private mutating func added(_ term: Graph.Node?, to sum: Source, _ mask: Graph.Node?) -> Graph.Node {
    let before = lowering.graph.source(sum)
    guard let term else { return before }
    let own = mask.map { lowering.graph.binary(.multiply, term, $0) } ?? term
    return lowering.graph.binary(.add, before, own)
  }

  /// The exact solution of a linear equation, all else held during the step; else, and with noise, Euler's method.
  private mutating func moved(_ column: Int, _ slope: Graph.Node, _ name: String) -> Graph.Node {
    let x = lowering.graph.source(.state(column))
    if rule.system.noises.isEmpty, let relaxed = lowering.graph.relaxed(x, along: slope) { return relaxed }
    nonlinear.append(name)
    return lowering.graph.binary(.add, x, lowering.graph.binary(.multiply, slope, lowering.graph.step()))
  }

  private mutating func afterSpikes() -> [Graph.Node?] {
    var scope = Self.scope(rule, &lowering)
    for statement in rule.onSpike {
      let value = lowering.node(statement.value, &scope)
      scope.set(statement.target, to: value)
    }
    let nothing = lowering.graph.binary(.equal, scope.variables["w"]!, lowering.graph.constant(0))
    return rule.variables.enumerated().map { index, variable in
      let x = lowering.graph.source(.state(index))
      let after = scope.variables[variable.name]!
      return after == x ? nil : lowering.graph.select(nothing, x, after)
    }
  }

  /// The fixed nodes that a step reads, in the order of their columns.
  var fixedNodes: [Graph.Node] {
    let targets = [current] + [conductance].compactMap { $0 } + (advanced + arrived).compactMap { $0 }
    return graph.needed(inEveryStepFor: targets).filter { graph.isFixed[$0] }
  }
}

extension CurrentSystem {
  /// How the variables are advanced, in words; nothing where there are none.
  public var methods: String? {
    if variables.allSatisfy({ $0.derivative == nil }) { return nil }
    if !system.noises.isEmpty { return "euler (there is white noise: the method of Euler and Maruyama)" }
    let names = CurrentGraph(self, isSelective: false).nonlinear
    return names.isEmpty
      ? "exponential_euler (every equation is linear in its own variable)"
      : "exponential_euler, but euler for \(names.joined(separator: ", "))"
  }
}
