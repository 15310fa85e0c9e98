import Integration

/// What the equations of a mechanism do in a step and at time zero.
struct MechanismGraph {
  typealias Target = MembraneGraph.Target

  private var lowering: Lowering
  private var start: [Target] = []
  private var begin: [Target] = []
  private var current: [Target] = []
  private(set) var advance: [Target] = []
  /// Variables whose equations are not linear in them: they go by Euler's method.
  private(set) var nonlinear: [String] = []
  /// Whether the current's slope is that to a second evaluation.
  private(set) var isProbed = false

  /// Named expressions that follow from the variables, the potential and the concentration.
  private(set) var expressions: [(definition: NeuronSystem.Definition, node: Graph.Node)] = []

  private let columns: MembraneColumns
  private let system: MechanismSystem

  var graph: Graph { lowering.graph }
  /// The parameter that stands for the temperature.
  var temperature: Int { system.parameters.count }

  init(_ system: MechanismSystem) {
    self.system = system
    columns = MembraneColumns(
      variables: system.variables.count, given: system.ion == nil ? [] : [Self.concentration, Self.inflow],
      carried: system.ionRole == .carries ? [0] : [])
    // Quotients stay quotients: the roundings are those of the same equations in Swift.
    lowering = Lowering(
      system.parameters, system.definitions, units: system.units, graph: Graph(usesReciprocals: false))
    setStart()
    setBegin()
    setCurrent()
    setAdvance()
    setExpressions()
  }

  private static let concentration = NodeNumber.ion(0, .inside)
  private static let inflow = NodeNumber.inflow(0)

  /// What it comes to.
  var membrane: MembraneGraph {
    let access = system.ion.map { NodeAccess($0, system.ionRole) }
    var membrane = MembraneGraph(graph, columns, access: access ?? NodeAccess())
    membrane.start = start
    membrane.begin = begin
    membrane.current = current
    membrane.advance = advance
    membrane.observed = expressions.map { ($0.definition.name, $0.node) }
    return membrane
  }

  // MARK: - Scopes

  private mutating func column(_ place: Int) -> Graph.Node { lowering.graph.source(.state(place)) }

  private mutating func node(of number: NodeNumber) -> Graph.Node { column(columns.column(of: number)) }

  /// What the names stand for at a potential, with the variables as they are.
  private mutating func scope(_ v: Graph.Node) -> Scope {
    var given = ["v": v, "t": lowering.graph.source(.time), "celsius": lowering.graph.parameter(temperature)]
    if let ion = system.ion {
      given[ion.concentrationName] = node(of: Self.concentration)
      if system.ionRole != .carries { given[ion.currentName] = node(of: Self.inflow) }
    }
    for (place, variable) in system.variables.enumerated() { given[variable.name] = column(place) }
    return Scope(given)
  }

  // MARK: - Parts

  /// At time zero ions are at rest.
  private mutating func setStart() {
    var scope = scope(column(columns.potential))
    if let ion = system.ion {
      scope.set(ion.concentrationName, to: lowering.graph.constant(ion.restingConcentration))
    }
    for (place, variable) in system.variables.enumerated() {
      guard let expression = variable.start else { continue }
      start.append((place, lowering.node(expression, &scope)))
    }
  }

  private mutating func setBegin() {
    var scope = scope(column(columns.potential))
    for statement in system.step {
      scope.set(statement.target, to: lowering.node(statement.value, &scope))
    }
    let names = system.variables.map(\.name) + ["v"]
    for (place, name) in names.enumerated() {
      let node = scope.variables[name]!
      if node != column(place) { begin.append((place, node)) }
    }
  }

  private mutating func setCurrent() {
    if system.currents.isEmpty { return }
    let v = column(columns.potential)
    let present = currents(v)
    current = [(columns.current, sum(present)), (columns.conductance, slope(sum(present), v))]
    guard let ion = system.ion, let place = system.currents.firstIndex(of: ion.currentName) else { return }
    current.append((columns.firstIonCurrent, present[place]))
  }

  private mutating func currents(_ v: Graph.Node) -> [Graph.Node] {
    var scope = scope(v)
    return system.currents.map { name in
      lowering.node(Expression(.name(name), at: 0..<0), &scope)
    }
  }

  private mutating func sum(_ nodes: [Graph.Node]) -> Graph.Node {
    nodes.dropFirst().reduce(nodes[0]) { lowering.graph.binary(.add, $0, $1) }
  }

  private mutating func slope(_ present: Graph.Node, _ v: Graph.Node) -> Graph.Node {
    if let slope = lowering.graph.straightSlope(of: present, by: v) { return slope }
    isProbed = true
    let beyond = sum(currents(lowering.graph.probe(above: v)))
    return lowering.graph.probedSlope(from: present, to: beyond)
  }

  /// Those that need the sum of the ion's currents have no value when traces are sampled.
  private mutating func setExpressions() {
    var scope = scope(column(columns.potential))
    let inflow = system.ion.map { _ in node(of: Self.inflow) }
    for definition in system.definitions where definition.name != MechanismSystem.currentName {
      let node = lowering.node(definition.expression, &scope)
      let needsInflow = inflow.map { graph.needed(for: [node]).contains($0) } ?? false
      if !needsInflow { expressions.append((definition, node)) }
    }
  }

  private mutating func setAdvance() {
    var scope = scope(column(columns.potential))
    for (place, variable) in system.variables.enumerated() {
      guard let derivative = variable.derivative else { continue }
      let (x, slope) = (column(place), lowering.node(derivative, &scope))
      guard let end = lowering.graph.relaxed(x, along: slope) else {
        nonlinear.append(variable.name)
        let change = lowering.graph.binary(.multiply, slope, lowering.graph.step())
        advance.append((place, lowering.graph.binary(.add, x, change)))
        continue
      }
      advance.append((place, end))
    }
  }
}
