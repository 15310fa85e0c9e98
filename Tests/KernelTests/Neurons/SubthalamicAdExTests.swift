import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Rebound of the subthalamic neuron of Lindahl & Hellgren Kotaleski 2016 (code of the paper, control).
///
/// Expected numbers: a C program of its own with Runge-Kutta steps of 0.0005 ms. Measurements of the same
/// protocol with a coarser integrator (97.6 ms and 14 spikes after -100 pA) agree within 1 ms and one spike.
@Suite struct SubthalamicAdExTests {
  private let dt = 0.01
  private let start = 1000.0

  /// 500 ms at another total current from 6 pA; spikes in the 500 ms before, during and after.
  private func rebound(_ current: Double, slope: NeuronValues) throws -> (counts: [Int], after: [Double]) {
    let population = NetworkPopulation(
      "AdEx_STN", method: .rk4,
      parameters: Cells.stn.merging(["I_ext": 6, "reset_slope": slope]) { $1 }, initial: ["v": -70])
    let (from, to) = (Int(start / dt), Int((start + 500) / dt))
    let network = Network(
      dt: dt, seed: 1, populations: [population],
      inputs: [.current(.step([current - 6]), from: from, to: to)])
    let times = try network.run(steps: to + 50_000).steps().map { Double($0 + 1) * dt - start }
    let counts = [-500.0, 0, 500].map { begin in times.filter { $0 > begin && $0 <= begin + 500 }.count }
    return (counts, times.filter { $0 > 500 }.map { $0 - 500 })
  }

  /// 0.02 ms: two steps of the grid on which both programs put their spikes.
  @Test(
    "rebound spikes, latency and burst",
    arguments: [
      (-20.0, 5, 103.41, 73.28), (-50, 10, 101.92, 25.21), (-75, 12, 99.47, 24.64), (-100, 14, 97.05, 24.15),
      (-150, 17, 92.73, 23.32), (-200, 17, 89.05, 22.61),
    ])
  func rebound(current: Double, spikes: Int, latency: Double, interval: Double) throws {
    let (counts, after) = try rebound(current, slope: -10)
    #expect(counts == [5, 0, spikes])
    #expect(abs(after[0] - latency) < 0.02)
    let early = after.filter { $0 < 200 }
    let least = zip(early.dropFirst(), early).map { $0 - $1 }.min()
    #expect(abs((least ?? 0) - interval) < 0.02)
  }

  /// Without the rule the reset does not depend on the adaptation.
  @Test("without the reset rule there is no burst")
  func withoutRule() throws {
    let (counts, after) = try rebound(-100, slope: 0)
    #expect(counts == [5, 0, 5])
    #expect(abs(after[0] - 97.05) < 0.02)
    #expect(abs(after[1] - after[0] - 80.62) < 0.02)
  }

  /// `v = min(max(V_reset + slope w, floor), ceiling)` for w < 0, with the w before the jump; else V_reset.
  @Test("the reset potential is bounded by floor and ceiling and uses w before its jump")
  func reset() throws {
    let starts = [5.0, 0.01, -0.5, -2, -30]
    let expected: [Double] = [-70, -70, -65, -60, -60]
    let floors: [Double] = [-70, -70, -62, -60, -60]
    for (floor, values) in [(-200.0, expected), (-62.0, floors)] {
      var network = Network(
        dt: 0.01, seed: 1,
        populations: [
          NetworkPopulation(
            "AdEx_STN", size: 5, method: .euler,
            // So slow an adaptation that it does not move within the step.
            parameters: Cells.stn.merging(["tau_w": 1e9, "b": 7, "reset_floor": .same(floor)]) { $1 },
            initial: ["v": 20, "w": .each(starts)])
        ])
      network.traces = [.every(.state(0), of: 0..<5), .every(.state(1), of: 0..<5)]
      let run = try network.run(steps: 2)
      for i in starts.indices {
        #expect(run.steps(of: i).first == 0)
        #expect(abs(run.tables[0][1].values[i] - values[i]) < 1e-6)
        #expect(abs(run.tables[1][1].values[i] - (starts[i] + 7)) < 1e-6)
      }
    }
  }
}
