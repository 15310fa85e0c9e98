import Integration
import ModelTerms
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
      try visitor.optionalObject("recorded samples")
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
    try forEachInput { input, state in
      try visitor.optionalObject(BranchRestorer.inputPrefix + input.name)
      switch state {
      case .rate(let rate): try rate.visitState(&visitor)
      case .events(let events): try events.visitState(&visitor)
      case .current(let current): try current.visitState(&visitor)
      case .none: break
      }
    }
  }

  /// Brings inputs to a step in which they find themselves without the state that earlier steps would have left.
  func skipInputs(to step: Int, except kept: Set<String>) {
    forEachInput { input, state in
      if kept.contains(input.name) { return }
      switch state {
      case .rate(let rate): rate.skip(to: step)
      case .events(let events): events.skip(to: step)
      case .current(let current): current.skip(to: step)
      case .none: break
      }
    }
  }

  /// What an input carries from step to step.
  private enum InputState {
    case none
    case rate(VaryingRate)
    case events(EventInput<Real>)
    case current(CurrentInput<Real>)
  }

  private func forEachInput(_ body: (NetworkInput, InputState) throws -> Void) rethrows {
    var (rates, lists, currents) = (varyingRates[...], events[...], self.currents[...])
    for input in network.inputs {
      let state: InputState? =
        switch input.drive {
        case .poisson(_, let variation, _, _): variation.isNone ? nil : rates.popFirst().map { .rate($0) }
        case .events, .netStim: lists.popFirst().map { .events($0) }
        case .current: currents.popFirst().map { .current($0) }
        case .own: nil
        }
      try body(input, state ?? .none)
    }
  }
}
