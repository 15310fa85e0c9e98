import Quantities

/// What the names of a model stand for at one instant of a step.
struct Scope {
  /// The variables and what else is given, by name.
  var variables: [String: Graph.Node]
  /// The synaptic and injected current of a neuron.
  var current: Graph.Node!
  /// The time.
  var time: Graph.Node!
  /// 1 where no spike is possible.
  var held: Graph.Node!
  /// Definitions that were worked out for these values.
  fileprivate var definitions: [String: Graph.Node] = [:]

  init(
    variables: [String: Graph.Node], current: Graph.Node, time: Graph.Node, held: Graph.Node
  ) {
    self.variables = variables
    self.current = current
    self.time = time
    self.held = held
  }

  /// The scope of a mechanism, in which all names are given.
  init(_ given: [String: Graph.Node]) { variables = given }

  /// Gives a variable another value, on which definitions depend.
  mutating func set(_ name: String, to node: Graph.Node) {
    variables[name] = node
    definitions = [:]
  }
}

/// Turns the expressions of a model into nodes.
struct Lowering {
  var graph: Graph
  private let parameterIndex: [String: Int]
  private let definitionOf: [String: Expression]
  private let noises: [String]
  private let receptors: [String]
  private let units: KernelUnits
  /// How many random numbers of each kind a step takes.
  private(set) var uniformCount = 0
  private(set) var normalCount: Int

  init(_ system: NeuronSystem) {
    self.init(
      system.parameters, system.definitions, noises: system.noises, receptors: system.receptors,
      units: .cell, graph: Graph())
  }

  init(
    _ parameters: [NeuronEquations.Parameter], _ definitions: [NeuronSystem.Definition],
    noises: [String] = [], receptors: [String] = [], units: KernelUnits, graph: Graph
  ) {
    self.graph = graph
    (self.noises, self.receptors, self.units) = (noises, receptors, units)
    parameterIndex = Dictionary(
      parameters.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    definitionOf = Dictionary(
      definitions.map { ($0.name, $0.expression) }, uniquingKeysWith: { first, _ in first })
    normalCount = noises.count
  }

  /// The node of an expression.
  mutating func node(_ e: Expression, _ scope: inout Scope) -> Graph.Node {
    switch e.form {
    case .number(let x): return graph.constant(x)
    case .quantity(let x, let unit): return graph.constant(unit.inKernelUnits(x, units))
    case .name(let name): return node(named: name, &scope)
    case .negation(let a): return graph.unary(.negate, node(a, &scope))
    case .not(let a): return graph.unary(.not, node(a, &scope))
    case .choice(let c, let a, let b):
      let (condition, yes) = (node(c, &scope), node(a, &scope))
      return graph.select(condition, yes, node(b, &scope))
    case .binary(let operation, let a, let b):
      let left = node(a, &scope)
      return node(operation, left, node(b, &scope))
    case .call(let name, let arguments):
      return call(name, arguments.map { node($0, &scope) })
    }
  }

  private mutating func node(named name: String, _ scope: inout Scope) -> Graph.Node {
    if let variable = scope.variables[name] { return variable }
    if let known = scope.definitions[name] { return known }
    if let expression = definitionOf[name] {
      let node = node(expression, &scope)
      scope.definitions[name] = node
      return node
    }
    if let index = parameterIndex[name] { return graph.parameter(index) }
    switch name {
    case "t": return scope.time
    case "dt": return graph.step()
    case "I": return scope.current
    case "pi": return graph.constant(.pi)
    case "inf": return graph.constant(.infinity)
    case "true": return graph.constant(1)
    case "false": return graph.constant(0)
    case "not_refractory": return graph.unary(.not, scope.held)
    default: break
    }
    if let number = noises.firstIndex(of: name) { return noise(number) }
    if receptors.contains(String(name.dropFirst(2))), name.hasPrefix("g_") {
      return graph.source(.receptor(String(name.dropFirst(2))))
    }
    if let unit = Unit(parsing: name) { return graph.constant(unit.inKernelUnits(1, units)) }
    preconditionFailure("checked models use known names, not \(name)")
  }

  /// White noise: a standard normal number over the root of the step.
  private mutating func noise(_ number: Int) -> Graph.Node {
    let root = graph.unary(.squareRoot, graph.step())
    let perRoot = graph.binary(.divide, graph.constant(1), root)
    return graph.binary(.multiply, graph.source(.normal(number)), perRoot)
  }

  private mutating func node(_ operation: BinaryOperator, _ a: Graph.Node, _ b: Graph.Node) -> Graph.Node {
    switch operation {
    case .add: graph.binary(.add, a, b)
    case .subtract: graph.binary(.subtract, a, b)
    case .multiply: graph.binary(.multiply, a, b)
    case .divide: graph.binary(.divide, a, b)
    case .power: graph.binary(.power, a, b)
    case .less: graph.binary(.less, a, b)
    case .lessOrEqual: graph.binary(.lessOrEqual, a, b)
    case .greater: graph.binary(.less, b, a)
    case .greaterOrEqual: graph.binary(.lessOrEqual, b, a)
    case .equal: graph.binary(.equal, a, b)
    case .notEqual: graph.unary(.not, graph.binary(.equal, a, b))
    case .and: graph.binary(.and, a, b)
    case .or: graph.binary(.or, a, b)
    }
  }

  private mutating func call(_ name: String, _ x: [Graph.Node]) -> Graph.Node {
    let unary: [String: UnaryOperation] = [
      "exp": .exponential, "log": .logarithm, "sqrt": .squareRoot, "expm1": .exponentialMinusOne,
      "log1p": .logarithmOfOnePlus, "exprel": .relativeExponential, "sin": .sine, "cos": .cosine,
      "sinh": .hyperbolicSine, "cosh": .hyperbolicCosine, "tanh": .hyperbolicTangent, "abs": .absolute,
      "sign": .sign, "floor": .floor, "ceil": .ceiling,
    ]
    if let operation = unary[name] { return graph.unary(operation, x[0]) }
    switch name {
    case "log10":
      return graph.binary(.multiply, graph.unary(.logarithm, x[0]), graph.constant(0.43429448190325182765))
    case "tan": return graph.binary(.divide, graph.unary(.sine, x[0]), graph.unary(.cosine, x[0]))
    case "min": return graph.binary(.minimum, x[0], x[1])
    case "max": return graph.binary(.maximum, x[0], x[1])
    case "clip": return graph.binary(.minimum, graph.binary(.maximum, x[0], x[1]), x[2])
    case "mod": return graph.binary(.remainder, x[0], x[1])
    case "where": return graph.select(x[0], x[1], x[2])
    case "int": return x[0]
    case "rand":
      uniformCount += 1
      return graph.source(.uniform(uniformCount - 1))
    case "randn":
      normalCount += 1
      return graph.source(.normal(normalCount - 1))
    default: preconditionFailure("checked models call known functions, not \(name)")
    }
  }
}
