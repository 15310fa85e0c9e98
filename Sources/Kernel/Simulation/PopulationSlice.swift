import Integration
import Numerics
import Quantities

/// The neurons of one population in one lane, and everything that acts on them.
///
/// A block of neurons goes through all steps of a window before the next block, so that it stays in the
/// first-level cache. Order inside a step: weights are sampled, arriving spikes are delivered, inputs are
/// injected, variables jump, traces are sampled, the equations are advanced, spikes are detected.
final class PopulationSlice<Real: KernelScalar> {
  let population: PopulationState<Real>
  /// What advances a block of point neurons; nil for compartmental cells.
  private let step: PointStep<Real>?
  /// The constant currents of the neurons, if they differ.
  private let constantCurrent: UnsafeMutablePointer<Real>?
  /// Whether there is nothing to sum before the integration loop: no injected current, no receptor.
  private let hasOnlyConstantCurrent: Bool
  /// Where the spikes of every detector go; point neurons have one.
  private let outlets: Buffer<SpikeHistory.Part>
  var detectors: Int { outlets.count }
  /// The projections onto these neurons, those of them that keep calendars, and the wheels of the others.
  let deliveries: ObjectList<SpikeDelivery<Real>>
  private let calendars: ObjectList<SpikeDelivery<Real>>
  let eventDeliveries: ObjectList<EventDelivery<Real>>
  private let poissons: ObjectList<PoissonInput<Real>>
  private let events: ObjectList<EventInput<Real>>
  let currents: ObjectList<CurrentInput<Real>>
  /// The nodes of compartmental cells that currents flow into, each once.
  let currentNodes: [Int]
  private let releases: ObjectList<ReleaseFactors>
  /// Whether spikes change weights, on their way out or on arrival.
  private let isPlastic: Bool
  /// Learned weights of projections onto these neurons.
  private let learners: [Learning]
  private let blocks: ObjectList<Block>
  let scratch: Scratch<Real>
  /// The random numbers of the population's equations.
  private let noise: RandomKey

  /// Some neurons whose numbers lie side by side, and what is recorded of them.
  final class Block {
    let neurons: Range<Int>
    let probes: [TraceProbe<Real>]
    let weightProbes: [WeightProbe]

    init(neurons: Range<Int>, probes: [TraceProbe<Real>], weightProbes: [WeightProbe]) {
      self.neurons = neurons
      self.probes = probes
      self.weightProbes = weightProbes
    }
  }

  init(
    population: PopulationState<Real>, neurons: Range<Int>, lane: Int, histories: [SpikeHistory],
    deliveries: [SpikeDelivery<Real>], eventDeliveries: [EventDelivery<Real>], poissons: [PoissonInput<Real>],
    events: [EventInput<Real>],
    currents: [CurrentInput<Real>], releases: [ReleaseFactors], learners: [Learning], blocks: [Block],
    scratch: Scratch<Real>
  ) {
    self.population = population
    if case .point(let point) = population.dynamics {
      constantCurrent = point.constantCurrent?.pointer
      hasOnlyConstantCurrent = currents.isEmpty && point.ownsReceptors
      step = PointStep(point, population.receptors)
    } else {
      (step, constantCurrent, hasOnlyConstantCurrent) = (nil, nil, false)
    }
    outlets = Buffer(histories.map { $0.part(of: lane) })
    self.deliveries = ObjectList(deliveries)
    calendars = ObjectList(deliveries.filter(\.isCalendar))
    self.eventDeliveries = ObjectList(eventDeliveries)
    self.poissons = ObjectList(poissons)
    self.events = ObjectList(events)
    self.currents = ObjectList(currents)
    currentNodes = Set(currents.map(\.node)).sorted()
    self.releases = ObjectList(releases)
    self.learners = learners
    isPlastic = !releases.isEmpty || !learners.isEmpty
    self.blocks = ObjectList(blocks)
    self.scratch = scratch
    noise = population.noise
  }

  /// Whether all variables are finite numbers.
  var isFinite: Bool {
    var isFinite = true
    blocks.forEach { block in
      if !population.isFinite(from: block.neurons.lowerBound, count: block.neurons.count) { isFinite = false }
    }
    return isFinite
  }

  /// Advances the neurons by the steps of a window.
  func advance(from start: Int, count: Int) {
    deliveries.forEach { $0.scheduleSpikes(before: start, count: count) }
    for step in start..<start + count {
      for k in 0..<outlets.count { outlets.pointer[k].fill(of: step).pointee = 0 }
    }
    if let step {
      blocks.forEach { advance($0, step, from: start, count: count) }
    } else if case .cable(let cable) = population.dynamics {
      blocks.forEach { advance($0, cable, from: start, count: count) }
    }
  }

  private func advance(_ block: Block, _ point: PointStep<Real>, from start: Int, count: Int) {
    let (first, neurons) = (block.neurons.lowerBound, block.neurons.count)
    takeConstants(first, neurons)
    for step in start..<start + count {
      receive(step: step, block)
      injectCurrents(step: step, block)
      if advanceBlock(step, first, neurons, point) { collectSpikes(step: step, first, neurons) }
      if step % 64 == 0 { population.flushSubnormals(from: first, count: neurons) }
    }
  }

  private func advance(_ block: Block, _ cable: CableDynamics<Real>, from start: Int, count: Int) {
    let (first, cells) = (block.neurons.lowerBound, block.neurons.count)
    population.receptors.withUnsafeBufferPointer { receptors in
      for step in start..<start + count {
        receive(step: step, block)
        beginCable(step: step, block.probes, first, cells, cable)
        advanceCable(step: step, first, cells, cable, receptors)
        population.receiversInOrder.forEach { $0.takeWatches(step: step + 1, first: first, count: cells) }
        collectCableSpikes(step: step, first, cells, cable)
        if step % 64 == 0 { population.flushSubnormals(from: first, count: cells) }
      }
    }
  }

  /// Delivers what arrives at the start of a step.
  @inline(__always)
  private func receive(step: Int, _ block: Block) {
    let (first, end) = (block.neurons.lowerBound, block.neurons.upperBound)
    if !block.weightProbes.isEmpty {
      for probe in block.weightProbes { probe.sample(step: step) }
    }
    if !learners.isEmpty {
      for learner in learners { learner.begin(step, of: block.neurons) }
    }
    calendars.forEach { $0.deliver(step: step, first: first, end: end) }
    eventDeliveries.forEach { $0.deliver(step: step, first: first) }
    poissons.forEach {
      $0.inject(step: step, first: first, count: end - first, scratch: scratch)
    }
    events.forEach { $0.inject(step: step, to: block.neurons) }
    if population.ownRates.count > 0 {
      let block = currentBlock(first, end - first, scratch.drive(4))
      population.ownRates.forEach { $0.inject(step: step, block) }
    }
    if population.ownCurrents.count > 0 {
      let block = currentBlock(first, end - first, scratch.drive(0))
      population.ownCurrents.forEach { $0.arrive(step: step, block) }
    }
    if population.receiversInOrder.count > 0 {
      population.receiversInOrder.forEach { $0.takeArrivals(step: step, first: first, count: end - first) }
    }
    for k in 0..<population.jumps.count {
      population.jumps.pointer[k].apply(first: first, count: end - first)
    }
  }

  /// Begins the drive of a block with the injected and the constant current, and samples its traces in between.
  @inline(__always)
  private func injectCurrents(step: Int, _ block: Block) {
    let (first, count) = (block.neurons.lowerBound, block.neurons.count)
    let start = scratch.drive(0)
    if !hasOnlyConstantCurrent {
      population.receptorSums.begin(start, count: count)
      currents.forEach { $0.add(step: step, first: first, count: count, to: start.current) }
    }
    if !block.probes.isEmpty {
      for probe in block.probes {
        probe.sample(population, step: step, injected: start.current[probe.neuron - first])
      }
    }
    guard !hasOnlyConstantCurrent, let constant = constantCurrent else { return }
    for i in 0..<count { start.current[i] += constant[first + i] }
  }

  /// The drive of a block at the start of the step; where nothing is summed, the constant currents themselves, or the
  /// zeros that nobody overwrites.
  @inline(__always)
  private func startDrive(_ first: Int) -> DriveColumns<Real> {
    var drive = scratch.drive(0)
    if hasOnlyConstantCurrent, let constant = constantCurrent { drive.current = constant + first }
    return drive
  }

  /// Copies the constants that differ from neuron to neuron.
  @inline(__always)
  private func takeConstants(_ first: Int, _ count: Int) {
    for (column, values) in scratch.individual {
      (scratch.constants.pointer + column * Real.blockSize).update(from: values + first, count: count)
    }
  }

  /// Adds the receptors to the drive of a block and advances receptors and neurons by the step.
  ///
  /// Runge-Kutta takes a drive of its own for every sub-step; other methods hold one drive for all of them.
  @inline(__always)
  private func advanceBlock(_ step: Int, _ first: Int, _ count: Int, _ point: PointStep<Real>) -> Bool {
    if point.isStaged { return advanceStages(step, first, count, point) }
    population.receptorSums.accumulate(into: scratch.drive(0), first: first, count: count)
    if population.ownCurrents.count > 0 { advanceCurrents(step, first, count, scratch.drive(0)) }
    let moment = Moment(number: step &* point.substeps, firstNeuron: first, noise: noise)
    let hasSpike = point.advance(task(moment, count, point, substeps: point.substeps))
    if population.hasOwnConductances { advanceOwnConductances(first, count) }
    return hasSpike
  }

  /// Advances a block by the stages of Runge-Kutta, which see the receptors at three instants of every sub-step.
  private func advanceStages(_ step: Int, _ first: Int, _ count: Int, _ point: PointStep<Real>) -> Bool {
    let (start, middle, end) = (scratch.drive(0), scratch.drive(1), scratch.drive(2))
    let injected = scratch.injected.pointer
    injected.update(from: start.current, count: count)
    let own = population.ownCurrents.count > 0 ? scratch.drive(4) : nil
    if let own {
      own.clear(count: count)
      advanceCurrents(step, first, count, own)
    }
    var hasSpike = false
    for substep in 0..<point.substeps {
      start.begin(with: injected, count: count)
      middle.begin(with: injected, count: count)
      end.begin(with: injected, count: count)
      for receptor in population.summedReceptors {
        receptor.accumulate(start: start, middle: middle, end: end, first: first, count: count)
      }
      if let own { for instant in [start, middle, end] { instant.add(own, count: count) } }
      let moment = Moment(number: step &* point.substeps &+ substep, firstNeuron: first, noise: noise)
      if point.advance(task(moment, count, point, substeps: 1)) { hasSpike = true }
      if population.hasOwnConductances { advanceOwnConductances(first, count) }
    }
    return hasSpike
  }

  private func currentBlock(_ first: Int, _ count: Int, _ drive: DriveColumns<Real>) -> CurrentBlock<Real> {
    CurrentBlock(
      first: first, count: count, v: population.state.pointer(at: first), drive: drive,
      working: scratch.currents.pointer)
  }

  /// Adds the experiment's own currents to sums and advances them; methods with stages hold them during the step.
  private func advanceCurrents(_ step: Int, _ first: Int, _ count: Int, _ drive: DriveColumns<Real>) {
    let block = currentBlock(first, count, drive)
    population.ownCurrents.forEach { $0.advance(step: step, block) }
  }

  /// Advances the receptors that the equations have looked at; nobody looks at their sums.
  private func advanceOwnConductances(_ first: Int, _ count: Int) {
    let sums = scratch.drive(3)
    population.ownConductances.begin(sums, count: count)
    population.ownConductances.accumulate(into: sums, first: first, count: count)
  }

  @inline(__always)
  private func task(
    _ moment: Moment, _ count: Int, _ point: PointStep<Real>, substeps: Int
  ) -> BlockTask<Real> {
    let first = moment.firstNeuron
    return BlockTask<Real>(
      state: population.state.pointer(at: first), constants: UnsafePointer(scratch.constants.pointer),
      drive: startDrive(first), middle: scratch.drive(1), end: scratch.drive(2),
      stages: scratch.stages.pointer,
      receptors: population.receptorColumns.pointer(at: first), ohmic: point.ohmic, blocked: point.blocked,
      flags: scratch.flags.pointer, count: count, h: point.h, substeps: substeps,
      magnesium: population.magnesium, moment: moment)
  }

  /// Appends the block's spikes to the history, with the release of every plastic projection.
  func collectSpikes(step: Int, _ first: Int, _ count: Int, detector: Int = 0) {
    let outlet = outlets.pointer[detector]
    let place = outlet.place(of: step)
    let spikes = outlet.neurons + place
    let fill = outlet.fill(of: step)
    let found = Int(fill.pointee)
    var next = found
    scratch.forEachFlag(count) { i in
      spikes[next] = UInt32(first + i)
      next += 1
    }
    fill.pointee = UInt32(next)
    if isPlastic { release(spikes, found..<next, place: place, step: step, detector: detector) }
  }

  /// Works out what new spikes release, and tells them to the learning synapses.
  private func release(
    _ spikes: UnsafePointer<UInt32>, _ new: Range<Int>, place: Int, step: Int, detector: Int
  ) {
    releases.forEach {
      if $0.detector == detector { $0.release(spikes, new, place: place, step: step) }
    }
    if detector != 0 { return }
    for learner in learners {
      for k in new { learner.spike(Int(spikes[k]), at: step + 1) }
    }
  }
}
