import Numerics
import Quantities

/// A range of one population's neurons that one worker advances, and everything that acts on them.
///
/// Order inside a step: weights are sampled, arriving spikes are delivered, inputs are injected, traces are sampled, the equations
/// are advanced, spikes are detected.
final class Share<Real: KernelScalar> {
  let population: PopulationState<Real>
  let neurons: Range<Int>
  private let worker: Int
  private let history: SpikeHistory
  private let deliveries: [Delivery<Real>]
  private let poissons: [PoissonInput<Real>]
  private let events: [EventInput<Real>]
  let currents: [CurrentInput<Real>]
  /// The nodes of compartmental cells that currents flow into, each once.
  let currentNodes: [Int]
  private let releases: [Release]
  /// Learned weights of projections onto these neurons.
  private let learners: [Learning]
  let probes: [TraceProbe<Real>]
  private let weightProbes: [WeightProbe]
  let scratch: Scratch<Real>

  /// Short-term plasticity of one outgoing projection: computed where the source lives.
  struct Release {
    let plasticity: ShortTermPlasticity
    let factors: Buffer<Float>
  }

  init(
    population: PopulationState<Real>, neurons: Range<Int>, worker: Int, history: SpikeHistory,
    deliveries: [Delivery<Real>], poissons: [PoissonInput<Real>], events: [EventInput<Real>],
    currents: [CurrentInput<Real>], releases: [Release], learners: [Learning], probes: [TraceProbe<Real>],
    weightProbes: [WeightProbe], scratch: Scratch<Real>
  ) {
    self.population = population
    self.neurons = neurons
    self.worker = worker
    self.history = history
    self.deliveries = deliveries
    self.poissons = poissons
    self.events = events
    self.currents = currents
    currentNodes = Set(currents.map(\.node)).sorted()
    self.releases = releases
    self.learners = learners
    self.weightProbes = weightProbes
    self.probes = probes.filter { neurons.contains($0.neuron) }
    self.scratch = scratch
  }

  /// Advances the neurons by the step that starts at `step * dt`.
  func advance(step: Int, windowStart: Int) {
    for probe in weightProbes { probe.sample(step: step, windowStart: windowStart) }
    for learner in learners { learner.begin(step, of: neurons) }
    for delivery in deliveries { delivery.deliver(step: step, to: neurons) }
    for input in poissons {
      input.inject(
        step: step, to: neurons, words: scratch.words.pointer, counts: scratch.counts.pointer)
    }
    for input in events { input.inject(step: step, to: neurons) }
    population.receptors.withUnsafeBufferPointer { receptors in
      switch population.dynamics {
      case .point(let point):
        for first in stride(from: neurons.lowerBound, to: neurons.upperBound, by: blockSize) {
          let count = min(blockSize, neurons.upperBound - first)
          injectCurrents(step: step, windowStart: windowStart, first, count)
          if advanceBlock(first, count, point, receptors) { collectSpikes(step: step, first, count) }
        }
      case .cable(let cable):
        for first in stride(from: neurons.lowerBound, to: neurons.upperBound, by: cableBlock) {
          let count = min(cableBlock, neurons.upperBound - first)
          beginCable(step: step, windowStart: windowStart, first, count, cable)
          if advanceCable(first, count, cable, receptors) { collectSpikes(step: step, first, count) }
        }
      }
    }
  }

  /// Begins the drive of a block with the injected current, and samples its traces.
  @inline(__always)
  private func injectCurrents(step: Int, windowStart: Int, _ first: Int, _ count: Int) {
    let start = scratch.drive(0)
    start.current.update(repeating: 0, count: 4 * blockSize)
    for input in currents { input.add(step: step, first: first, count: count, to: start.current) }
    for probe in probes where probe.neuron >= first && probe.neuron < first + count {
      probe.sample(
        population, step: step, windowStart: windowStart, injected: start.current[probe.neuron - first])
    }
  }

  /// Adds the receptors to the drive of a block and advances receptors and neurons by the step.
  ///
  /// Runge-Kutta takes a drive of its own for every sub-step; other methods hold one drive for all of them.
  @inline(__always)
  private func advanceBlock(
    _ first: Int, _ count: Int, _ point: PointDynamics<Real>,
    _ receptors: UnsafeBufferPointer<ReceptorState<Real>>
  ) -> Bool {
    for (column, values) in scratch.individual {
      (scratch.constants.pointer + column * blockSize).update(from: values + first, count: count)
    }
    scratch.flags.pointer.update(repeating: 0, count: blockSize)
    let start = scratch.drive(0)
    let substeps = point.substeps
    guard point.method == .rk4 else {
      for receptor in receptors { receptor.accumulate(into: start, first: first, count: count) }
      return point.advance(task(first, count, h: point.h, substeps: substeps))
    }
    let (middle, end) = (scratch.drive(1), scratch.drive(2))
    scratch.injected.pointer.update(from: start.current, count: blockSize)
    var hasSpike = false
    for substep in 0..<substeps {
      if substep > 0 {
        start.current.update(from: scratch.injected.pointer, count: blockSize)
        start.conductance.update(repeating: 0, count: 3 * blockSize)
      }
      middle.current.update(from: start.current, count: 4 * blockSize)
      end.current.update(from: start.current, count: 4 * blockSize)
      for receptor in receptors {
        receptor.accumulate(start: start, middle: middle, end: end, first: first, count: count)
      }
      if point.advance(task(first, count, h: point.h, substeps: 1)) { hasSpike = true }
    }
    return hasSpike
  }

  @inline(__always)
  private func task(_ first: Int, _ count: Int, h: Double, substeps: Int) -> BlockTask<Real> {
    BlockTask<Real>(
      state: population.state.pointer + first, stateStride: population.stride,
      constants: UnsafePointer(scratch.constants.pointer), drive: scratch.drive(0),
      middle: scratch.drive(1), end: scratch.drive(2), flags: scratch.flags.pointer, count: count,
      h: Real(h), substeps: substeps,
      magnesiumFactor: Real(population.magnesium?.factor ?? 0),
      magnesiumSteepness: Real(population.magnesium?.steepness ?? 0))
  }

  /// Appends the block's spikes to the history, with the release of every plastic projection.
  private func collectSpikes(step: Int, _ first: Int, _ count: Int) {
    let slot = step % history.slots
    let fill = history.counts.pointer + slot * (history.bounds.count - 1) + worker
    let place = slot * history.size + history.bounds[worker]
    for i in 0..<count where scratch.flags.pointer[i] != 0 {
      let neuron = first + i
      let index = place + Int(fill.pointee)
      history.neurons.pointer[index] = UInt32(neuron)
      for release in releases {
        release.factors.pointer[index] = Float(release.plasticity.factor(source: neuron, step: step))
      }
      for learner in learners { learner.spike(neuron, at: step + 1) }
      fill.pointee += 1
    }
  }
}
