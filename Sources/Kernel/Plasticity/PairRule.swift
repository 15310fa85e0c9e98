import ModelTerms
import Quantities

/// Pairs of spikes: the weight changes by a trace of the other side's past.
struct PairRule: SpikeTimingRule {
  /// A weight, and the presynaptic trace just after its last arrival.
  struct Synapse {
    var weight: Double
    var trace = 0.0
    var lastArrival = 0
  }

  /// The postsynaptic trace just before and just after the last spike.
  ///
  /// What arrives at the time of that spike sees the trace before it.
  struct Target {
    var before = 0.0
    var after = 0.0
    var lastSpike = 0

    @inline(__always)
    func trace(at t: Int, _ decay: Decay) -> Double {
      t > lastSpike ? after * decay.after(t - lastSpike) : before
    }

    @inline(__always)
    mutating func spike(at t: Int, _ decay: Decay, isNearest: Bool) {
      before = trace(at: t, decay)
      after = isNearest ? 1 : before + 1
      lastSpike = t
    }
  }

  private let plus: Double
  private let minus: Double
  private let decayPlus: Decay
  private let decayMinus: Decay
  private let isNearest: Bool
  private let range: WeightRange

  init(_ pair: SpikeTimingPlasticity.Pair, _ rule: SpikeTimingPlasticity, dt: Double) {
    plus = pair.plus * rule.weights.reference
    minus = pair.minus * rule.weights.reference
    decayPlus = Decay(tau: pair.tauPlus, dt: dt)
    decayMinus = Decay(tau: pair.tauMinus, dt: dt)
    isNearest = rule.pairing == .nearest
    range = WeightRange(rule.weights, muPlus: pair.muPlus, muMinus: pair.muMinus)
  }

  func synapse(weight: Double) -> Synapse { Synapse(weight: weight) }

  @inline(__always)
  func arrive(_ synapse: inout Synapse, _ target: Target, at t: Int) {
    synapse.weight = range.depressed(synapse.weight, by: minus * target.trace(at: t, decayMinus))
    synapse.trace = isNearest ? 1 : synapse.trace * decayPlus.after(t - synapse.lastArrival) + 1
    synapse.lastArrival = t
  }

  @inline(__always)
  func spike(_ synapse: inout Synapse, _ target: Target, at t: Int) {
    let trace = synapse.trace * decayPlus.after(t - synapse.lastArrival)
    synapse.weight = range.potentiated(synapse.weight, by: plus * trace)
  }

  @inline(__always)
  func remember(_ target: inout Target, at t: Int) {
    target.spike(at: t, decayMinus, isNearest: isNearest)
  }

  @inline(__always)
  func weight(_ synapse: Synapse, at t: Int) -> Double { synapse.weight }
}
