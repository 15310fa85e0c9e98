import Foundation
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// The three-factor rule against closed forms and against its differential equations.
@Suite struct DopamineRuleTests {
  private func rule(
    _ receptor: SpikeTimingPlasticity.Dopamine.Receptor = .d1, tau: Double = 1000, neutral: Double = 0,
    rate: Double = 0.001, pairing: SpikeTimingPlasticity.Pairing = .allToAll
  ) -> SpikeTimingPlasticity {
    SpikeTimingPlasticity(
      .dopamine(
        .init(
          pair: PairRuleTests.pair, tauEligibility: tau, modulator: 0, neutralLevel: neutral, rate: rate,
          receptor: receptor)), pairing: pairing, weights: .init(greatest: 2, reference: 0.8))
  }

  /// One pair at t0 and one pulse at t1: until t2 the weight moves by
  /// `rate c0 exp(-(t1 - t0) / tau_e) D0 tau_s (1 - exp(-(t2 - t1) / tau_s))` with `1/tau_s = 1/tau_e + 1/tau_D`.
  ///
  /// The pair is 5 ms; times lie in several epochs of 1000 ms. 1e-13 of the change is rounding of the table.
  @Test("a pair, then a pulse", arguments: [0.0, 40, 700, 2500], [1.0, -0.5])
  func pulseAfterPair(wait: Double, amount: Double) throws {
    let pulse = 1050 + Int(10 * wait)
    for (receptor, sign) in [(SpikeTimingPlasticity.Dopamine.Receptor.d1, 1.0), (.d2, -1)] {
      let modulator = NetworkModulator(name: "D", tau: 200, pulses: [.init(step: pulse, amount: amount)])
      let synapse = PlasticSynapse(rule: rule(receptor), delay: 1, modulators: [modulator])
      let course = try synapse.course(pre: [999], post: [1050], steps: pulse + 12_000)
      let both = 1 / (1 / 1000.0 + 1 / 200)
      let eligible = PairRuleTests.window(50) * exp(-wait / 1000) * amount * 0.001 * sign
      #expect(course[...pulse].allSatisfy { $0 == 0.5 })
      for steps in [1, 10, 500, 3000, 12_000] {
        let expected = eligible * both * (1 - exp(-0.1 * Double(steps) / both))
        #expect(abs(course[pulse + steps] - 0.5 - expected) < 1e-13 * abs(eligible) * 200 + 2e-16)
      }
    }
  }

  /// A depressing pair is the mirror image; before any pulse, and at the neutral level, nothing moves.
  @Test("signs: what would depress, and dopamine below neutral")
  func signs() throws {
    func change(_ receptor: SpikeTimingPlasticity.Dopamine.Receptor, baseline: Double, causal: Bool) throws
      -> Double
    {
      let level = NetworkModulator(name: "D", baseline: baseline, tau: 200)
      let synapse = PlasticSynapse(rule: rule(receptor, neutral: 1), modulators: [level])
      return try synapse.course(pre: [100], post: [causal ? 120 : 80], steps: 3000).last! - 0.5
    }
    #expect(try change(.d1, baseline: 1, causal: true) == 0)
    for (receptor, sign) in [(SpikeTimingPlasticity.Dopamine.Receptor.d1, 1.0), (.d2, -1)] {
      #expect(try sign * change(receptor, baseline: 1.5, causal: true) > 0)
      #expect(try sign * change(receptor, baseline: 0.5, causal: true) < 0)
      #expect(try sign * change(receptor, baseline: 1.5, causal: false) < 0)
      #expect(try sign * change(receptor, baseline: 0.5, causal: false) > 0)
    }
    let (d1, d2) = (
      try change(.d1, baseline: 1.5, causal: true), try change(.d2, baseline: 1.5, causal: true)
    )
    #expect(abs(d1 + d2) < 2e-16)
  }

  /// Trains, pulses, a releasing population and a tonic level; epochs of 64 steps and of 2000.
  ///
  /// The reference integrates the differential equations by the midpoint of every twentieth of a step: an error of
  /// (dt / 20 / tau)^2 / 24 = 3e-7 of a change that stays below 0.5.
  @Test("trains against the differential equations", arguments: [2.0, 200])
  func differentialEquations(tau: Double) throws {
    let (pre, post) = (irregularTimes(80, meanGap: 60, seed: 1), irregularTimes(90, meanGap: 50, seed: 2))
    let pulses = irregularTimes(12, meanGap: 700, seed: 7)
    let rate = 0.1 / tau
    let modulator = NetworkModulator(
      name: "D", baseline: 0.3, tau: 15,
      pulses: pulses.enumerated().map { .init(step: $1, amount: $0 % 3 == 0 ? -0.4 : 1) },
      sources: [.init(population: 0, amount: 0.25, delay: 20)])
    let synapse = PlasticSynapse(
      rule: rule(tau: tau, neutral: 0.5, rate: rate), delay: 9, modulators: [modulator])
    let steps = 6000
    let course = try synapse.course(pre: pre, post: post, steps: steps)

    var (w, c, x, y, D) = (0.5, 0.0, 0.0, 0.0, 0.3)
    let arrivals = pre.map { $0 + 9 }
    let (dt, parts) = (PlasticSynapse.dt, 20)
    let h = dt / Double(parts)
    let middle = (rate * h * exp(-h / 2 / tau), exp(-h / 2 / 15))
    let decay = (exp(-h / tau), exp(-h / 15))
    var worst = 0.0
    for step in 0..<steps {
      worst = max(worst, abs(course[step] - w))
      // Of two events with one time neither sees the other.
      let (arrives, spikes) = (arrivals.contains(step), post.contains(step))
      if spikes { c += 0.008 * x }
      if arrives { c -= 0.0084 * y }
      if spikes { y += 1 }
      if arrives { x += 1 }
      for (n, pulse) in pulses.enumerated() where pulse == step { D += n % 3 == 0 ? -0.4 : 1 }
      if pre.contains(step - 20) { D += 0.25 }
      for _ in 0..<parts {
        w += middle.0 * c * (0.3 - 0.5 + (D - 0.3) * middle.1)
        c *= decay.0
        D = 0.3 + (D - 0.3) * decay.1
      }
      x *= exp(-dt / 17)
      y *= exp(-dt / 34)
    }
    #expect(worst < 2e-7)
    #expect((course.max() ?? 0) - (course.min() ?? 0) > 0.02)
  }

  @Test("reading weights changes nothing, and neither do pieces of a run")
  func reading() throws {
    let (pre, post) = (irregularTimes(60, meanGap: 60, seed: 1), irregularTimes(70, meanGap: 50, seed: 2))
    let modulator = NetworkModulator(
      name: "D", baseline: 1, tau: 15, pulses: [.init(step: 3000, amount: 20)],
      sources: [.init(population: 1, amount: 0.25, delay: 5)])
    let synapse = PlasticSynapse(rule: rule(tau: 20, rate: 1), delay: 9, modulators: [modulator])
    func last(_ interval: Int, stops: [Int]) throws -> Double {
      let table = WeightTable(projection: 0, synapses: Buffer([0]), interval: interval)
      return try synapse.network(pre: pre, post: post, weights: table)
        .run(steps: 8000, stops: stops).weights[0].last!.values[0]
    }
    let weight = try last(.max, stops: [])
    #expect(weight != 0.5)
    #expect(try last(1, stops: []) == weight)
    #expect(try last(7, stops: [1, 2, 3, 200, 201, 500, 501]) == weight)
  }
}
