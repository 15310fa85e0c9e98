import Integration
import Numerics

extension NetworkState {
  /// Shows everything that the steps before `step` have left.
  ///
  /// `slices` are those of all lanes, lane by lane.
  func visitState(
    _ visitor: inout some StateVisitor, _ slices: [PopulationSlice<Real>], at step: Int
  ) throws {
    let deliveries = slices.flatMap(\.deliveries.objects)
    for p in populations.indices { try visitPopulation(p, &visitor, at: step) }
    let ofProjection = Dictionary(grouping: deliveries, by: \.projection)
    for p in network.projections.indices {
      try visitProjection(p, &visitor, ofProjection[p] ?? [], at: step)
    }
    for p in populations.indices {
      try visitEvents(
        to: p, &visitor, stride(from: p, to: slices.count, by: populations.count).map { slices[$0] }, at: step
      )
    }
    for (plan, modulator) in zip(network.modulators, modulators) {
      try visitor.object(plan.name)
      try modulator.visitState(&visitor)
    }
    try visitInputs(&visitor)
    for rows in rows + weightRows {
      try visitor.object("recorded samples")
      try visitor.buffer("rows", rows)
    }
  }

  private func visitPopulation(_ p: Int, _ visitor: inout some StateVisitor, at step: Int) throws {
    try visitor.object(network.populations[p].name)
    try populations[p].visitState(&visitor)
    for history in [histories[p]] + sideHistories[p] { try history.visitState(&visitor, before: step) }
    for (index, projection) in network.projections.enumerated() where projection.pre == p {
      try releases[index]?.visitState(&visitor)
    }
  }

  private func visitProjection(
    _ p: Int, _ visitor: inout some StateVisitor, _ deliveries: [SpikeDelivery<Real>], at step: Int
  ) throws {
    try visitor.object(network.projections[p].name)
    visitor.memory("synapses", bytes: network.projections[p].connectivity.byteCount)
    try SpikeDelivery.visitState(deliveries, at: step, &visitor)
    try learnings[p]?.visitState(&visitor)
    for junctions in gapJunctions where junctions.projection == p { junctions.visitState(&visitor) }
  }

  /// Shows the events on their way to one population; `slices` are its slices in all lanes.
  private func visitEvents(
    to p: Int, _ visitor: inout some StateVisitor, _ slices: [PopulationSlice<Real>], at step: Int
  ) throws {
    let lanes = slices.map(\.eventDeliveries.objects).filter { !$0.isEmpty }
    guard let first = lanes.first else { return }
    try visitor.object("events to \(network.populations[p].name)")
    for k in first.indices where first[k].isLearning {
      try EventDelivery.visitState(lanes.map { $0[k] }, at: step, &visitor)
    }
    let shared = lanes.flatMap { $0.filter { !$0.isLearning } }
    for receptor in populations[p].receptors.indices {
      try EventDelivery.visitState(shared.filter { $0.receptor == receptor }, at: step, &visitor)
    }
  }

  private func visitInputs(_ visitor: inout some StateVisitor) throws {
    try visitor.object("inputs")
    for rate in varyingRates { try rate.visitState(&visitor) }
    for input in events { try input.visitState(&visitor) }
    for input in currents { try input.visitState(&visitor) }
  }
}
