import Integration
import Numerics
import Quantities

/// The state of a current of the experiment's own, for all neurons of a population.
final class OwnCurrent<Real: KernelScalar> {
  let plan: NetworkCurrent
  private let loops: CurrentProgram<Real>.Loops
  private let memory: Buffer<Real>
  private let state: Columns<Real>
  /// One number for all neurons in entry 0 of every column, or columns like those of the state.
  private let constantMemory: Buffer<Real>
  private let constants: Columns<Real>?
  private let arrivals: Column<Real>?
  private let dt: Double
  private let noise: RandomKey

  /// Numbers of working memory.
  var workingNumbers: Int { loops.workingNumbers }

  init(
    _ plan: NetworkCurrent, size: Int, program: CurrentProgram<Real>, arrivals: Column<Real>?, dt: Double,
    noise: RandomKey
  ) {
    self.plan = plan
    self.dt = dt
    self.noise = noise
    self.arrivals = arrivals
    let neuron = { (i: Int) in NeuronParameters { plan.parameters[$0]![i] } }
    let records = (0..<(plan.isAlike ? 1 : size)).map { program.constants(neuron($0), dt) }
    let isIndividual = records[0].indices.map { column in
      records.contains { $0[column] != records[0][column] }
    }
    loops = program.choose(isIndividual)
    let width = max(1, records[0].count)
    if isIndividual.contains(true) {
      constantMemory = Buffer(count: Columns<Real>.length(count: width, neurons: size, tile: Real.blockSize))
      let columns = Columns(constantMemory, count: width, tile: Real.blockSize)
      for i in 0..<size {
        for (column, number) in records[i].enumerated() {
          columns.pointer(column: column, at: i).pointee = number
        }
      }
      constants = columns
    } else {
      constantMemory = Buffer(count: width * Real.blockSize)
      for (column, number) in records[0].enumerated() {
        constantMemory.pointer[column * Real.blockSize] = number
      }
      constants = nil
    }
    let count = plan.kind.stateCount
    memory = Buffer(count: Columns<Real>.length(count: max(1, count), neurons: size, tile: Real.blockSize))
    state = Columns(memory, count: max(1, count), tile: Real.blockSize)
    for i in 0..<size where count > 0 {
      for (column, number) in plan.kind.start(neuron(i)).enumerated() {
        state.pointer(column: column, at: i).pointee = Real(plan.initial[column]?[i] ?? number)
      }
    }
  }

  /// Shows the variables of all neurons.
  func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.buffer("own current", memory)
    visitor.memory("constants", bytes: constantMemory.byteCount)
  }

  /// Lets spikes that have arrived at a block act on the variables.
  func arrive(step: Int, _ block: CurrentBlock<Real>) {
    if let arrive = loops.arrive, plan.steps.contains(step) { arrive(task(step, block)) }
  }

  /// Adds the current of a block to the drive and advances the variables.
  func advance(step: Int, _ block: CurrentBlock<Real>) {
    if plan.steps.contains(step) { loops.advance(task(step, block)) }
  }

  private func task(_ step: Int, _ block: CurrentBlock<Real>) -> CurrentTask<Real> {
    CurrentTask(
      state: state.pointer(at: block.first), v: block.v,
      arrivals: arrivals?.pointer(at: block.first) ?? block.working, drive: block.drive,
      constants: constants?.pointer(at: block.first) ?? constantMemory.pointer, working: block.working,
      count: block.count, h: dt, moment: Moment(number: step, firstNeuron: block.first, noise: noise))
  }

  /// The current [pA] into a neuron at a potential, at the start of a step.
  func current(of neuron: Int, v: Double, step: Int) -> Double {
    guard plan.steps.contains(step) else { return 0 }
    let values = (0..<plan.kind.stateCount).map { Double(state.pointer(column: $0, at: neuron).pointee) }
    let parameters = NeuronParameters { [plan] in plan.parameters[$0]![neuron] }
    return plan.kind.observed(values, v, parameters, Double(step) * dt)
  }
}

/// Where a block of neurons lies, and where currents into it are added.
struct CurrentBlock<Real: KernelScalar> {
  let first: Int
  let count: Int
  let v: UnsafeMutablePointer<Real>
  let drive: DriveColumns<Real>
  let working: UnsafeMutablePointer<Real>
}

extension NetworkCurrent {
  /// Whether all neurons have the same parameters.
  var isAlike: Bool {
    parameters.values.allSatisfy { if case .same = $0 { true } else { false } }
  }
}
