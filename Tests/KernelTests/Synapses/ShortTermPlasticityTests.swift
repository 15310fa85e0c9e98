import Foundation
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Depression and facilitation against the published recursion.
@Suite struct ShortTermPlasticityTests {
  /// Tsodyks, Uziel & Markram (2000), J Neurosci 20:RC50, eqs 3 and 4: `dx/dt = z/tau_rec`, `dy/dt = -y/tau_I`,
  /// `dz/dt = y/tau_I - z/tau_rec`, `du/dt = -u/tau_fac` between spikes; at one, u rises by U (1 - u), and then
  /// u x moves from x to y.
  private struct Reference {
    var rule: TsodyksMarkram
    var y = 0.0
    var z = 0.0
    var u = 0.0

    mutating func spike(after h: Double) -> Double {
      let (active, resting) = (exp(-h / rule.tauPsc), exp(-h / rule.tauRec))
      let passed =
        rule.tauPsc == rule.tauRec
        ? h / rule.tauRec * active : rule.tauRec / (rule.tauPsc - rule.tauRec) * (active - resting)
      (y, z) = (y * active, z * resting + y * passed)
      u = rule.tauFac > 0 ? u * exp(-h / rule.tauFac) : 0
      u += rule.U * (1 - u)
      let released = u * (1 - y - z)
      y += released
      return released
    }
  }

  /// The conductance steps of the spikes of a source in the given steps.
  private func jumps(_ rule: TsodyksMarkram, steps: [Int], weight: Double = 1) throws -> [Double] {
    let quick = Receptor(label: "R", kind: .conductance(reversal: 0), shape: .exponential(tau: 0.01))
    let network = Network(
      dt: 0.1, seed: 1, populations: [.relay(), .passive(receptors: [quick])],
      projections: [
        NetworkProjection(
          name: "p", pre: 0, post: 1, receptor: 0,
          connectivity: Connectivity(sources: 1, pairs: [(0, 0)], weight: weight, delay: 3), plasticity: rule)
      ], inputs: [.kicks(steps.map { ($0, 0) })], traces: [.every(.conductance(receptors: [0]), in: 1)])
    let run = try network.run(steps: (steps.last ?? 0) + 10)
    #expect(run.steps() == steps)
    return steps.map { run.column()[$0 + 4] }
  }

  static let rules = [
    TsodyksMarkram(U: 0.29, tauRec: 902, tauFac: 53, tauPsc: 6),
    TsodyksMarkram(U: 0.0192, tauRec: 559, tauFac: 623, tauPsc: 5.2),
    TsodyksMarkram(U: 0.35, tauRec: 800, tauFac: 0, tauPsc: 12),
    TsodyksMarkram(U: 0.5, tauRec: 30, tauFac: 1000, tauPsc: 3),
    TsodyksMarkram(U: 0.5, tauRec: 20, tauFac: 0, tauPsc: 20),
    TsodyksMarkram(U: 0.5, tauRec: 20, tauFac: 10, tauPsc: 20.0001),
    TsodyksMarkram(U: 1, tauRec: 100, tauFac: 0, tauPsc: 3),
  ]

  /// Releases are kept in single precision: 6e-8 of their value, and another 1e-9 where tau_psc nearly equals tau_rec.
  @Test("regular and irregular trains follow the recursion", arguments: rules)
  func recursion(rule: TsodyksMarkram) throws {
    let trains: [[Int]] = [
      (0..<30).map { 20 + 200 * $0 }, (0..<60).map { 5 + 50 * $0 },
      [0, 11, 25, 300, 311, 322, 333, 2000, 2400, 2410, 9000, 9020],
    ]
    for steps in trains {
      var reference = Reference(rule: rule)
      let found = try jumps(rule, steps: steps, weight: 4)
      for (n, step) in steps.enumerated() {
        let expected = 4 * reference.spike(after: 0.1 * Double(step - (n > 0 ? steps[n - 1] : 0)))
        #expect(abs(found[n] / expected - 1) < 1e-7)
      }
    }
  }

  /// `x` itself by a fine Euler integration of the differential equations: step 1e-4 ms, error below 1e-4.
  @Test("the recursion solves the differential equations")
  func differentialEquations() throws {
    let rule = TsodyksMarkram(U: 0.4, tauRec: 60, tauFac: 40, tauPsc: 8)
    let found = try jumps(rule, steps: [0, 100, 200, 300])
    var (x, y, z, u) = (1.0, 0.0, 0.0, 0.0)
    for n in 0..<4 {
      u += 0.4 * (1 - u)
      #expect(abs(found[n] - u * x) < 1e-4)
      (x, y) = (x - u * x, y + u * x)
      for _ in 0..<100_000 {
        let h = 1e-4
        (x, y, z, u) = (x + h * z / 60, y - h * y / 8, z + h * (y / 8 - z / 60), u - h * u / 40)
      }
    }
  }

  @Test("depression falls, facilitation rises")
  func direction() throws {
    let train = (0..<10).map { 300 * $0 }
    let depressing = try jumps(Self.rules[2], steps: train)
    // At first; later in the train the resources run out.
    let facilitating = try jumps(Self.rules[1], steps: train).prefix(5)
    #expect(zip(depressing.dropFirst(), depressing).allSatisfy { $0 < $1 })
    #expect(zip(facilitating.dropFirst(), facilitating).allSatisfy { $0 > $1 })
  }

  /// Conductance per spike in the steady state of regular trains, from the table of the published network: nS for
  /// a first spike of g0 nS, printed with three decimals.
  @Test(
    "steady states of the striatal, pallidal, nigral and subthalamic synapses",
    arguments: [
      (g0: 1.0, U: 0.29, rec: 902.0, fac: 53.0, psc: 6.0, rate: 15.0, steady: 0.217),
      (0.515, 0.29, 902, 53, 66, 5, 0.23), (2, 0.29, 902, 53, 17, 38, 0.19), (6, 0.29, 902, 53, 8, 15, 1.301),
      (2, 0.24, 77, 13, 6, 0.2, 2), (3.458, 0.35, 800, 0, 12, 10, 0.943), (76, 0.196, 969, 0, 2.1, 38, 9.342),
    ])
  func steadyState(
    synapse: (g0: Double, U: Double, rec: Double, fac: Double, psc: Double, rate: Double, steady: Double)
  ) throws {
    let rule = TsodyksMarkram(
      U: synapse.U, tauRec: synapse.rec, tauFac: synapse.fac, tauPsc: synapse.psc, weightMeaning: .firstSpike)
    let interval = Int((10_000 / synapse.rate).rounded())
    let count = synapse.rate < 1 ? 4 : 80
    let found = try jumps(rule, steps: (0..<count).map { $0 * interval }, weight: synapse.g0)
    #expect(abs(found[0] - synapse.g0) < 1e-6 * synapse.g0)
    // Half a printed digit, and intervals rounded to 0.1 ms.
    #expect(abs(found[count - 1] - synapse.steady) < 0.0006 + 0.002 * synapse.steady, "\(found[count - 1])")
  }

  @Test("absolute weights are U times the weights of the first spike")
  func meaning() throws {
    let steps = [10, 40, 90, 95 + 20]
    var rule = Self.rules[0]
    let absolute = try jumps(rule, steps: steps, weight: 3)
    rule.weightMeaning = .firstSpike
    let first = try jumps(rule, steps: steps, weight: 3)
    #expect(abs(absolute[0] - 3 * 0.29) < 3e-7)
    for (a, b) in zip(absolute, first) { #expect(abs(a / b - 0.29) < 1e-7) }
  }

  @Test("every source has a state of its own")
  func sources() throws {
    let quick = Receptor(label: "R", kind: .conductance(reversal: 0), shape: .exponential(tau: 0.01))
    let network = Network(
      dt: 0.1, seed: 1, populations: [.relay(size: 2), .passive(size: 2, receptors: [quick])],
      projections: [
        NetworkProjection(
          name: "p", pre: 0, post: 1, receptor: 0,
          connectivity: Connectivity(sources: 2, pairs: [(0, 0), (1, 1)], weight: 1, delay: 1),
          plasticity: Self.rules[2])
      ], inputs: [.kicks([(0, 0), (50, 0), (50, 1)])],
      traces: [.every(.conductance(receptors: [0]), of: 0..<2, in: 1)])
    let rows = try network.run(steps: 60).tables[0]
    #expect(abs(rows[52].values[1] - 0.35) < 1e-7)
    #expect(rows[52].values[0] < 0.25)
  }
}
