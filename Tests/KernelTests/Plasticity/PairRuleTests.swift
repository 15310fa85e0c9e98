import Foundation
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Pairs of spikes against sums over all pairs, which know nothing of traces.
@Suite struct PairRuleTests {
  static let pair = SpikeTimingPlasticity.Pair(plus: 0.01, minus: 0.0105, tauPlus: 17, tauMinus: 34)

  static func rule(_ pairing: SpikeTimingPlasticity.Pairing = .allToAll) -> SpikeTimingPlasticity {
    SpikeTimingPlasticity(
      .pair(pair), pairing: pairing, weights: .init(least: -9, greatest: 9, reference: 0.8))
  }

  /// `A_plus exp(-s / tau_plus)` for s > 0, `-A_minus exp(s / tau_minus)` for s < 0; s in steps.
  static func window(_ s: Int) -> Double {
    let ms = Double(s) * PlasticSynapse.dt
    if s == 0 { return 0 }
    return s > 0 ? 0.8 * 0.01 * exp(-ms / 17) : -0.8 * 0.0105 * exp(ms / 34)
  }

  /// Weights of order 1 are rounded to 1e-16, the exponential to 2 units in the last place of a change of 0.01.
  static let rounding = 3e-16

  @Test(
    "the window, for every interval from -80 to 80 ms, whatever the delay", arguments: [1, 13, 40])
  func window(delay: Int) throws {
    let synapse = PlasticSynapse(rule: Self.rule(), delay: delay)
    for s in stride(from: -800, through: 800, by: 37) + [-2, -1, 0, 1, 2] {
      // The synapse counts from the arrival, which is the delay after the spike.
      let change = try synapse.change(pre: [900], post: [900 + delay + s])
      #expect(abs(change - Self.window(s)) < Self.rounding, "\(s) steps")
    }
  }

  @Test("a pair of equal times changes nothing at all")
  func simultaneous() throws {
    let synapse = PlasticSynapse(rule: Self.rule(), delay: 5)
    #expect(try synapse.change(pre: [100], post: [105]) == 0)
  }

  @Test("trains: every pair counts", arguments: [1, 9])
  func allToAll(delay: Int) throws {
    let pre = irregularTimes(60, meanGap: 60, seed: 1)
    // One pair of equal times among them.
    let post = (irregularTimes(70, meanGap: 50, seed: 2) + [pre[30] + delay]).sorted()
    let synapse = PlasticSynapse(rule: Self.rule(), delay: delay)
    var expected = 0.0
    for a in pre { for b in post { expected += Self.window(b - a - delay) } }
    #expect(abs(try synapse.change(pre: pre, post: post) - expected) < 130 * Self.rounding)
  }

  @Test("trains: every spike with the last one of the other side", arguments: [1, 9])
  func nearest(delay: Int) throws {
    let (pre, post) = (irregularTimes(60, meanGap: 60, seed: 1), irregularTimes(70, meanGap: 50, seed: 2))
    let synapse = PlasticSynapse(rule: Self.rule(.nearest), delay: delay)
    let arrivals = pre.map { $0 + delay }
    var expected = 0.0
    for b in post { if let a = arrivals.last(where: { $0 < b }) { expected += Self.window(b - a) } }
    for a in arrivals { if let b = post.last(where: { $0 < a }) { expected += Self.window(b - a) } }
    #expect(abs(try synapse.change(pre: pre, post: post) - expected) < 130 * Self.rounding)
  }

  /// Guetig and others (2003), J Neurosci 23:3697: `f+ = (1 - x)^mu`, `f- = x^mu` for x from 0 to 1 over the range.
  @Test("soft bounds scale with a power of the distance", arguments: [0, 0.3, 1])
  func softBounds(mu: Double) throws {
    var pair = Self.pair
    (pair.muPlus, pair.muMinus) = (mu, mu)
    let rule = SpikeTimingPlasticity(.pair(pair), weights: .init(least: 0.2, greatest: 2, reference: 0.8))
    for start in [0.3, 0.7, 1.1, 1.9] {
      let synapse = PlasticSynapse(rule: rule, start: start)
      let x = (start - 0.2) / 1.8
      let up = try synapse.change(pre: [100], post: [201])
      #expect(abs(up - pow(1 - x, mu) * Self.window(100)) < 2 * Self.rounding)
      let down = try synapse.change(pre: [200], post: [101])
      #expect(abs(down - pow(x, mu) * Self.window(-100)) < 2 * Self.rounding)
    }
  }

  @Test("hard bounds hold, and are reached")
  func hardBounds() throws {
    let (pre, post) = (irregularTimes(300, meanGap: 40, seed: 3), irregularTimes(300, meanGap: 40, seed: 4))
    let rule = SpikeTimingPlasticity(
      .pair(Self.pair), weights: .init(least: 0.49, greatest: 0.51, reference: 1))
    let course = try PlasticSynapse(rule: rule).course(
      pre: pre, post: post, steps: max(pre.last!, post.last!) + 3)
    #expect(course.min() == 0.49 && course.max() == 0.51)
  }

  @Test("a spike delivers the weight that its own arrival leaves")
  func delivery() throws {
    let synapse = PlasticSynapse(rule: Self.rule(), delay: 4)
    let run = try synapse.network(pre: [100, 130], post: [90, 120]).run(steps: 140)
    let g = run.column()
    // Arrivals at 104 and 134; the jump is sampled at the start of the next step, after its decay.
    let decay = exp(-PlasticSynapse.dt / 0.01)
    var weight = 0.5 + Self.window(-14)
    #expect(abs(g[105] / decay - weight) < 1e-12)
    weight += Self.window(16) + Self.window(-14) + Self.window(-44)
    #expect(abs(g[135] / decay - weight) < 1e-12)
  }

  @Test("a sampled weight is the one before the spike that arrives in its step")
  func sampling() throws {
    let synapse = PlasticSynapse(rule: Self.rule(), delay: 4)
    let course = try synapse.course(pre: [100], post: [90], steps: 110)
    #expect(course[...104].allSatisfy { $0 == 0.5 })
    #expect(course[105...].allSatisfy { abs($0 - 0.5 - Self.window(-14)) < Self.rounding })
  }

  @Test("a table without an end has a last row at the end of the run, if it has begun")
  func lastRow() throws {
    let table = WeightTable(projection: 0, synapses: Buffer([0]), start: 50, interval: 7)
    let network = PlasticSynapse(rule: Self.rule()).network(pre: [10], post: [20], weights: table)
    for (end, steps) in [(49, []), (50, [50]), (51, [50, 51]), (60, [50, 57, 60])] {
      #expect(try network.run(steps: end).weights[0].map(\.step) == steps)
    }
  }

  @Test("reading weights changes nothing, and neither do pieces of a run or single precision")
  func reading() throws {
    let (pre, post) = (irregularTimes(60, meanGap: 60, seed: 1), irregularTimes(70, meanGap: 50, seed: 2))
    let synapse = PlasticSynapse(rule: Self.rule(), delay: 3)
    func last(_ interval: Int, stops: [Int], _ precision: Simulation.Precision) throws -> Double {
      let table = WeightTable(projection: 0, synapses: Buffer([0]), interval: interval)
      return try synapse.network(pre: pre, post: post, weights: table)
        .run(steps: 8000, precision: precision, stops: stops).weights[0].last!.values[0]
    }
    let weight = try last(.max, stops: [], .double)
    #expect(weight != 0.5)
    #expect(try last(1, stops: [], .double) == weight)
    #expect(try last(7, stops: [1, 2, 3, 500, 501], .double) == weight)
    #expect(try last(7, stops: [], .single) == weight)
  }
}

private func + (_ sequence: StrideThrough<Int>, _ more: [Int]) -> [Int] { Array(sequence) + more }
