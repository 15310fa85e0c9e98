import Integration
import Numerics

/// The synapses of one projection whose weights are learned.
///
/// A synapse is written by the worker that owns its target, at arrivals and at the target's spikes; the latter
/// find it in a list of the target's incoming synapses. No two workers ever meet.
final class PlasticSynapses<Rule: SpikeTimingRule>: @unchecked Sendable {
  private let rule: Rule
  private let connectivity: Connectivity
  private let synapses: Buffer<Rule.Synapse>
  private let targets: Buffer<Rule.Target>
  private let incoming: IncomingSynapses

  init(_ rule: Rule, _ connectivity: Connectivity, targetCount: Int) {
    self.rule = rule
    self.connectivity = connectivity
    synapses = Buffer(count: connectivity.count)
    for k in 0..<connectivity.count { synapses.pointer[k] = rule.synapse(weight: connectivity.weight(k)) }
    targets = Buffer(count: targetCount)
    incoming = IncomingSynapses(connectivity, targetCount: targetCount)
  }

  /// Bytes of a synapse.
  static var bytesPerSynapse: Int {
    MemoryLayout<Rule.Synapse>.stride + IncomingSynapses.bytesPerSynapse
  }
  /// Bytes of a target, without its synapses.
  static var bytesPerTarget: Int { MemoryLayout<Rule.Target>.stride + IncomingSynapses.bytesPerTarget }

  /// Shows every synapse and every target.
  func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.buffer("learned weights", synapses)
    try visitor.buffer("postsynaptic traces", targets)
    visitor.memory("incoming synapses", bytes: incoming.byteCount)
  }

  /// Spikes arrive at time `t` at `count` synapses: they change, and then add their weights times a scale.
  @inline(__always)
  func deliver<Real: KernelScalar>(
    _ count: Int, at t: Int, to arrivals: UnsafeMutablePointer<Real>, synapse: (Int) -> Int,
    scale: (Int) -> Double
  ) {
    let synapses = self.synapses.pointer
    let posts = self.targets.pointer
    let targets = connectivity.targets.plain
    for i in 0..<count {
      let k = synapse(i)
      let target = Int(targets[k])
      rule.arrive(&synapses[k], posts[target], at: t)
      arrivals[target] += Real(rule.weight(synapses[k], at: t) * scale(i))
    }
  }

  /// Target neuron `neuron` spikes at time `t`.
  func spike(_ neuron: Int, at t: Int) {
    let synapses = self.synapses.pointer
    let target = targets.pointer + neuron
    for k in incoming.of(neuron) { rule.spike(&synapses[Int(k)], target.pointee, at: t) }
    rule.remember(&target.pointee, at: t)
  }

  /// Settles the synapses of some targets if an epoch ends at time `t`.
  func begin(_ t: Int, of neurons: Range<Int>) {
    guard let epoch = rule.epoch, t % epoch == 0, t > 0 else { return }
    for neuron in neurons {
      for k in incoming.of(neuron) { rule.settle(&synapses.pointer[Int(k)], at: t) }
    }
  }

  /// The weight of synapse `k` at time `t`.
  func weight(_ k: Int, at t: Int) -> Double { rule.weight(synapses.pointer[k], at: t) }
}
