import Documents
import Foundation
import ModelDescription
import Testing

@Suite("Messages about equations")
struct EquationMessageTests {
  @Test("wrong models", arguments: EquationMessage.all.map(\.fault))
  func message(fault: String) throws {
    let entry = try #require(EquationMessage.all.first { $0.fault == fault })
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

  private static let leaky = """
    { "simulation": { "duration": "1 ms" }, "populations": { "E": { "size": 1, "neuron": {
      "equations": { "dv/dt": "(E_L - v)/tau" }, "params": { "E_L": "-70 mV", "tau": "10 ms" },
      "initial": { "v": "E_L" }
    } } } }
    """

  @Test(
    "single values can be set, with and without the section that they stand in",
    arguments: ["populations.E.neuron.params.tau", "populations.E.neuron.tau"])
  func override(path: String) throws {
    let experiment = try TestModels.reader.read(text: Self.leaky, overrides: [(path, "5 ms")])
    #expect(experiment.populations[0].neuron.parameters["tau"] == .constant(5))
  }

  @Test("a parameter that is not there cannot be set")
  func wrongOverride() {
    let error = #expect(throws: InvalidInput.self) {
      _ = try TestModels.reader.read(text: Self.leaky, overrides: [("populations.E.neuron.tua", "5 ms")])
    }
    #expect(error?.problems.first?.remedy == "did you mean \"populations.E.neuron.tau\"?")
  }

  /// factor = 1 + beta (dopamine - 0.8): 0.5 for beta 0.625 after depletion.
  @Test("dopamine scales parameters of equations")
  func dopamine() throws {
    let text = Self.leaky
      .replacingOccurrences(
        of: "\"initial\"", with: "\"dopamine\": { \"tau\": { \"beta\": 0.625 } }, \"initial\""
      )
      .replacingOccurrences(of: "\"populations\"", with: "\"dopamine\": 0, \"populations\"")
    let experiment = try TestModels.reader.read(text: text)
    #expect(experiment.populations[0].neuron.parameters["tau"] == .constant(5))
  }
}
