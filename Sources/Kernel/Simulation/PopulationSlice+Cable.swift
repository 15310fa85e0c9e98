import Integration
import Numerics
import Quantities

/// What a slice does with compartmental cells.
extension PopulationSlice {
  /// Begins the matrix of a block of cells with the injected currents, and samples its traces.
  ///
  /// Every current is evaluated once, because noise goes on with each evaluation.
  @inline(__always)
  func beginCable(
    step: Int, _ probes: [TraceProbe<Real>], _ first: Int, _ cells: Int,
    _ cable: CableDynamics<Real>
  ) {
    let matrix = scratch.cable
    cable.clear(matrix, (cells + 7) / 8 * 8)
    currents.forEach {
      $0.add(step: step, first: first, count: cells, to: matrix.rhs.pointer + $0.node * cableBlock)
    }
    for probe in probes {
      var injected: Real = 0
      for node in currentNodes { injected += matrix.rhs.pointer[node * cableBlock + probe.neuron - first] }
      probe.sample(population, step: step, injected: injected)
    }
  }

  /// Advances a block of cells by one step, in NEURON's order.
  ///
  /// Events have arrived and the matrix holds the injected currents. Membrane and synapses enter it as they are
  /// at the start, the potential is solved, and the membrane's variables follow with the new potential.
  @inline(__always)
  func advanceCable(
    step: Int, _ first: Int, _ cells: Int, _ cable: CableDynamics<Real>,
    _ receptors: UnsafeBufferPointer<ReceptorState<Real>>
  ) {
    let count = (cells + 7) / 8 * 8
    let time = Double(step) * cable.dt
    let state = population.state.pointer()
    let (v, matrix) = (state + first, scratch.cable)
    for membrane in cable.membranes {
      guard let begin = membrane.program.begin else { continue }
      let task = cable.task(membrane, state, matrix, first: first, count: count, cells: cells, time: time)
      if membrane.takesShared { begin.shared(task) } else { begin.individual(task) }
    }
    cable.remember(v, matrix, count)
    cable.setReversals(v, count: count)
    for membrane in cable.membranes {
      let task = cable.task(membrane, state, matrix, first: first, count: count, cells: cells, time: time)
      let current = membrane.program.current
      if membrane.takesShared { current.shared(task) } else { current.individual(task) }
    }
    for site in cable.sites { addSynapses(of: site, first, count, cable, receptors) }
    cable.solve(v, matrix, count)
    for membrane in cable.membranes {
      guard let advance = membrane.program.advance else { continue }
      let task = cable.task(membrane, state, matrix, first: first, count: count, cells: cells, time: time)
      if membrane.takesShared { advance.shared(task) } else { advance.individual(task) }
    }
  }

  /// Appends the spikes of a block of cells to the histories of their detectors.
  @inline(__always)
  func collectCableSpikes(step: Int, _ first: Int, _ cells: Int, _ cable: CableDynamics<Real>) {
    let v = population.state.pointer() + first
    let count = (cells + 7) / 8 * 8
    for d in 0..<detectors {
      if cable.detect(d, v, scratch.cable, scratch.flags.pointer, count) {
        collectSpikes(step: step, first, cells, detector: d)
      }
    }
  }

  /// Adds the synapses of one node to the matrix and carries their conductances over the step.
  @inline(__always)
  private func addSynapses(
    of site: CableDynamics<Real>.Site, _ first: Int, _ count: Int, _ cable: CableDynamics<Real>,
    _ receptors: UnsafeBufferPointer<ReceptorState<Real>>
  ) {
    let drive = scratch.drive(0)
    drive.clear(count: count)
    for receptor in site.receptors { receptors[receptor].accumulate(into: drive, first: first, count: count) }
    let v = population.state.pointer() + site.node * cable.stride + first
    let rhs = scratch.cable.rhs.pointer + site.node * cableBlock
    let diagonal = scratch.cable.diagonal.pointer + site.node * cableBlock
    for i in 0..<count {
      rhs[i] += drive.current[i] - drive.conductance[i] * v[i]
      diagonal[i] += drive.conductance[i]
    }
    if !population.hasMagnesium { return }
    let magnesium = population.magnesium
    for i in 0..<count {
      let unblocked = 1 / magnesium.divisor(at: v[i])
      rhs[i] += unblocked * (drive.blockedCurrent[i] - drive.blockedConductance[i] * v[i])
      diagonal[i] += unblocked * drive.blockedConductance[i]
    }
  }
}
