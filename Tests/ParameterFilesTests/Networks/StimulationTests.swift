import Analysis
import Testing

/// What stimuli do to Lindahl and Hellgren Kotaleski's network, at a tenth of its size.
@Suite(.serialized, .enabled(if: isOptimised, "takes minutes in a debug build"))
struct StimulationTests {
  /// From 2 to 3 s the rates of the activation state: MSN, FSN, STN and GPe TI rise, and fall back.
  @Test("a stimulus window raises the rates of its second")
  func window() throws {
    let run = try NetworkRun("stimulus_window.json", [("scale", "0.1")], from: 1000)
    let windows = [TimeWindow(1000, 2000), TimeWindow(2000, 3000), TimeWindow(3200, 4000)]
    // Slow wave and activation differ by these factors (docs/networks.md); half of the change must be there.
    for (name, factor) in [("MSN_D1", 10.0), ("MSN_D2", 10), ("FSN", 1.8), ("STN", 1.1), ("GPe_TI", 1.1)] {
      let rates = windows.map { run.rate(name, in: $0) }
      #expect(rates[1] > factor * rates[0], "\(name) \(rates)")
      #expect(rates[2] < 0.95 * rates[1], "\(name) \(rates)")
    }
  }

  /// Every pulse makes nearly every STN cell fire.
  @Test("deep-brain stimulation drives STN at its frequency")
  func deepBrainStimulation() throws {
    let run = try NetworkRun("dbs.json", [("scale", "0.1"), ("simulation.duration", "3 s")], from: 1000)
    let (before, during) = (TimeWindow(1500, 2000), TimeWindow(2000, 3000))
    #expect(abs(run.rate("STN", in: during) - 130) < 20)
    #expect(run.rate("STN", in: before) < 40)
    #expect(run.rate("GPe_TI", in: during) > 2 * run.rate("GPe_TI", in: before))
    #expect(run.rate("SNr", in: during) < run.rate("SNr", in: before))
  }

  @Test("two equal parts of STN fire like the whole")
  func parts() throws {
    let overrides = [("scale", "0.1"), ("simulation.duration", "1.5 s")]
    let whole = try NetworkRun("healthy.json", overrides, from: 500)
    let parts = try NetworkRun("stn_parts.json", overrides, from: 500)
    #expect(parts["STN_PVpos"]?.size == 16 && parts["STN_PVneg"]?.size == 23)
    let rates = ["STN_PVpos", "STN_PVneg"].map { parts.rate($0) }
    // 39 cells that differ by a third from each other: 12 +- 4 Hz / sqrt(16).
    for rate in rates { #expect(abs(rate - whole.rate("STN")) < 4, "\(rates)") }
    #expect(abs(parts.rate("SNr") / whole.rate("SNr") - 1) < 0.2)
  }
}
