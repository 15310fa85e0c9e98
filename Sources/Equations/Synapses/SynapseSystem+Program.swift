import Integration
import ModelTerms
import Numerics
import Quantities

extension SynapseSystem {
  /// The loops of the rule, for steps of `dt` ms.
  ///
  /// - Parameters:
  ///   - numbers: The parameters in the order of the source, each in its own unit.
  ///   - initial: The variables that start with a number, in units of the computation.
  public func program(numbers: [Double], initial: [String: Double], dt: Double) -> SynapseProgram {
    let events = SynapseEvents(self)
    let parameters = zip(system.parameters, numbers).map { $0.unit.inKernelUnits($1) }
    let columns = events.fixedNodes
    let constants = Evaluation(events.graph, columns).values(parameters: { parameters[$0] }, step: dt)
    var layout = self.layout
    layout.integrals = integrals(numbers: numbers)
    let place = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    func compiled(_ targets: [(node: Graph.Node, column: Int)]) -> SynapseInstructions {
      SynapseInstructions(events.graph, targets, constantColumn: place, constants: constants)
    }
    let parts = (
      compiled(events.arrival), compiled(events.spike), compiled(events.memory), compiled(events.rest)
    )
    let starts = self.starts(parameters, initial)
    return SynapseProgram(
      layout: layout, start: { weight in synapse.map { starts($0, weight) } },
      targetStart: target.map { starts($0, .nan) },
      workingNumbers: [parts.0, parts.1, parts.2, parts.3].map(\.workingNumbers).max() ?? 0,
      weightMoves: weightMoves,
      arrive: { parts.0.run($0) }, spike: { parts.1.run($0) }, remember: { parts.2.run($0) },
      settle: { parts.3.run($0) })
  }

  /// The integrals over modulators that the rule needs; one whose variable does not decay has no time constant above 0.
  public func integrals(numbers: [Double]) -> [SynapseProgram.Integral] {
    let solution = SynapseSolution(self)
    let parameters = zip(system.parameters, numbers).map { $0.unit.inKernelUnits($1) }
    let rates = Evaluation(solution.lowering.graph, solution.integrals.map(\.rate)).values(
      parameters: { parameters[$0] }, step: .nan)
    return zip(solution.integrals, rates).map {
      SynapseProgram.Integral(modulator: $0.modulator, tau: -1 / $1)
    }
  }

  /// Where variables start: a number, what an expression says, or 0.
  private func starts(
    _ parameters: [Double], _ initial: [String: Double]
  ) -> @Sendable (_ name: String, _ weight: Double) -> Double {
    var lowering = Lowering(system)
    let weight = lowering.graph.source(.state(0))
    let zero = lowering.graph.constant(0)
    var scope = Scope(variables: ["w": weight], current: zero, time: zero, held: zero)
    var courses: [String: Evaluation] = [:]
    for variable in system.variables {
      guard let start = variable.start else { continue }
      let node = lowering.node(start, &scope)
      courses[variable.name] = Evaluation(lowering.graph, [node])
    }
    let known = courses
    return { name, weight in
      if name == "w" { return weight }
      if let number = initial[name] { return number }
      return known[name]?.values(parameters: { parameters[$0] }, step: .nan) { _ in weight }[0] ?? 0
    }
  }
}

/// What the events of a rule do to its columns, as nodes of one graph.
private struct SynapseEvents {
  let graph: Graph
  /// What becomes of columns at an arrival, at a spike, in the target's memory, and where nothing happens.
  let arrival: [(node: Graph.Node, column: Int)]
  let spike: [(node: Graph.Node, column: Int)]
  let memory: [(node: Graph.Node, column: Int)]
  let rest: [(node: Graph.Node, column: Int)]

  init(_ rule: SynapseSystem) {
    var solution = SynapseSolution(rule)
    let layout = rule.layout
    func own(_ scope: Scope) -> [(node: Graph.Node, column: Int)] {
      rule.synapse.enumerated().map { (scope.variables[$1]!, $0) }
    }
    func targets(_ scope: Scope, _ first: Int) -> [(node: Graph.Node, column: Int)] {
      rule.target.enumerated().map { (scope.variables[$1]!, first + $0) }
    }
    let before = solution.eventScope()
    var arrived = before
    arrived.set("sent", to: before.variables["w"]!)
    solution.run(rule.onPre, &arrived)
    let isSent = rule.onPre.contains { $0.target == "sent" }
    let sent = arrived.variables[isSent ? "sent" : "w"]!
    var spiked = before
    solution.run(rule.onPost, &spiked)
    arrival = own(arrived) + [(sent, layout.sent)]
    spike = own(spiked)
    memory = targets(spiked, layout.firstTarget) + targets(before, layout.firstBefore)
    rest = own(before)
    graph = solution.lowering.graph
  }

  /// The fixed nodes that the events read.
  var fixedNodes: [Graph.Node] {
    graph.needed(inEveryStepFor: (arrival + spike + memory + rest).map(\.node)).filter { graph.isFixed[$0] }
  }
}

/// Instructions over the columns of a strip of synapses.
private struct SynapseInstructions: Sendable {
  private let instructions: [Instruction]
  private let constants: [Double]
  private let registerNumbers: Int

  init(
    _ graph: Graph, _ targets: [(node: Graph.Node, column: Int)], constantColumn: [Graph.Node: Int],
    constants: [Double]
  ) {
    let width = SynapseProgram.width
    var compiler = Compiler(
      graph: graph, constantColumn: constantColumn,
      site: (isIndividual: constants.map { _ in false }, conductances: [:]), stride: 1, width: width,
      reserved: 0)
    compiler.compile(
      targets.filter { graph.nodes[$0.node] != .source(.state($0.column)) }.map {
        ($0.node, Operand(.state, $0.column))
      })
    instructions = compiler.instructions.map { $0.spread(by: width) }
    self.constants = constants
    registerNumbers = compiler.registerCount * width
  }

  var workingNumbers: Int { registerNumbers + constants.count + 1 }

  func run(_ strip: borrowing SynapseStrip) {
    let strip = copy strip
    let shared = strip.working + registerNumbers
    for (k, constant) in constants.enumerated() { shared[k] = constant }
    let time = shared + constants.count
    time.pointee = strip.time
    withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<Double>.self, capacity: Region.count) { bases in
      let bases = bases.baseAddress.unsafelyUnwrapped
      bases.update(repeating: strip.working, count: Region.count)
      bases[Int(Region.state.rawValue)] = strip.columns
      bases[Int(Region.shared.rawValue)] = shared
      bases[Int(Region.moment.rawValue)] = time
      let loops = Strip<Double>(
        bases: bases, count: strip.count, number: 0, neuron: 0,
        noise: RandomKey(seed: 0, purpose: .equation, object: 0))
      instructions.withUnsafeBufferPointer { loops.run($0) }
    }
  }
}

extension Instruction {
  /// The same with the columns of a state `width` numbers apart.
  fileprivate func spread(by width: Int) -> Instruction {
    func moved(_ operand: Operand) -> Operand {
      operand.region == .state ? Operand(.state, Int(operand.offset) * width) : operand
    }
    var instruction = self
    instruction.result = moved(result)
    (instruction.a, instruction.b, instruction.c) = (moved(a), moved(b), moved(c))
    return instruction
  }
}
