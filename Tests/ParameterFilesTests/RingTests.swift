import ModelDescription
import Testing

/// The rings of compartmental cells that speed is compared with.
@Suite struct RingTests {
  /// Workers share cells out in eights, Poisson trains are drawn for sixty-four.
  @Test("Poisson input to cells does not depend on the number of threads", arguments: [2, 3])
  func poisson(threads: Int) throws {
    let noise = """
      {"type": "poisson", "target": "cell", "rate": "100 Hz", "receptor": "exc", "weight": "40 nS"}
      """
    let experiment = try ParameterFiles.read(
      "benchmarks/rings.json", [("simulation.duration", "40 ms"), ("inputs.noise", noise)])
    let one = try BriefRun(experiment, threads: 1)
    #expect(one.spikes("cell") > 200)
    #expect(try BriefRun(experiment, threads: threads).counts == one.counts)
  }
}
