import Foundation
import Recording
import Testing

@Suite struct RunSummaryTests {
  private let summary = RunSummary(
    version: "1.2.3", name: "healthy", seed: .max, dtMs: 0.1, durationMs: 2000, simulatedMs: 500, threads: 2,
    precision: "double",
    populations: [.init(name: "STN", size: 10, spikes: 20, seconds: 0.5)],
    synapses: 53_900_000, digest: "ef46db3751d8e999", complete: false,
    timing: .init(load: 0.25, build: 1, run: 2, write: 0.5))

  @Test("the text of summary.json")
  func json() throws {
    #expect(
      try summary.json() == """
        {
          "complete" : false,
          "digest" : "ef46db3751d8e999",
          "dt_ms" : 0.1,
          "duration_ms" : 2000,
          "name" : "healthy",
          "populations" : [
            {
              "name" : "STN",
              "rate_hz" : 4,
              "size" : 10,
              "spikes" : 20
            }
          ],
          "precision" : "double",
          "program" : "bgsim",
          "realtime_factor" : 4,
          "seed" : 18446744073709551615,
          "simulated_ms" : 500,
          "synapses" : 53900000,
          "threads" : 2,
          "timing" : {
            "build_s" : 1,
            "load_s" : 0.25,
            "run_s" : 2,
            "write_s" : 0.5
          },
          "version" : "1.2.3"
        }

        """)
  }

  @Test("reading it gives the same summary")
  func roundTrip() throws {
    let data = Data(try summary.json().utf8)
    #expect(try JSONDecoder().decode(RunSummary.self, from: data) == summary)
  }

  @Test("nothing simulated has rate and factor zero, not NaN")
  func nothing() {
    #expect(RunSummary.Population(name: "a", size: 1, spikes: 0, seconds: 0).rateHz == 0)
  }
}
