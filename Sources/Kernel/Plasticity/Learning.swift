import Integration
import ModelTerms
import Numerics
import Quantities

/// What changes at the synapses of one projection when spikes arrive: learned weights, whatever their rule, or the numbers
/// of connections onto a point process that takes events one by one.
///
/// A case for each rule, so that the loops of ``PlasticSynapses`` are compiled for each of them.
enum Learning: Sendable {
  case pair(PlasticSynapses<PairRule>)
  case triplet(PlasticSynapses<TripletRule>)
  case dopamine(PlasticSynapses<DopamineRule>)
  case program(ProgramSynapses)
  case received(ReceivingSynapses)

  /// Takes the weights that `projection` starts with; nil if they are not learned.
  init?<Real>(
    _ projection: NetworkProjection, target: PopulationState<Real>, signals: [ModulatedIntegral],
    levels: [LevelRecord], dt: Double
  ) {
    if let receiver = target.receivers[projection.receptor] {
      self = .received(ReceivingSynapses(receiver, projection.connectivity))
      return
    }
    let targetCount = target.size
    if let program = projection.synapseProgram {
      self = .program(
        ProgramSynapses(
          program, projection.connectivity, targetCount: targetCount, signals: signals,
          levels: levels, neurons: NeuronColumns(program.layout.neuron, of: target), dt: dt))
      return
    }
    guard let rule = projection.learning else { return nil }
    let connectivity = projection.connectivity
    switch rule.rule {
    case .pair(let pair):
      self = .pair(PlasticSynapses(PairRule(pair, rule, dt: dt), connectivity, targetCount: targetCount))
    case .triplet(let triplet):
      self = .triplet(
        PlasticSynapses(TripletRule(triplet, rule, dt: dt), connectivity, targetCount: targetCount))
    case .dopamine(let dopamine):
      guard let signal = signals.first else {
        preconditionFailure("a three-factor rule names a modulator of the network")
      }
      self = .dopamine(
        PlasticSynapses(
          DopamineRule(dopamine, rule, signal: signal, dt: dt), connectivity, targetCount: targetCount))
    }
  }

  /// Shows every synapse and every target.
  func visitState(_ visitor: inout some StateVisitor) throws {
    switch self {
    case .pair(let synapses): try synapses.visitState(&visitor)
    case .triplet(let synapses): try synapses.visitState(&visitor)
    case .dopamine(let synapses): try synapses.visitState(&visitor)
    case .program(let synapses): try synapses.visitState(&visitor)
    case .received(let synapses): try synapses.visitState(&visitor)
    }
  }

  /// Spikes arrive at time `t` at `count` synapses, each at most once: they change, and then add their weights times a
  /// scale.
  @inline(__always)
  func deliver<Real: KernelScalar>(
    _ count: Int, at t: Int, to arrivals: UnsafeMutablePointer<Real>, synapse: (Int) -> Int,
    scale: (Int) -> Double
  ) {
    switch self {
    case .pair(let synapses): synapses.deliver(count, at: t, to: arrivals, synapse: synapse, scale: scale)
    case .triplet(let synapses): synapses.deliver(count, at: t, to: arrivals, synapse: synapse, scale: scale)
    case .dopamine(let synapses): synapses.deliver(count, at: t, to: arrivals, synapse: synapse, scale: scale)
    case .program(let synapses): synapses.deliver(count, at: t, to: arrivals, synapse: synapse, scale: scale)
    case .received(let synapses): synapses.deliver(count, at: t, synapse: synapse, scale: scale)
    }
  }

  /// Target neuron `neuron` spikes at time `t`.
  func spike(_ neuron: Int, at t: Int) {
    switch self {
    case .pair(let synapses): synapses.spike(neuron, at: t)
    case .triplet(let synapses): synapses.spike(neuron, at: t)
    case .dopamine(let synapses): synapses.spike(neuron, at: t)
    case .program(let synapses): synapses.spike(neuron, at: t)
    case .received: break
    }
  }

  /// Settles the synapses of some targets if an epoch ends at time `t`.
  func begin(_ t: Int, of neurons: Range<Int>) {
    switch self {
    case .dopamine(let synapses): synapses.begin(t, of: neurons)
    case .program(let synapses): synapses.begin(t, of: neurons)
    case .pair, .triplet, .received: break
    }
  }

  /// The same synapses for another worker.
  func forAnotherWorker() -> Learning {
    if case .program(let synapses) = self { .program(synapses.forAnotherWorker()) } else { self }
  }

  /// The weight of synapse `k` at time `t`.
  func weight(_ k: Int, at t: Int) -> Double {
    switch self {
    case .pair(let synapses): synapses.weight(k, at: t)
    case .triplet(let synapses): synapses.weight(k, at: t)
    case .dopamine(let synapses): synapses.weight(k, at: t)
    case .program(let synapses): synapses.weight(k, at: t)
    case .received(let synapses): synapses.weight(k)
    }
  }
}

extension SynapseProgram.Layout {
  /// Bytes that a rule takes for a synapse and for a target neuron.
  public var byteCounts: (perSynapse: Int, perTarget: Int) { ProgramSynapses.byteCounts(self) }
}

extension SpikeTimingPlasticity {
  /// Bytes that learning takes for a synapse and for a target neuron.
  public var byteCounts: (perSynapse: Int, perTarget: Int) {
    func counts<Rule>(_: PlasticSynapses<Rule>.Type) -> (perSynapse: Int, perTarget: Int) {
      (PlasticSynapses<Rule>.bytesPerSynapse, PlasticSynapses<Rule>.bytesPerTarget)
    }
    return switch rule {
    case .pair: counts(PlasticSynapses<PairRule>.self)
    case .triplet: counts(PlasticSynapses<TripletRule>.self)
    case .dopamine: counts(PlasticSynapses<DopamineRule>.self)
    }
  }
}
