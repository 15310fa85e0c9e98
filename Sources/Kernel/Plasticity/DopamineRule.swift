import ModelTerms
import Quantities

/// Three factors: pairs of spikes make a synapse eligible, and the modulator's signal changes what is eligible.
///
/// `dc/dt = -c / tau_e` between spikes, c changes by pairs as a weight would, and
/// `dw/dt = sign rate c (D - neutral)` (Izhikevich 2007, Cereb Cortex 17:2443; in NEST's form Potjans, Morrison &
/// Diesmann 2010, Front Comput Neurosci 4:141). Between two events of a synapse the integral is exact; the bounds
/// of the weight are applied at the events and at the ends of epochs.
struct DopamineRule: SpikeTimingRule {
  /// Weight, presynaptic trace and eligibility at the time of the last event.
  struct Synapse {
    var weight: Double
    var trace = 0.0
    var eligibility = 0.0
    var last = 0
  }

  typealias Target = PairRule.Target

  private let plus: Double
  private let minus: Double
  private let decayPlus: Decay
  private let decayMinus: Decay
  private let decayEligibility: Decay
  private let isNearest: Bool
  private let range: WeightRange
  private let rate: Double
  /// The integral of the modulator's signal.
  let signal: ModulatedIntegral

  init(
    _ dopamine: SpikeTimingPlasticity.Dopamine, _ rule: SpikeTimingPlasticity, signal: ModulatedIntegral,
    dt: Double
  ) {
    plus = dopamine.pair.plus * rule.weights.reference
    minus = dopamine.pair.minus * rule.weights.reference
    decayPlus = Decay(tau: dopamine.pair.tauPlus, dt: dt)
    decayMinus = Decay(tau: dopamine.pair.tauMinus, dt: dt)
    decayEligibility = Decay(tau: dopamine.tauEligibility, dt: dt)
    isNearest = rule.pairing == .nearest
    range = WeightRange(rule.weights)
    rate = dopamine.receptor.sign * dopamine.rate
    self.signal = signal
  }

  func synapse(weight: Double) -> Synapse { Synapse(weight: weight) }

  @inline(__always)
  func arrive(_ synapse: inout Synapse, _ target: Target, at t: Int) {
    settle(&synapse, at: t)
    synapse.eligibility -= minus * target.trace(at: t, decayMinus)
    synapse.trace = isNearest ? 1 : synapse.trace + 1
  }

  @inline(__always)
  func spike(_ synapse: inout Synapse, _ target: Target, at t: Int) {
    settle(&synapse, at: t)
    synapse.eligibility += plus * synapse.trace
  }

  @inline(__always)
  func remember(_ target: inout Target, at t: Int) {
    target.spike(at: t, decayMinus, isNearest: isNearest)
  }

  @inline(__always)
  func weight(_ synapse: Synapse, at t: Int) -> Double {
    if t == synapse.last { return synapse.weight }
    return range.clipped(
      synapse.weight + rate * synapse.eligibility * signal.integral(from: synapse.last, to: t))
  }

  var epoch: Int? { signal.epoch }

  @inline(__always)
  func settle(_ synapse: inout Synapse, at t: Int) {
    if t == synapse.last { return }
    synapse.weight = weight(synapse, at: t)
    let age = t - synapse.last
    synapse.trace *= decayPlus.after(age)
    synapse.eligibility *= decayEligibility.after(age)
    synapse.last = t
  }
}
