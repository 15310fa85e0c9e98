import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Rates under constant current against an independent integration of the published cells.
///
/// The expected rates were measured from the first to the last spike after a settling time, with first-order
/// steps of 0.002 to 0.01 ms, and printed with one decimal.
@Suite struct FiringRateTests {
  struct Line: Sendable, CustomStringConvertible {
    var description: String
    var model: String
    var parameters: [String: NeuronValues]
    /// Current [pA, or mV/ms] and rate [Hz].
    var points: [(current: Double, rate: Double)]
    var initial: [String: NeuronValues] = [:]
    var dt = 0.01
    var duration = 3000.0
  }

  static let lines = [
    Line(
      description: "MSN_D1", model: "QIF", parameters: Cells.msnD1,
      points: [(250, 0), (300, 15), (350, 25), (400, 34.6), (500, 53.4), (600, 71.9)]),
    Line(
      description: "MSN_D2", model: "QIF", parameters: Cells.msnD2,
      points: [(200, 0), (250, 5.5), (300, 12.6), (350, 19.3), (400, 25.9), (500, 38.7), (600, 51.3)]),
    Line(
      description: "FSN", model: "QIF_FSN", parameters: Cells.fsn,
      points: [
        (100, 0), (120, 14.9), (150, 22.1), (200, 30.1), (250, 36.5), (300, 42.3), (400, 53.3), (500, 64.7),
      ]),
    Line(
      description: "FSN with v_r -64.4", model: "QIF_FSN",
      parameters: Cells.fsn.merging(["v_r": -64.4]) { $1 },
      points: [(50, 0), (100, 21.4), (120, 24.8), (150, 29.2), (200, 35.4), (300, 46.2), (500, 66.8)]),
    Line(
      description: "STN", model: "AdEx_STN", parameters: Cells.stn,
      points: [
        (0, 0), (5, 8.7), (6, 9.7), (10, 13.7), (20, 21.9), (30, 29), (50, 41.6), (75, 55.5), (100, 68.1),
        (150, 91.2), (200, 112.3),
      ]),
    Line(
      description: "GPeTI", model: "AdEx", parameters: Cells.gpeTI,
      points: [
        (-5, 0), (0, 0), (4.5, 15.2), (12, 18.3), (25, 23.4), (50, 33.8), (75, 45.2), (100, 57.1),
        (150, 81.9),
      ]),
    Line(
      description: "GPeTA", model: "AdEx", parameters: Cells.gpeTA,
      points: [(-3.6, 0), (0, 0), (1, 0), (12, 12.7), (25, 16.1), (50, 22.4), (100, 36.3)]),
    Line(
      description: "SNr", model: "AdEx", parameters: Cells.snr,
      points: [
        (0, 9.9), (5, 11.8), (15, 14.1), (19.2, 14.9), (30, 16.7), (50, 19.9), (100, 27.7), (200, 44.2),
      ],
      // At 0 pA rest and firing are both stable: begin with a spike.
      initial: ["v": 20]),
    Line(
      description: "Izhikevich 2003 GPi", model: "Izhikevich2003",
      parameters: ["a": 0.1, "b": 0.2, "c": -65, "d": 2],
      points: [
        (3, 0), (4, 25.2), (5, 45.4), (6, 61.7), (7, 78.9), (8, 97.2), (9, 116.3), (10, 135.5), (12, 173.6),
        (14, 210.5),
      ]),
  ]

  /// Half a printed digit, and one percent for the reference's first-order step (an upstroke of 0.1 ms is
  /// resolved by ten such steps).
  @Test("f-I curves", arguments: lines)
  func curve(line: Line) throws {
    let population = NetworkPopulation(
      line.model, size: line.points.count, method: .rk4,
      parameters: line.parameters.merging(["I_ext": .each(line.points.map(\.current))]) { $1 },
      initial: line.initial)
    let network = Network(dt: line.dt, seed: 1, populations: [population])
    let run = try network.run(steps: Int(line.duration / line.dt))
    for (i, point) in line.points.enumerated() {
      let rate = settledRate(run.steps(of: i), dt: line.dt)
      #expect(abs(rate - point.rate) < 0.051 + 0.01 * point.rate, "\(line): \(point.current), \(rate)")
    }
  }

  /// The saddle-node onset: `k (v_t - v_r)^2 / 4`, from where the rate grows as a square root.
  @Test("FSN onset near rheobase is continuous", arguments: [(-70.0, 100.0), (-64.4, 51.84)])
  func onset(rest: Double, rheobase: Double) throws {
    let excess = [-0.05, 0.05, 0.2, 0.5, 1, 2, 5, 10, 20]
    let expected =
      rest == -70
      ? [0, 0.88, 1.74, 2.72, 3.80, 5.27, 8.04, 10.98, 14.87]
      : [0, 0.88, 1.74, 2.71, 3.78, 5.24, 7.98, 10.86, 14.67]
    let population = NetworkPopulation(
      "QIF_FSN", size: excess.count, method: .rk4,
      parameters: Cells.fsn.merging(["v_r": .same(rest), "I_ext": .each(excess.map { rheobase + $0 })]) { $1 }
    )
    let run = try Network(dt: 0.05, seed: 1, populations: [population]).run(steps: 100_000)
    for i in excess.indices {
      let rate = settledRate(run.steps(of: i), dt: 0.05)
      // Half of the second decimal, and half a percent for the reference's step.
      #expect(abs(rate - expected[i]) < 0.0051 + 0.005 * expected[i], "\(excess[i]) pA: \(rate)")
    }
    // A passage through the bottleneck takes pi sqrt(C^2 / (k dI)) (Strogatz 1994, section 4.3).
    let slowest = settledRate(run.steps(of: 1), dt: 0.05)
    let passage = Double.pi * (80.0 * 80 / 0.05).squareRoot()
    // The rest of the cycle takes less than 2 % of the passage.
    #expect(abs(slowest * passage / 1000 - 1) < 0.02)
  }

  /// Spikes per second from the first to the last spike after one second.
  private func settledRate(_ steps: [Int], dt: Double) -> Double {
    let settled = steps.filter { Double($0) * dt > 1000 }
    if settled.count < 2 { return 0 }
    return Double(settled.count - 1) / (Double(settled[settled.count - 1] - settled[0]) * dt) * 1000
  }
}
