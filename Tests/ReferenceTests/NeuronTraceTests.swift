import Foundation
import Testing

/// The state of the models with many variables against SciPy, sample by sample.
@Suite struct NeuronTraceTests {
  static let files = [
    "alternatives/stn_a_fountas.json", "alternatives/stn_c_fountas.json", "alternatives/msn_kumaravelu.json",
    "alternatives/gpe_kumaravelu.json", "alternatives/stn_kumaravelu.json", "snc_da.json",
  ]

  /// Runge-Kutta steps of 0.001 ms.
  ///
  /// A reset on the grid, and the two gates of HH_STN that switch within 0.1 mV,
  /// are late by up to one step, after a few spikes by several; v changes by up to 400 mV/ms.
  @Test("traces", arguments: files)
  func trace(file: String) throws {
    let stem = file.split(separator: "/").last?.split(separator: ".").first ?? ""
    let fixture = try Fixture("neuron_library")
    let table = try fixture.csv("trace_\(stem).csv")
    let variables = table.keys.filter { $0 != "time_ms" && $0 != "I_ext" }.sorted()
    let times = try fixture.numbers("trace_\(stem).csv", "time_ms")
    let current = try #require(fixture.numbers("trace_\(stem).csv", "I_ext").first)
    let interval = times[1] - times[0]
    let run = try NeuronLibrary.run(
      file, currents: [current], duration: (times.last ?? 0) + interval, dt: 0.001,
      trace: (variables, interval))
    #expect(!run.steps(of: 0).isEmpty, "the course is meant to contain spikes")
    for (column, variable) in variables.enumerated() {
      let expected = try fixture.numbers("trace_\(stem).csv", variable)
      let found = run.samples.prefix(expected.count).map { $0[column] }
      let range = (expected.max() ?? 0) - (expected.min() ?? 0)
      let worst = zip(found, expected).map { abs($0 - $1) }.max() ?? .infinity
      #expect(worst < 2e-3 * range, "\(file).\(variable): \(worst) of \(range)")
    }
  }
}
