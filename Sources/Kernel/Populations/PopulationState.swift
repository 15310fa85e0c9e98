import Integration
import ModelTerms
import Numerics
import Quantities

/// The memory of one population: state and receptors, column by column.
final class PopulationState<Real: KernelScalar> {
  let plan: NetworkPopulation
  let size: Int
  /// The memory that the columns look at.
  private let memory: (state: Buffer<Real>, receptors: Buffer<Real>)
  /// One column for each state variable.
  let state: Columns<Real>
  /// The receptors, in the order of the plan.
  let receptors: [ReceptorState<Real>]
  /// Those that are summed into the current.
  let summedReceptors: [ReceptorState<Real>]
  /// The columns of all receptors.
  let receptorColumns: Columns<Real>
  /// The loops before integration in which a block of point neurons sums its receptors; none if integration does it.
  let receptorSums: ReceptorSummation<Real>
  /// The loops that advance the receptors whose conductances the equations use themselves.
  let ownConductances: ReceptorSummation<Real>
  /// Whether there are such.
  let hasOwnConductances: Bool
  /// What makes variables jump when spikes arrive.
  let jumps: Buffer<VariableJump<Real>>
  /// The point processes that take events one by one, by their receptors.
  let receivers: [Int: EventReceiver<Real>]
  /// The same, in the order of the receptors.
  let receiversInOrder: ObjectList<EventReceiver<Real>>
  /// Currents of the experiment's own.
  let ownCurrents: ObjectList<OwnCurrent<Real>>
  /// Poisson trains with rates of the experiment's own.
  let ownRates: ObjectList<OwnRate<Real>>
  /// Which receptors they are.
  private let isOwn: [Bool]
  /// The magnesium block of the receptors that have one, which is the same for all of them.
  let magnesium: MagnesiumGate<Real>
  /// Whether there is one.
  let hasMagnesium: Bool
  /// What advances the cells.
  let dynamics: Dynamics
  /// The random numbers of its equations.
  let noise: RandomKey

  /// What advances the cells.
  enum Dynamics {
    case point(PointDynamics<Real>)
    case cable(CableDynamics<Real>)
  }

  init(_ plan: NetworkPopulation, programs: Programs<Real>, dt: Double, seed: UInt64, index: Int) {
    self.plan = plan
    noise = RandomKey(seed: seed, purpose: .equation, object: index)
    size = plan.size
    let block = plan.receptors.compactMap(\.magnesiumBlock).first
    magnesium = MagnesiumGate(block)
    hasMagnesium = block != nil
    var (receptorStep, membrane): (Double, Double?) = (dt, nil)
    let stateMemory: Buffer<Real>
    switch plan.dynamics {
    case .point(let neurons):
      let point = PointDynamics(
        neurons, size: size, program: programs.neuron(neurons.kind), receptors: plan.receptors,
        currents: plan.currents.filter(\.synapses.isEmpty), dt: dt)
      stateMemory = point.initialState(neurons, size: size)
      state = Columns(stateMemory, count: neurons.initial.count, tile: Real.blockSize)
      dynamics = .point(point)
      (receptorStep, membrane) = (point.receptorStep(dt), point.membraneTimeConstant(neurons))
    case .cable(let cell):
      let stride = Self.tile(size, areCables: true)
      let cable = CableDynamics(cell, size: size, stride: stride, programs: programs, dt: dt)
      stateMemory = cable.initialState(cell, size: size)
      state = Columns(stateMemory, count: cable.columnCount, tile: stride)
      dynamics = .cable(cable)
    }
    let order = ReceptorSummation<Real>.columnOrder(plan.receptors)
    let receptorMemory = Buffer<Real>(
      count: Columns<Real>.length(count: order.columnCount, neurons: size, tile: state.tile))
    let columns = Columns(receptorMemory, count: order.columnCount, tile: state.tile)
    memory = (stateMemory, receptorMemory)
    let states = plan.receptors.enumerated().map { index, receptor in
      ReceptorState(
        receptor, columns: columns, first: order.first[index], dt: receptorStep, decay: plan.synapticDecay,
        membrane: membrane)
    }
    receptors = states
    let ownsReceptors = if case .point(let point) = dynamics { point.ownsReceptors } else { false }
    let labels =
      if case .point(let neurons) = plan.dynamics { neurons.kind.ownConductances } else { [String]() }
    let isOwn = plan.receptors.map { $0.isConductance && labels.contains($0.label) }
    self.isOwn = isOwn
    summedReceptors = states.indices.filter { !isOwn[$0] && plan.receptors[$0].isSummed }.map { states[$0] }
    jumps = Buffer(VariableJump.all(plan, states, of: state))
    var receivers: [Int: EventReceiver<Real>] = [:]
    var lonely: [EventReceiver<Real>] = []
    if case .cable(let cable) = dynamics, case .cable(let cell) = plan.dynamics {
      func receiver(_ mechanism: Int, _ arrivals: Column<Real>?) -> EventReceiver<Real>? {
        EventReceiver(
          cell, mechanism: mechanism, cable, state: stateMemory.pointer, arrivals: arrivals,
          size: plan.size, key: RandomKey(seed: seed, purpose: .event, object: index))
      }
      for (receptor, mechanism) in cell.receivers {
        receivers[receptor] = receiver(mechanism, states[receptor].arrivals)
      }
      let alone = cell.mechanisms.indices.filter { mechanism in
        cable.membranes[mechanism].program.receiver?.actsAlone == true
          && !cell.receivers.values.contains(mechanism)
      }
      lonely = alone.compactMap { receiver($0, nil) }
    }
    self.receivers = receivers
    receiversInOrder = ObjectList(receivers.keys.sorted().map { receivers[$0]! } + lonely)
    let own = plan.currents.enumerated().map { place, current in
      OwnCurrent(
        current, size: plan.size, program: programs.current(current.kind),
        arrivals: current.receptor.map { states[$0].arrivals }, dt: dt,
        noise: RandomKey(seed: seed, purpose: .currentNoise, object: index << 8 | place))
    }
    ownCurrents = ObjectList(own.filter(\.plan.synapses.isEmpty))
    ownRates = ObjectList(
      own.enumerated().filter { !$1.plan.synapses.isEmpty }.map { place, rate in
        OwnRate(
          rate, synapses: plan.arrivals(of: rate.plan.synapses, at: states), dt: dt,
          key: RandomKey(seed: seed, purpose: .currentSpikes, object: index << 8 | place))
      })
    receptorSums = ReceptorSummation(
      ownsReceptors ? [] : summedReceptors, columns, othersAdd: plan.currents.contains { $0.synapses.isEmpty }
    )
    ownConductances = ReceptorSummation(states.indices.filter { isOwn[$0] }.map { states[$0] }, columns)
    hasOwnConductances = isOwn.contains(true)
    receptorColumns = columns
    for (receptor, values) in plan.initialConductance {
      for i in 0..<plan.size { states[receptor].g[i] = Real(values[i]) }
    }
  }

  /// How many cells' numbers lie side by side.
  static func tile(_ size: Int, areCables: Bool) -> Int {
    // Of cables an odd number of vectors, so that columns do not fall on the same places of the cache.
    areCables ? ((size + 63) / 64 | 1) * 64 : Real.blockSize
  }

  /// Bytes of columns of state and receptors.
  static func bytes(columns: Int, size: Int, areCables: Bool) -> Int {
    let tile = tile(size, areCables: areCables)
    return Columns<Real>.length(count: columns, neurons: size, tile: tile) * MemoryLayout<Real>.stride
  }

  /// Shows the variables of all neurons and the columns of all receptors.
  func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.buffer("state", memory.state)
    try visitor.buffer("receptors", memory.receptors)
    for current in ownCurrents.objects { try current.visitState(&visitor) }
    for rate in ownRates.objects { try rate.rate.visitState(&visitor) }
    for receiver in receiversInOrder.objects { try receiver.visitState(&visitor) }
    switch dynamics {
    case .point(let point): visitor.memory("constants", bytes: point.constantBytes)
    case .cable(let cable): visitor.memory("constants", bytes: cable.constantBytes)
    }
    visitor.memory("numbers of the cells", bytes: plan.byteCount)
  }

  /// The first neuron and state column that is not a finite number, if any.
  func firstNonFinite() -> (neuron: Int, variable: Int)? {
    for variable in 0..<state.count {
      let column = Column(columns: state, number: variable)
      if let neuron = (0..<size).first(where: { !column[$0].isFinite }) { return (neuron, variable) }
    }
    return nil
  }

  /// The potential that drives current through a receptor: that of the point neuron, or of the receptor's node.
  func potential(of neuron: Int, at receptor: Int) -> Real { potentials(at: receptor)[neuron] }

  /// The potentials of all neurons where a receptor sits.
  func potentials(at receptor: Int) -> Column<Real> {
    guard case .cable(let cell) = plan.dynamics else { return Column(columns: state, number: 0) }
    return Column(columns: state, number: cell.receptorNodes[receptor])
  }

  /// Whether all numbers are finite of the neurons from `first` on, which lie in one tile.
  func isFinite(from first: Int, count: Int) -> Bool {
    var anyOutlier: UInt8 = 0
    for variable in 0..<state.count {
      let column = state.pointer(column: variable, at: first)
      for i in 0..<count { anyOutlier |= abs(column[i]) <= Real.greatestFiniteMagnitude ? 0 : 1 }
    }
    return anyOutlier == 0
  }

  /// Sets numbers to zero that are about to become subnormal, of the neurons from `first` on, which lie in one tile.
  func flushSubnormals(from first: Int, count: Int) {
    for k in 0..<state.count { state.pointer(column: k, at: first).flushSubnormals(count) }
    for k in 0..<receptorColumns.count {
      receptorColumns.pointer(column: k, at: first).flushSubnormals(count)
    }
  }

  /// The value of a named expression of a neuron's equations at the start of a step.
  func expression(_ name: String, of neuron: Int, injected: Real, step: Int) -> Double {
    guard case .point(let neurons) = plan.dynamics, case .point(let point) = dynamics,
      let expression = neurons.kind.expressions[name]
    else { return .nan }
    var current = Double(injected)
    var conductances: [String: Double] = [:]
    for own in ownCurrents.objects {
      current += own.current(of: neuron, v: Double(potential(of: neuron, at: 0)), step: step)
    }
    for (index, receptor) in receptors.enumerated() {
      if isOwn[index] {
        conductances[plan.receptors[index].label, default: 0] += Double(receptor.g[neuron])
      } else {
        current += Double(receptor.current(of: neuron, v: potential(of: neuron, at: index), magnesium))
      }
    }
    let dt = point.h * Double(point.substeps)
    return expression(
      NeuronKind.ObservedNeuron(
        state: (0..<state.count).map { Double(state.pointer(column: $0, at: neuron).pointee) },
        parameters: NeuronParameters { neurons.parameters[$0]![neuron] }, current: current,
        conductances: conductances, time: Double(step) * dt, step: point.h))
  }

  /// The name of a state column, for messages.
  func variableName(_ column: Int) -> String {
    switch plan.dynamics {
    case .point(let neurons): neurons.kind.definition.state[column].name
    case .cable(let cell): cell.columnName(column)
    }
  }
}

extension NetworkPopulation {
  /// Where the spikes of an input arrive, and what each adds there.
  func arrivals<Real>(
    of synapses: [InputSynapse], at receptors: [ReceptorState<Real>]
  ) -> [(Column<Real>, Double)] {
    synapses.map { synapse in
      let scale = self.receptors[synapse.receptor].shape.course.arrivalScale
      return (receptors[synapse.receptor].arrivals, synapse.weight * scale)
    }
  }
}
