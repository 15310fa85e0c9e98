import Numerics

/// What a rule of spike-timing-dependent plasticity does with one synapse, between and at spikes.
///
/// Times are whole steps: an arrival in step n and a postsynaptic spike of step n - 1 both have the time n. Of
/// two events with one time the postsynaptic spike acts first, and neither sees the other: a pair of equal times
/// changes nothing.
protocol SpikeTimingRule: Sendable {
  /// What every synapse stores; all bits zero but the weight at first.
  associatedtype Synapse: BitwiseCopyable
  /// What every target neuron stores: its own past spikes; all bits zero at first.
  associatedtype Target: BitwiseCopyable

  /// A synapse before the first spike.
  func synapse(weight: Double) -> Synapse
  /// A presynaptic spike arrives at time `t`; the weight afterwards is the one that it delivers.
  func arrive(_ synapse: inout Synapse, _ target: Target, at t: Int)
  /// The target spikes at time `t`; comes before ``remember(_:at:)`` for each of its synapses.
  func spike(_ synapse: inout Synapse, _ target: Target, at t: Int)
  /// The target has spiked at time `t`.
  func remember(_ target: inout Target, at t: Int)
  /// The weight at time `t`.
  func weight(_ synapse: Synapse, at t: Int) -> Double
  /// Steps after which every synapse must be settled, if weights move between spikes.
  var epoch: Int? { get }
  /// Carries a synapse to time `t`, at which an epoch ends.
  func settle(_ synapse: inout Synapse, at t: Int)
}

extension SpikeTimingRule {
  /// Weights that change at spikes only never need settling.
  var epoch: Int? { nil }
  /// Nothing to do.
  func settle(_ synapse: inout Synapse, at t: Int) {}
}

/// The exponential decay of a trace, by whole steps.
struct Decay: Sendable {
  private let perStep: Double

  /// Decay with time constant `tau` [ms] in steps of `dt` ms.
  init(tau: Double, dt: Double) { perStep = 0 - dt / tau }

  /// The factor after `steps` steps, within 2 units in the last place of the exponential of its argument.
  @inline(__always)
  func after(_ steps: Int) -> Double { Double.exponential(Double(steps) * perStep) }
}
