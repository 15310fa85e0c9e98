import Integration
import ModelTerms

/// One step of a model under a method, as numbers that follow from each other.
///
/// A step has three parts. The first is computed in every step; the second only where a neuron spiked, from the state
/// that the first has left; the third after them, for models with further events.
struct StepGraph {
  var lowering: Lowering
  /// What every state column becomes.
  private(set) var advanced: [Graph.Node] = []
  /// 1 where the neuron spikes; nothing for models that never do.
  private(set) var spiked: Graph.Node?
  /// What the columns become where the neuron spiked; nothing where one stays.
  private(set) var reset: [Graph.Node?] = []
  /// What the columns become by further events.
  private(set) var events: [Graph.Node?] = []

  let system: NeuronSystem
  private let method: IntegrationMethod
  let drive: DriveFacts

  var graph: Graph { lowering.graph }

  init(_ system: NeuronSystem, _ method: IntegrationMethod, _ drive: DriveFacts) {
    self.system = system
    lowering = Lowering(system)
    self.method = method
    self.drive = drive
    advance()
    reset = changes { step in step.resetScope() }
    events = system.events.isEmpty ? system.variables.map { _ in nil } : changes { step in step.eventScope() }
  }

  // MARK: - Scopes

  private mutating func state(_ column: Int) -> Graph.Node { lowering.graph.source(.state(column)) }

  private var refractoryColumn: Int { system.variables.count }

  /// The scope of values at an instant (0 start, 1 middle, 2 end) of the step.
  private mutating func scope(_ values: [Graph.Node], instant: Int, held: Graph.Node) -> Scope {
    let names = system.variables.map(\.name)
    let variables = Dictionary(zip(names, values), uniquingKeysWith: { first, _ in first })
    return Scope(
      variables: variables, current: current(at: values[0], instant: instant), time: time(instant), held: held
    )
  }

  /// The current at potential `v`: `current - conductance v + (blockedCurrent - blockedConductance v) B(v)`.
  private mutating func current(at v: Graph.Node, instant: Int) -> Graph.Node {
    let linear = ohmic(.current(instant), .conductance(instant), v)
    guard drive.hasMagnesium else { return linear }
    let blocked = ohmic(.blockedCurrent(instant), .blockedConductance(instant), v)
    let divisor = magnesiumDivisor(v)
    return lowering.graph.binary(.add, linear, lowering.graph.binary(.divide, blocked, divisor))
  }

  private mutating func ohmic(_ current: Source, _ conductance: Source, _ v: Graph.Node) -> Graph.Node {
    let i = lowering.graph.source(current)
    guard drive.hasConductances else { return i }
    let g = lowering.graph.source(conductance)
    return lowering.graph.binary(.subtract, i, lowering.graph.binary(.multiply, g, v))
  }

  /// `1 + factor exp(-steepness v)`.
  private mutating func magnesiumDivisor(_ v: Graph.Node) -> Graph.Node {
    let factor = lowering.graph.source(.magnesiumFactor)
    let steepness = lowering.graph.source(.magnesiumSteepness)
    let exponent = lowering.graph.unary(.negate, lowering.graph.binary(.multiply, steepness, v))
    let power = lowering.graph.unary(.exponential, exponent)
    return lowering.graph.binary(
      .add, lowering.graph.binary(.multiply, factor, power), lowering.graph.constant(1))
  }

  private mutating func time(_ instant: Int) -> Graph.Node {
    let start = lowering.graph.source(.time)
    if instant == 0 { return start }
    let reach = lowering.graph.binary(
      .multiply, lowering.graph.step(), lowering.graph.constant(Double(instant) / 2))
    return lowering.graph.binary(.add, start, reach)
  }

  /// 1 where no spike is possible, from the values at the start of the step.
  private mutating func held(_ values: [Graph.Node]) -> Graph.Node {
    let zero = lowering.graph.constant(0)
    switch system.refractory {
    case .none: return zero
    case .time: return lowering.graph.binary(.less, zero, state(refractoryColumn))
    case .condition(let expression):
      var scope = scope(values, instant: 0, held: zero)
      let condition = lowering.node(expression, &scope)
      return lowering.graph.binary(
        .and, lowering.graph.binary(.less, zero, state(refractoryColumn)), condition)
    }
  }

  // MARK: - The three parts

  private mutating func advance() {
    let old = system.variables.indices.map { state($0) }
    let held = held(old)
    var new = system.step.isEmpty ? integrated(old, held) : stepped(old, held)
    for (index, variable) in system.variables.enumerated() where system.clamped.contains(variable.name) {
      new[index] = lowering.graph.select(held, old[index], new[index])
    }
    if let threshold = system.threshold {
      var scope = scope(new, instant: lastInstant, held: held)
      let condition = lowering.node(threshold, &scope)
      spiked = lowering.graph.binary(.and, lowering.graph.unary(.not, held), condition)
    }
    if system.hasRefractoryColumn { new.append(refractoryLeft(held)) }
    advanced = new
  }

  private var lastInstant: Int { method == .rk4 ? 2 : 0 }

  private mutating func refractoryLeft(_ held: Graph.Node) -> Graph.Node {
    guard case .time = system.refractory else { return held }
    let less = lowering.graph.binary(.subtract, state(refractoryColumn), lowering.graph.constant(1))
    return lowering.graph.binary(.maximum, less, lowering.graph.constant(0))
  }

  private mutating func stepped(_ old: [Graph.Node], _ held: Graph.Node) -> [Graph.Node] {
    var scope = scope(old, instant: 0, held: held)
    run(system.step, &scope)
    return system.variables.map { scope.variables[$0.name]! }
  }

  /// Runs statements one after the other; the current follows v.
  private mutating func run(_ statements: [Statement], _ scope: inout Scope) {
    for statement in statements {
      let value = lowering.node(statement.value, &scope)
      scope.set(statement.target, to: value)
      if statement.target == system.variables[0].name {
        scope.current = current(at: value, instant: lastInstant)
      }
    }
  }

  /// What columns become where a scope's statements are run; nothing for columns that stay.
  private mutating func changes(_ body: (inout StepGraph) -> [Graph.Node]) -> [Graph.Node?] {
    body(&self).enumerated().map { column, node in
      node == lowering.graph.source(.state(column)) ? nil : node
    }
  }

  private mutating func resetScope() -> [Graph.Node] {
    let values = system.variables.indices.map { state($0) }
    var scope = scope(values, instant: lastInstant, held: lowering.graph.constant(0))
    run(system.reset, &scope)
    let spiked = lowering.graph.source(.spiked)
    var after = system.variables.indices.map { column in
      lowering.graph.select(spiked, scope.variables[system.variables[column].name]!, values[column])
    }
    if system.hasRefractoryColumn {
      after.append(
        lowering.graph.select(spiked, refractoryPeriod(&scope), state(refractoryColumn)))
    }
    return after
  }

  /// The refractory period in steps, or 1 where a condition ends it.
  private mutating func refractoryPeriod(_ scope: inout Scope) -> Graph.Node {
    guard case .time(let expression) = system.refractory else { return lowering.graph.constant(1) }
    let steps = lowering.graph.binary(.divide, lowering.node(expression, &scope), lowering.graph.step())
    return lowering.graph.unary(
      .floor, lowering.graph.binary(.add, steps, lowering.graph.constant(0.5)))
  }

  private mutating func eventScope() -> [Graph.Node] {
    let values = system.variables.indices.map { state($0) }
    let held =
      system.hasRefractoryColumn
      ? lowering.graph.binary(.less, lowering.graph.constant(0), state(refractoryColumn))
      : lowering.graph.constant(0)
    var scope = scope(values, instant: lastInstant, held: held)
    for event in system.events {
      let condition = lowering.node(event.condition, &scope)
      var after = scope
      run(event.statements, &after)
      for variable in system.variables.map(\.name) {
        scope.set(
          variable,
          to: lowering.graph.select(condition, after.variables[variable]!, scope.variables[variable]!))
      }
      scope.current = current(at: scope.variables[system.variables[0].name]!, instant: lastInstant)
    }
    return system.variables.map { scope.variables[$0.name]! }
  }

  // MARK: - Methods

  private mutating func integrated(_ old: [Graph.Node], _ held: Graph.Node) -> [Graph.Node] {
    switch method {
    case .euler: euler(old, held)
    case .heun: heun(old, held)
    case .rk4: rungeKutta(old, held)
    case .exact: together(old, held) ?? exponential(old, held)
    case .exponentialEuler: exponential(old, held)
    }
  }

  /// The derivatives of all variables; 0 where one stands still.
  private mutating func derivatives(_ values: [Graph.Node], instant: Int, held: Graph.Node) -> [Graph.Node] {
    var scope = scope(values, instant: instant, held: held)
    let zero = lowering.graph.constant(0)
    return system.variables.map { variable in
      guard let derivative = variable.derivative else { return zero }
      let slope = lowering.node(derivative, &scope)
      return system.clamped.contains(variable.name) ? lowering.graph.select(held, zero, slope) : slope
    }
  }

  /// `values + h slopes`.
  private mutating func moved(_ values: [Graph.Node], by h: Graph.Node, along slopes: [Graph.Node]) -> [Graph
    .Node]
  {
    zip(values, slopes).map { value, slope in
      lowering.graph.binary(.add, value, lowering.graph.binary(.multiply, slope, h))
    }
  }

  /// The derivatives at the start of the step; nothing for a variable without one.
  mutating func slopes(_ old: [Graph.Node], _ held: Graph.Node) -> [Graph.Node?] {
    var scope = scope(old, instant: 0, held: held)
    return system.variables.map { variable in variable.derivative.map { lowering.node($0, &scope) } }
  }

  /// Forward Euler; with white noise the method of Euler and Maruyama.
  private mutating func euler(_ old: [Graph.Node], _ held: Graph.Node) -> [Graph.Node] {
    zip(old, slopes(old, held)).map { value, slope in
      guard let slope else { return value }
      return lowering.graph.binary(
        .add, value, lowering.graph.binary(.multiply, slope, lowering.graph.step()))
    }
  }

  /// The method of Heun: the mean of the slopes at both ends, with the same noise (Stratonovich).
  private mutating func heun(_ old: [Graph.Node], _ held: Graph.Node) -> [Graph.Node] {
    let h = lowering.graph.step()
    let first = derivatives(old, instant: 0, held: held)
    let guess = moved(old, by: h, along: first)
    var scope = scope(guess, instant: 0, held: held)
    scope.time = time(2)
    let half = lowering.graph.binary(.multiply, h, lowering.graph.constant(0.5))
    return system.variables.enumerated().map { index, variable in
      guard let derivative = variable.derivative else { return old[index] }
      let second = lowering.node(derivative, &scope)
      let sum = lowering.graph.binary(.add, first[index], second)
      return lowering.graph.binary(.add, old[index], lowering.graph.binary(.multiply, sum, half))
    }
  }

  /// The classical method of fourth order.
  private mutating func rungeKutta(_ old: [Graph.Node], _ held: Graph.Node) -> [Graph.Node] {
    let h = lowering.graph.step()
    let half = lowering.graph.binary(.multiply, h, lowering.graph.constant(0.5))
    let sixth = lowering.graph.binary(.divide, h, lowering.graph.constant(6))
    let third = lowering.graph.binary(.divide, h, lowering.graph.constant(3))
    let k1 = derivatives(old, instant: 0, held: held)
    let k2 = derivatives(moved(old, by: half, along: k1), instant: 1, held: held)
    let k3 = derivatives(moved(old, by: half, along: k2), instant: 1, held: held)
    let k4 = derivatives(moved(old, by: h, along: k3), instant: 2, held: held)
    var sum = moved(old, by: sixth, along: k1)
    sum = moved(sum, by: third, along: k2)
    sum = moved(sum, by: third, along: k3)
    return moved(sum, by: sixth, along: k4)
  }

  /// Each linear equation by its own solution, all else held at the start of the step; the others by Euler's method.
  private mutating func exponential(_ old: [Graph.Node], _ held: Graph.Node) -> [Graph.Node] {
    var scope = heldScope(old, held)
    let slopes = system.variables.map { variable in variable.derivative.map { lowering.node($0, &scope) } }
    return slopes.enumerated().map { index, slope in
      guard let slope else { return old[index] }
      guard let form = lowering.graph.linear(slope, in: old[index]), let rate = form.slope else {
        return lowering.graph.binary(
          .add, old[index], lowering.graph.binary(.multiply, slope, lowering.graph.step()))
      }
      return lowering.graph.relaxed(old[index], rate, form.rest, over: lowering.graph.step())
    }
  }

  /// The scope at the start of the step with the magnesium block held, so that the current is linear in v.
  private mutating func heldScope(_ old: [Graph.Node], _ held: Graph.Node) -> Scope {
    var scope = scope(old, instant: 0, held: held)
    guard drive.hasMagnesium else { return scope }
    let linear = ohmic(.current(0), .conductance(0), old[0])
    // The block's own potential is a node that differs from v, so that v is looked at as constant in it.
    let frozen = lowering.graph.unary(.frozen, old[0])
    let divisor = magnesiumDivisor(frozen)
    let blocked = ohmic(.blockedCurrent(0), .blockedConductance(0), old[0])
    scope.current = lowering.graph.binary(.add, linear, lowering.graph.binary(.divide, blocked, divisor))
    return scope
  }
}
