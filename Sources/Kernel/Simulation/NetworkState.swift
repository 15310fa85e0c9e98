import Integration
import ModelTerms
import Numerics
import Quantities

/// All that changes while a network runs: populations, spikes, plasticity and inputs.
///
/// Neurons are dealt out to lanes. A lane holds some neighbouring neurons of every population; there is one for each
/// worker.
struct NetworkState<Real: KernelScalar> {
  let network: Network
  /// Steps of a window.
  let window: Int
  let populations: [PopulationState<Real>]
  let histories: [SpikeHistory]
  /// The spikes of the further detectors of every population.
  let sideHistories: [[SpikeHistory]]
  /// The last samples of every trace table.
  let rows: [Buffer<Double>]
  /// The last samples of every weight table.
  let weightRows: [Buffer<Double>]
  /// The modulators, in the order of the network.
  let modulators: [ModulatorLevel]
  /// The learned weights of every projection that has some.
  let learnings: [Int: Learning]
  /// The short-term plasticity of every projection that has some.
  let releases: [Int: ReleaseFactors]
  /// The inputs' rates that are worked out anew for every window.
  let varyingRates: [VaryingRate]
  let poissons: [PoissonInput<Real>]
  let events: [EventInput<Real>]
  /// The gap junctions of every projection that consists of them.
  let gapJunctions: [GapJunctions<Real>]
  let currents: [CurrentInput<Real>]

  init(_ network: Network, lanes: Int, window: Int, programs: Programs<Real>) {
    self.network = network
    let populations = network.populations.enumerated().map { index, plan in
      PopulationState(
        plan, programs: programs, dt: network.dt, seed: network.seed, index: index)
    }
    let histories = populations.enumerated().map { p, population in
      SpikeHistory(
        size: population.size,
        slots: SpikeHistory.slots(window: window, listening: network.listeningDelays(to: p).max() ?? 0),
        bounds: Self.bounds(population, lanes))
    }
    let sides = network.populations.enumerated().map { p, population -> [SpikeHistory] in
      guard case .cable(let cell) = population.dynamics else { return [] }
      return (1..<max(1, cell.detectors.count)).map { _ in
        SpikeHistory(
          size: population.size, slots: SpikeHistory.slots(window: window, listening: 0),
          bounds: histories[p].bounds)
      }
    }
    self.populations = populations
    self.histories = histories
    sideHistories = sides
    rows = network.traces.map { $0.rows(window: window) }
    weightRows = network.weights.map { $0.rows(window: window) }
    modulators = network.modulators.map { ModulatorLevel($0, histories: histories, dt: network.dt) }
    var learnings: [Int: Learning] = [:]
    var releases: [Int: ReleaseFactors] = [:]
    for (index, projection) in network.projections.enumerated()
    where projection.connectivity.count > 0 && projection.presynapticEnd == nil {
      if let rule = projection.plasticity {
        releases[index] = ReleaseFactors(
          rule, detector: projection.detector, history: Self.history(of: projection, histories, sides),
          dt: network.dt)
      }
      learnings[index] = Learning(
        projection, target: populations[projection.post],
        signals: Self.signals(projection, network, modulators, window: window),
        levels: Self.levels(projection, modulators, window: window), dt: network.dt)
    }
    self.window = window
    self.learnings = learnings
    self.releases = releases
    gapJunctions = network.projections.enumerated().compactMap { GapJunctions($1, index: $0, populations) }
    let varying = Self.varyingRates(network, histories, window: window)
    varyingRates = varying.compactMap { $0 }
    (poissons, events, currents) = Self.inputs(network, populations, varying)
  }

  /// The spikes of the detector that a projection listens to.
  static func history(
    of projection: NetworkProjection, _ histories: [SpikeHistory], _ sides: [[SpikeHistory]]
  ) -> SpikeHistory {
    projection.detector == 0 ? histories[projection.pre] : sides[projection.pre][projection.detector - 1]
  }

  /// The signals of modulators that a projection's rule looks at.
  private static func signals(
    _ projection: NetworkProjection, _ network: Network, _ modulators: [ModulatorLevel], window: Int
  ) -> [ModulatedIntegral] {
    func signal(_ modulator: Int, tau: Double, neutral: Double) -> ModulatedIntegral {
      let signal = ModulatedIntegral(
        tauEligibility: tau, tauModulator: network.modulators[modulator].tau, neutral: neutral,
        window: window, dt: network.dt)
      modulators[modulator].add(signal)
      return signal
    }
    if case .dopamine(let rule) = projection.learning?.rule {
      return [signal(rule.modulator, tau: rule.tauEligibility, neutral: rule.neutralLevel)]
    }
    return (projection.synapseProgram?.layout.integrals ?? []).map {
      signal($0.modulator, tau: $0.tau, neutral: 0)
    }
  }

  /// The levels of modulators that a projection's rule looks at.
  private static func levels(
    _ projection: NetworkProjection, _ modulators: [ModulatorLevel], window: Int
  ) -> [LevelRecord] {
    (projection.synapseProgram?.layout.levels ?? []).map { modulators[$0].record(window: window) }
  }

  /// Borders of the lanes' neurons: equal parts in whole tiles of 64 neurons, or of 8 compartmental cells.
  private static func bounds(_ population: PopulationState<Real>, _ lanes: Int) -> [Int] {
    let size = population.size
    let tile = if case .cable = population.dynamics { 8 } else { 64 }
    return (0...lanes).map { min(size, (size * $0 / lanes + tile - 1) / tile * tile) }
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
      case .own: break
      }
    }
    return (poissons, events, currents)
  }

  private static func arrivals(
    _ synapses: [InputSynapse], _ population: PopulationState<Real>
  ) -> [(Column<Real>, Double)] {
    population.plan.arrivals(of: synapses, at: population.receptors)
  }
}
