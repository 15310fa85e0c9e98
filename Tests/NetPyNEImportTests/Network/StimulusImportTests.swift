import ModelDescription
import NetPyNEImport
import Quantities
import Testing

@Suite struct StimulusImportTests {
  private func text(_ source: String, _ target: String = #""conds": {"pop": "A"}"#) -> String {
    Model.parameters(
      #""stimSourceParams": {"s": {\#(source)}}, "stimTargetParams": {"t": {"source": "s", \#(target)}}"#)
  }

  private func inputs(_ source: String, _ target: String = #""conds": {"pop": "A"}"#) throws -> [Input] {
    try Importing.experiment(Importing.imported(text: text(source, target))).inputs
  }

  @Test("IClamp is a step current [nA] at a place")
  func clamp() throws {
    let clamp = #""type": "IClamp", "del": 2, "dur": 5, "amp": "normal(0.1, 0.0001)""#
    let input = try inputs(clamp, #""conds": {"pop": "B", "cellList": [3, 1]}, "sec": "dend", "loc": 1"#)[0]
    let drawn = Distribution(.normal(mean: 100, sd: 10))
    #expect(input.source == .current(.step(amplitude: .random(drawn))))
    #expect((input.start, input.stop) == (2, 7))
    #expect(input.neurons == .indices([1, 3]))
    #expect(input.location == CellType.Location(section: 1, x: 1))
  }

  @Test("NetStim with rate or interval; noise and start are 0, number 1e9, weight 1 uS and delay 1 ms")
  func netStim() throws {
    let input = try inputs(#""type": "NetStim", "rate": 20"#)[0]
    guard case .spikes(let train, let synapses) = input.source else { return }
    #expect(train == .netStim(NetStim(interval: 50, number: 1_000_000_000, noise: 0, delay: 1)))
    #expect(synapses.map(\.weight) == [1000])
    let full = try inputs(
      #""type": "NetStim", "interval": 7, "noise": 0.5, "start": 3, "number": 4"#,
      #""conds": {"cellType": "PYR"}, "weight": "2 * 0.01", "delay": 2, "synMech": "exc""#)
    #expect(full.map(\.name) == ["t A", "t B"])
    guard case .spikes(let second, let others) = full[1].source else { return }
    #expect(second == .netStim(NetStim(interval: 7, number: 4, noise: 0.5, delay: 2)))
    #expect(others.map(\.weight) == [20])
    #expect(full[1].start == 3)
  }

  @Test("other stimuli are named and left out")
  func others() throws {
    let imported = try Importing.imported(
      text: text(#""type": "VClamp", "amp": [1, 2, 3]"#), allow: "inputs,keys")
    let line =
      "not carried over: net.params.stimTargetParams.t: bgsim has no stimulus VClamp (IClamp, NetStim)"
    #expect(imported.notes.contains(line))
    #expect(try Importing.experiment(imported).inputs.isEmpty)
  }

  @Test(
    "errors",
    arguments: [
      (#""type": "NetStim""#, "stimSourceParams.s | it has neither rate nor interval"),
      (#""type": "NetStim", "rate": "uniform(1, 2)""#, "s.rate | found a distribution (uniform)"),
      (#""type": "IClamp", "dur": 5, "amp": "post_x""#, #"it depends on "post_x", a place"#),
    ])
  func errors(source: String, message: String) {
    #expect(Importing.message(text(source)).contains(message))
  }

  @Test("a source that is not there is answered with the nearest")
  func unknownSource() {
    let text = text(#""type": "IClamp""#).replacing(#""source": "s""#, with: #""source": "z""#)
    #expect(
      Importing.message(text).contains(#"stimTargetParams.t.source | there is no "z" in stimSourceParams"#))
  }
}
