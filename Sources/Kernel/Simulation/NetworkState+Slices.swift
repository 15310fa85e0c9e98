import Integration
import ModelTerms
import Numerics
import Quantities

/// Deals the neurons of every population out to lanes.
extension NetworkState {
  /// The slices of `lane`, one of every population.
  func slices(of lane: Int) -> [PopulationSlice<Real>] {
    populations.indices.map { p in
      let bounds = histories[p].bounds
      return slice(of: p, bounds[lane]..<bounds[lane + 1], lane: lane)
    }
  }

  private func slice(of p: Int, _ neurons: Range<Int>, lane: Int) -> PopulationSlice<Real> {
    let (deliveries, events) = deliveries(to: p, neurons)
    return PopulationSlice(
      population: populations[p], neurons: neurons, lane: lane,
      histories: [histories[p]] + sideHistories[p],
      deliveries: deliveries, eventDeliveries: events, poissons: poissons.filter { $0.population == p },
      events: self.events.filter { $0.population == p }, currents: currents.filter { $0.population == p },
      releases: releases(of: p), learners: learners(of: p),
      blocks: blocks(of: p, neurons), scratch: Scratch(populations[p]))
  }

  /// The projections onto some neurons of population `p`, in declared order, and the wheels that they share.
  private func deliveries(
    to p: Int, _ neurons: Range<Int>
  ) -> ([SpikeDelivery<Real>], [EventDelivery<Real>]) {
    if neurons.isEmpty { return ([], []) }
    var wheels = WheelTable(self, population: p, neurons, grid(of: p, neurons))
    let deliveries = network.projections.enumerated().compactMap { index, projection in
      guard projection.post == p, projection.connectivity.count > 0, projection.presynapticEnd == nil else {
        return nil as SpikeDelivery<Real>?
      }
      let receptor = populations[p].receptors[projection.receptor]
      let learning = learnings[index]?.forAnotherWorker()
      return SpikeDelivery(
        projection, index: index, history: Self.history(of: projection, histories, sideHistories),
        receptor: receptor, scale: scale(of: projection), neurons: neurons,
        targetCount: populations[p].size, release: releases[index]?.factors, learning: learning,
        events: wheels.events(of: index, learning), window: window)
    }
    return (deliveries, wheels.all)
  }

  /// What a projection's weights are multiplied by.
  func scale(of projection: NetworkProjection) -> Double {
    let shape = populations[projection.post].plan.receptors[projection.receptor].shape
    return projection.gain * shape.course.arrivalScale
  }

  private func blockSize(of p: Int) -> Int {
    if case .cable = populations[p].dynamics { cableBlock } else { Real.blockSize }
  }

  /// The blocks of some neurons: those of point neurons begin with a tile, a lane's first cells may begin anywhere.
  private func grid(of p: Int, _ neurons: Range<Int>) -> BlockGrid {
    let size = blockSize(of: p)
    let first = neurons.lowerBound
    let isCable = if case .cable = populations[p].dynamics { true } else { false }
    return BlockGrid(neurons, base: isCable ? first : first / size * size, size: size)
  }

  /// Cuts neurons into blocks that lie in one tile of the columns each.
  private func blocks(of p: Int, _ neurons: Range<Int>) -> [PopulationSlice<Real>.Block] {
    let size = blockSize(of: p)
    let probes = probes(of: p).filter { neurons.contains($0.neuron) }
    var blocks: [PopulationSlice<Real>.Block] = []
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
    network.projections.indices.filter { network.projections[$0].post == p }.compactMap {
      learnings[$0]?.forAnotherWorker()
    }
  }

  /// Short-term plasticity of projections from population `p`, in declared order.
  private func releases(of p: Int) -> [ReleaseFactors] {
    network.projections.indices.filter { network.projections[$0].pre == p }.compactMap { releases[$0] }
  }

  private func weightProbes(of p: Int, _ neurons: Range<Int>) -> [WeightProbe] {
    zip(network.weights, weightRows).compactMap { table, rows in
      let projection = network.projections[table.projection]
      guard projection.post == p, let learning = learnings[table.projection] else { return nil }
      return WeightProbe(
        table, learning, targets: projection.connectivity.targets, neurons: neurons, rows: rows)
    }
  }

  private func probes(of population: Int) -> [TraceProbe<Real>] {
    zip(network.traces, rows).flatMap { table, rows in
      table.columns.indices.filter { table.columns[$0].population == population }
        .map { TraceProbe(table, column: $0, rows: rows) }
    }
  }
}
