import Integration
import Numerics

extension NetworkState {
  /// Shows everything that the steps before `step` have left.
  ///
  /// `deliveries` are those of all lanes.
  func visitState(
    _ visitor: inout some StateVisitor, _ deliveries: [SpikeDelivery<Real>], at step: Int
  ) throws {
    for p in populations.indices { try visitPopulation(p, &visitor, at: step) }
    let ofProjection = Dictionary(grouping: deliveries, by: \.projection)
    for p in network.projections.indices {
      try visitProjection(p, &visitor, ofProjection[p] ?? [], at: step)
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

  private func visitInputs(_ visitor: inout some StateVisitor) throws {
    try visitor.object("inputs")
    for rate in varyingRates { try rate.visitState(&visitor) }
    for input in events { try input.visitState(&visitor) }
    for input in currents { try input.visitState(&visitor) }
  }
}
