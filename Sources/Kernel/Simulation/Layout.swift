import Integration
import Numerics
import Quantities

/// Lays out all memory of a run and deals the neurons of every population out to lanes.
///
/// A lane holds some neighbouring neurons of every population; there is one for each worker.
struct Layout<Real: KernelScalar> {
  let populations: [PopulationState<Real>]
  let histories: [SpikeHistory]
  /// The spikes of the further detectors of every population.
  let sideHistories: [[SpikeHistory]]
  let rows: [Buffer<Double>]
  /// The last samples of every weight table.
  let weightRows: [Buffer<Double>]
  /// The modulators, in the order of the network.
  let modulators: [ModulatorLevel]
  /// The learned weights of every projection that has some.
  let learnings: [Int: Learning]
  private let network: Network
  private let window: Int
  /// Short-term plasticity's factors on the spikes of a projection, by the place of the projection.
  private let factors: [Int: Buffer<Float>]
  private let releases: [(source: Int, release: Share<Real>.Release)]
  /// The inputs' rates that are worked out anew for every window.
  let varyingRates: [VaryingRate]
  private let poissons: [PoissonInput<Real>]
  private let events: [EventInput<Real>]
  /// The gap junctions of every projection that consists of them.
  let gapJunctions: [GapJunctions<Real>]
  private let currents: [CurrentInput<Real>]

  init(_ network: Network, lanes: Int, window: Int, programs: Programs<Real>) {
    self.network = network
    let populations = network.populations.map {
      PopulationState($0, programs: programs, dt: network.dt)
    }
    let histories = populations.enumerated().map { p, population in
      // Projections look the spikes of a window up in the next one.
      let heldFor = max(window, (network.listeningDelays(to: p).max() ?? 0) + 1)
      return SpikeHistory(
        size: population.size, slots: heldFor + window, bounds: Self.bounds(population, lanes))
    }
    let sides = network.populations.enumerated().map { p, population -> [SpikeHistory] in
      guard case .cable(let cell) = population.dynamics else { return [] }
      return (1..<max(1, cell.detectors.count)).map { _ in
        SpikeHistory(size: population.size, slots: 2 * window, bounds: histories[p].bounds)
      }
    }
    self.populations = populations
    self.histories = histories
    sideHistories = sides
    rows = network.traces.map { $0.rows(window: window) }
    weightRows = network.weights.map { $0.rows(window: window) }
    modulators = network.modulators.map { ModulatorLevel($0, histories: histories, dt: network.dt) }
    var learnings: [Int: Learning] = [:]
    var factors: [Int: Buffer<Float>] = [:]
    var releases: [(source: Int, release: Share<Real>.Release)] = []
    for (index, projection) in network.projections.enumerated()
    where projection.connectivity.count > 0 && projection.presynapticEnd == nil {
      if let rule = projection.plasticity {
        let history = Self.history(of: projection, histories, sides)
        let plasticity = ShortTermPlasticity(rule, sources: history.size, dt: network.dt)
        let values = Buffer<Float>(count: history.neurons.count)
        factors[index] = values
        releases.append(
          (projection.pre, .init(detector: projection.detector, plasticity: plasticity, factors: values)))
      }
      learnings[index] = Learning(
        projection, targetCount: populations[projection.post].size,
        signal: Self.signal(projection, network, modulators, window: window), dt: network.dt)
    }
    self.window = window
    self.factors = factors
    self.learnings = learnings
    self.releases = releases
    gapJunctions = network.projections.compactMap { GapJunctions($0, populations) }
    let varying = Self.varyingRates(network, histories, window: window)
    varyingRates = varying.compactMap { $0 }
    (poissons, events, currents) = Self.inputs(network, populations, varying)
  }

  /// The shares of `lane`, one of every population.
  func shares(of lane: Int) -> [Share<Real>] {
    populations.indices.map { p in
      let bounds = histories[p].bounds
      return share(of: p, bounds[lane]..<bounds[lane + 1], lane: lane)
    }
  }

  private func share(of p: Int, _ neurons: Range<Int>, lane: Int) -> Share<Real> {
    Share(
      population: populations[p], neurons: neurons, lane: lane,
      histories: [histories[p]] + sideHistories[p],
      deliveries: deliveries(to: p, neurons), poissons: poissons.filter { $0.population == p },
      events: events.filter { $0.population == p }, currents: currents.filter { $0.population == p },
      releases: releases.filter { $0.source == p }.map(\.release), learners: learners(of: p),
      blocks: blocks(of: p, neurons), scratch: Scratch(populations[p]))
  }

  /// The projections onto some neurons of population `p`, in declared order.
  private func deliveries(to p: Int, _ neurons: Range<Int>) -> [Delivery<Real>] {
    if neurons.isEmpty { return [] }
    let target = populations[p]
    return network.projections.enumerated().compactMap { index, projection in
      guard projection.post == p, projection.connectivity.count > 0, projection.presynapticEnd == nil else {
        return nil
      }
      return Delivery(
        projection, history: Self.history(of: projection, histories, sideHistories),
        receptor: target.receptors[projection.receptor],
        shape: target.plan.receptors[projection.receptor].shape, firstTarget: neurons.lowerBound,
        targetCount: target.size, release: factors[index], learning: learnings[index], window: window)
    }
  }

  /// The spikes of the detector that a projection listens to.
  private static func history(
    of projection: NetworkProjection, _ histories: [SpikeHistory], _ sides: [[SpikeHistory]]
  ) -> SpikeHistory {
    projection.detector == 0 ? histories[projection.pre] : sides[projection.pre][projection.detector - 1]
  }

  /// Cuts neurons into blocks that lie in one tile of the columns each.
  private func blocks(of p: Int, _ neurons: Range<Int>) -> [Share<Real>.Block] {
    let size = if case .cable = populations[p].dynamics { cableBlock } else { Real.blockSize }
    let probes = probes(of: p).filter { neurons.contains($0.neuron) }
    var blocks: [Share<Real>.Block] = []
    var first = neurons.lowerBound
    while first < neurons.upperBound {
      // Blocks of point neurons begin with a tile; a lane's first cells may begin anywhere.
      let whole = if case .cable = populations[p].dynamics { first + size } else { (first / size + 1) * size }
      let block = first..<min(whole, neurons.upperBound)
      blocks.append(
        .init(
          neurons: block, probes: probes.filter { block.contains($0.neuron) },
          weightProbes: weightProbes(of: p, block)))
      first = block.upperBound
    }
    return blocks
  }

  /// The learned weights of projections onto population `p`, in declared order.
  private func learners(of p: Int) -> [Learning] {
    network.projections.indices.filter { network.projections[$0].post == p }.compactMap { learnings[$0] }
  }

  private func weightProbes(of p: Int, _ neurons: Range<Int>) -> [WeightProbe] {
    zip(network.weights, weightRows).compactMap { table, rows in
      let projection = network.projections[table.projection]
      guard projection.post == p, let learning = learnings[table.projection] else { return nil }
      return WeightProbe(
        table, learning, targets: projection.connectivity.targets, neurons: neurons, rows: rows)
    }
  }

  /// The modulator's signal for a three-factor rule.
  private static func signal(
    _ projection: NetworkProjection, _ network: Network, _ modulators: [ModulatorLevel], window: Int
  ) -> ModulatedIntegral? {
    guard case .dopamine(let rule) = projection.learning?.rule else { return nil }
    let signal = ModulatedIntegral(
      tauEligibility: rule.tauEligibility, tauModulator: network.modulators[rule.modulator].tau,
      neutral: rule.neutralLevel, window: window, dt: network.dt)
    modulators[rule.modulator].add(signal)
    return signal
  }

  /// Borders of the lanes' neurons: equal parts in whole tiles of 64 neurons, or of 8 compartmental cells.
  private static func bounds(_ population: PopulationState<Real>, _ lanes: Int) -> [Int] {
    let size = population.size
    let tile = if case .cable = population.dynamics { 8 } else { 64 }
    return (0...lanes).map { min(size, (size * $0 / lanes + tile - 1) / tile * tile) }
  }

  private func probes(of population: Int) -> [TraceProbe<Real>] {
    zip(network.traces, rows).flatMap { table, rows in
      table.columns.indices.filter { table.columns[$0].population == population }
        .map { TraceProbe(table, column: $0, rows: rows) }
    }
  }

  /// For every input its varying rate, if it has one.
  private static func varyingRates(
    _ network: Network, _ histories: [SpikeHistory], window: Int
  ) -> [VaryingRate?] {
    network.inputs.map { input in
      guard case .poisson(let means, let variation, let perStep, _) = input.drive, !variation.isNone else {
        return nil
      }
      return VaryingRate(
        variation, means: means, perStep: perStep,
        history: variation.feedback.map { histories[$0.population] }, window: window, dt: network.dt)
    }
  }

  private static func inputs(
    _ network: Network, _ populations: [PopulationState<Real>], _ varying: [VaryingRate?]
  ) -> ([PoissonInput<Real>], [EventInput<Real>], [CurrentInput<Real>]) {
    var poissons: [PoissonInput<Real>] = []
    var events: [EventInput<Real>] = []
    var currents: [CurrentInput<Real>] = []
    for (index, input) in network.inputs.enumerated() {
      let population = populations[input.population]
      let (dt, seed) = (network.dt, network.seed)
      switch input.drive {
      case .current:
        CurrentInput(input, size: population.size, dt: dt, seed: seed, index: index).map {
          currents.append($0)
        }
      case .poisson(let means, _, let perStep, let synapses):
        poissons.append(
          PoissonInput(
            input, means: means, varying: varying[index], perStep: perStep,
            synapses: arrivals(synapses, population), size: population.size, seed: seed, index: index))
      case .events(_, _, let synapses), .netStim(_, _, _, _, let synapses):
        EventInput(input, synapses: arrivals(synapses, population), dt: dt, seed: seed, index: index)
          .map { events.append($0) }
      }
    }
    return (poissons, events, currents)
  }

  private static func arrivals(
    _ synapses: [InputSynapse], _ population: PopulationState<Real>
  ) -> [(Column<Real>, Double)] {
    synapses.map { synapse in
      let scale = ReceptorState<Real>.arrivalScale(population.plan.receptors[synapse.receptor].shape)
      return (population.receptors[synapse.receptor].arrivals, synapse.weight * scale)
    }
  }
}
