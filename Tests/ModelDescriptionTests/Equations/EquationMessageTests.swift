import Documents
import ModelDescription
import Testing

@Suite("Messages about equations")
struct EquationMessageTests {
  @Test("wrong models", arguments: EquationMessages.all.map(\.fault))
  func message(fault: String) throws {
    let entry = try #require(EquationMessages.all.first { $0.fault == fault })
    let text = """
      { "simulation": { "duration": "1 ms" }, "populations": { "E": { "size": 1, "neuron":
      \(entry.neuron)
      } } }
      """
    let error = #expect(throws: InvalidInput.self) {
      _ = try TestModels.reader.read(text: text, fileName: "m")
    }
    #expect(error?.description == entry.message)
  }

  @Test("all faults of a model are told at once")
  func together() throws {
    let text = """
      { "simulation": { "duration": "1 ms" }, "populations": { "E": { "size": 1, "neuron": {
        "equations": { "dv/dt": "(E_l - v)/tau", "dw/dt": "-w/tau : pA" },
        "threshold": "v + 1 mV", "reset": "x = 1",
        "params": { "E_L": "-70 mV", "tau": "10 ms" }, "initial": { "v": "E_L" }
      } } } }
      """
    let error = #expect(throws: InvalidInput.self) { _ = try TestModels.reader.read(text: text) }
    #expect(error?.problems.count == 4)
  }

  @Test("the written experiment reads back to the same model")
  func roundTrip() throws {
    let text = """
      { "simulation": { "duration": "1 ms" }, "populations": { "E": { "size": 3, "neuron": {
        "equations": { "x": "(E_L - v)/tau", "dv/dt": "x + I/C" },
        "threshold": "v > -50*mV", "reset": "v = E_L; n += 1", "refractory": "2 ms", "clamped": "v",
        "events": { "up": { "when": "v > -60*mV", "do": "n += 1" } },
        "params": { "C": "normal(100 pF, 10 pF, min=50 pF)", "E_L": "-70 mV", "tau": "C/(10 nS)" },
        "initial": { "v": "E_L", "n": 0 }
      } } } }
      """
    let experiment = try TestModels.reader.read(text: text)
    let written = EffectiveExperiment.json(experiment, models: TestModels.all)
    #expect(try TestModels.reader.read(text: written).populations == experiment.populations)
  }
}
