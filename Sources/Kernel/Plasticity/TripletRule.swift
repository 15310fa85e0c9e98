import ModelTerms
import Quantities

/// Pairs and triplets of spikes (Pfister & Gerstner 2006, J Neurosci 26:9673, eqs 3 and 4).
///
/// `w -= o1 (A2- + A3- r2)` at an arrival and `w += r1 (A2+ + A3+ o2)` at a postsynaptic spike, where the slow
/// traces r2 and o2 are those just before that very spike.
struct TripletRule: SpikeTimingRule {
  /// A weight, and both presynaptic traces just after the last arrival.
  struct Synapse {
    var weight: Double
    var fast = 0.0
    var slow = 0.0
    var lastArrival = 0
  }

  /// The fast postsynaptic trace around the last spike, and the slow one just after it.
  struct Target {
    var fast = PairRule.Target()
    var slow = 0.0
  }

  private let plus2: Double
  private let plus3: Double
  private let minus2: Double
  private let minus3: Double
  private let decayPlus: Decay
  private let decayX: Decay
  private let decayMinus: Decay
  private let decayY: Decay
  private let isNearest: Bool
  private let range: WeightRange

  init(_ triplet: SpikeTimingPlasticity.Triplet, _ rule: SpikeTimingPlasticity, dt: Double) {
    let reference = rule.weights.reference
    plus2 = triplet.plus2 * reference
    plus3 = triplet.plus3 * reference
    minus2 = triplet.minus2 * reference
    minus3 = triplet.minus3 * reference
    decayPlus = Decay(tau: triplet.tauPlus, dt: dt)
    decayX = Decay(tau: triplet.tauX, dt: dt)
    decayMinus = Decay(tau: triplet.tauMinus, dt: dt)
    decayY = Decay(tau: triplet.tauY, dt: dt)
    isNearest = rule.pairing == .nearest
    range = WeightRange(rule.weights)
  }

  func synapse(weight: Double) -> Synapse { Synapse(weight: weight) }

  @inline(__always)
  func arrive(_ synapse: inout Synapse, _ target: Target, at t: Int) {
    let age = t - synapse.lastArrival
    let slow = synapse.slow * decayX.after(age)
    let amount = target.fast.trace(at: t, decayMinus) * (minus2 + minus3 * slow)
    synapse.weight = range.depressed(synapse.weight, by: amount)
    synapse.fast = isNearest ? 1 : synapse.fast * decayPlus.after(age) + 1
    synapse.slow = isNearest ? 1 : slow + 1
    synapse.lastArrival = t
  }

  @inline(__always)
  func spike(_ synapse: inout Synapse, _ target: Target, at t: Int) {
    let fast = synapse.fast * decayPlus.after(t - synapse.lastArrival)
    let slow = target.slow * decayY.after(t - target.fast.lastSpike)
    synapse.weight = range.potentiated(synapse.weight, by: fast * (plus2 + plus3 * slow))
  }

  @inline(__always)
  func remember(_ target: inout Target, at t: Int) {
    target.slow = isNearest ? 1 : target.slow * decayY.after(t - target.fast.lastSpike) + 1
    target.fast.spike(at: t, decayMinus, isNearest: isNearest)
  }

  @inline(__always)
  func weight(_ synapse: Synapse, at t: Int) -> Double { synapse.weight }
}
