import Integration
import ModelTerms
import Numerics
import Quantities

extension CurrentSystem {
  /// The name of the parameter that says by 1 or 0 whether a neuron is driven.
  public static let selection = "selected neurons"

  /// The current for the kernel.
  ///
  /// - Parameter isSelective: Whether the parameter ``selection`` is given.
  public func kind(isSelective: Bool) -> CurrentKind {
    let graph = CurrentGraph(self, isSelective: isSelective)
    let value = parameterValues
    let whole = Evaluation(graph.graph, [graph.whole])
    let count = variables.count
    return CurrentKind(
      stateCount: count, hasConductance: graph.conductance != nil, start: starts,
      observed: { state, v, neuron, time in
        whole.values(parameters: { value(neuron, $0) }, step: .nan) { source in
          switch source {
          case .state(let column): column < count ? state[column] : (column == count ? v : 0)
          case .time: time
          default: .nan
          }
        }[0]
      }, double: program(graph), single: program(graph))
  }

  private func program<Real: KernelScalar>(_ graph: CurrentGraph) -> CurrentProgram<Real> {
    let fixed = graph.fixedNodes
    let evaluation = Evaluation(graph.graph, fixed)
    let value = parameterValues
    let places = CurrentPlaces(
      constants: Dictionary(uniqueKeysWithValues: fixed.enumerated().map { ($1, $0) }),
      potential: CurrentGraph.potential(self), arrivals: CurrentGraph.arrivals(self))
    return CurrentProgram(
      constants: { neuron, dt in
        evaluation.values(parameters: { value(neuron, $0) }, step: dt).map { Real($0) }
      },
      choose: { isIndividual in
        let strips = CurrentStrips<Real>(graph, places, isIndividual)
        let arrive: CurrentProgram<Real>.Loop = { strips.arrive($0) }
        return CurrentProgram<Real>.Loops(
          arrive: strips.canArrive ? arrive : nil, advance: { strips.advance($0) },
          workingNumbers: strips.workingNumbers)
      })
  }

  /// A parameter of a neuron by its place, in the units of the computation.
  private var parameterValues: @Sendable (NeuronParameters, Int) -> Double {
    let rows = system.parameters.map { (name: $0.name, conversion: UnitConversion($0.unit, .cell)) }
    return { neuron, index in
      index < rows.count
        ? rows[index].conversion.converted(neuron[rows[index].name]) : neuron[Self.selection]
    }
  }

  /// Where the variables start: what an expression says, else 0.
  private var starts: @Sendable (NeuronParameters) -> [Double] {
    var lowering = Lowering(system)
    let zero = lowering.graph.constant(0)
    var scope = Scope(variables: ["v": zero, "w": zero], current: zero, time: zero, held: zero)
    let nodes = variables.map { variable in variable.start.map { lowering.node($0, &scope) } ?? zero }
    let evaluation = Evaluation(lowering.graph, nodes)
    let value = parameterValues
    return { neuron in evaluation.values(parameters: { value(neuron, $0) }, step: .nan) }
  }
}

/// Where the numbers of a current's graph lie.
private struct CurrentPlaces {
  let constants: [Graph.Node: Int]
  let potential: Int
  let arrivals: Int
}

/// The compiled loops of a current.
private struct CurrentStrips<Real: KernelScalar>: Sendable {
  private let width: Int
  private let main: [Instruction]
  private let spikes: [Instruction]
  private let registerNumbers: Int

  var canArrive: Bool { !spikes.isEmpty }
  var workingNumbers: Int { registerNumbers + 1 }

  init(_ graph: CurrentGraph, _ places: CurrentPlaces, _ isIndividual: [Bool]) {
    let narrow = Self.compiled(graph, places, isIndividual, width: 1)
    let columns = narrow.registers + graph.advanced.count + isIndividual.count { $0 } + 4
    width = Strip<Real>.width(columns: columns, multipleOf: 64, atMost: Real.blockSize / 2)
    let wide = Self.compiled(graph, places, isIndividual, width: width)
    (main, spikes) = (wide.main, wide.spikes)
    registerNumbers = wide.registers * width
  }

  private static func compiled(
    _ graph: CurrentGraph, _ places: CurrentPlaces, _ isIndividual: [Bool], width: Int
  ) -> (main: [Instruction], spikes: [Instruction], registers: Int) {
    let stride = Real.blockSize
    func compiler() -> Compiler {
      Compiler(
        graph: graph.graph, constantColumn: places.constants, site: (isIndividual, [:]), stride: stride,
        width: width, reserved: 1)
    }
    func state(_ nodes: [Graph.Node?]) -> [(node: Graph.Node, place: Operand)] {
      nodes.enumerated().compactMap { column, node in node.map { ($0, Operand(.state, column * stride)) } }
    }
    var first = compiler()
    first.compile(
      state(graph.advanced) + [(graph.current, Operand(.current0, 0))]
        + (graph.conductance.map { [($0, Operand(.conductance0, 0))] } ?? []))
    var second = compiler()
    second.compile(state(graph.arrived))
    func placed(_ instructions: [Instruction]) -> [Instruction] {
      instructions.map { $0.moving(places.potential * stride, to: .receptors) }
        .map { $0.moving(places.arrivals * stride, to: .current1) }
    }
    return (
      placed(first.instructions), placed(second.instructions), max(first.registerCount, second.registerCount)
    )
  }

  func advance(_ task: borrowing CurrentTask<Real>) { run(main, copy task) }

  func arrive(_ borrowed: borrowing CurrentTask<Real>) {
    let task = copy borrowed
    if StripLoops.isAnySet(task.arrivals, task.count) { run(spikes, task) }
    task.arrivals.update(repeating: 0, count: task.count)
  }

  private func run(_ instructions: [Instruction], _ task: CurrentTask<Real>) {
    let time = task.working + registerNumbers
    time.pointee = Real(Double(task.moment.number) * task.h)
    withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<Real>.self, capacity: Region.count) { bases in
      let bases = bases.baseAddress.unsafelyUnwrapped
      bases.update(repeating: task.working, count: Region.count)
      bases[Int(Region.shared.rawValue)] = task.constants
      bases[Int(Region.moment.rawValue)] = time
      for first in stride(from: 0, to: task.count, by: width) {
        bases[Int(Region.state.rawValue)] = task.state + first
        bases[Int(Region.constants.rawValue)] = task.constants + first
        bases[Int(Region.receptors.rawValue)] = task.v + first
        bases[Int(Region.current0.rawValue)] = task.drive.current + first
        bases[Int(Region.conductance0.rawValue)] = task.drive.conductance + first
        bases[Int(Region.current1.rawValue)] = task.arrivals + first
        let strip = Strip(
          bases: bases, count: min(width, task.count - first), number: task.moment.number,
          neuron: task.moment.firstNeuron + first, noise: task.moment.noise)
        instructions.withUnsafeBufferPointer { strip.run($0) }
      }
    }
  }
}

extension Instruction {
  /// The same with a column of the state taken from another region.
  fileprivate func moving(_ offset: Int, to region: Region) -> Instruction {
    func moved(_ operand: Operand) -> Operand {
      operand.region == .state && Int(operand.offset) == offset ? Operand(region, 0) : operand
    }
    var instruction = self
    (instruction.a, instruction.b, instruction.c) = (moved(a), moved(b), moved(c))
    return instruction
  }
}
