import ModelDescription
import Testing

/// Published models that are written as files, and what was published of them.
@Suite("Published models")
struct PublishedTests {
  /// Four standard deviations from seed to seed are allowed.
  ///
  /// They come from the authors' script, run in NumPy with 20 seeds: excitatory neurons fire at 7.58 +- 0.18 Hz,
  /// inhibitory ones at 7.33 +- 0.24 Hz.
  @Test("Izhikevich 2003: a thousand neurons")
  func izhikevich2003() throws {
    let run = try BriefRun(ParameterFiles.read("published/izhikevich2003.json"))
    #expect(abs(Double(run.spikes("E")) / 800 - 7.58) < 4 * 0.18)
    #expect(abs(Double(run.spikes("I")) / 200 - 7.33) < 4 * 0.24)
  }
}
