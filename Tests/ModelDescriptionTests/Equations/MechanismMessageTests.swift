import Documents
import Foundation
import ModelDescription
import Testing

@Suite("Messages about mechanisms in equations")
struct MechanismMessageTests {
  @Test("wrong mechanisms", arguments: MechanismMessage.all.map(\.fault))
  func message(fault: String) throws {
    let entry = try #require(MechanismMessage.all.first { $0.fault == fault })
    let text = """
      { "simulation": {"duration": "1 ms"}, "populations": {"C": {"size": 2, "cell": {"mechanisms": {"k":
      \(entry.mechanism)
      }, "sections": {"soma": {"L": 20, "diam": 20, "mechanisms": {"k": {}}}}}}} }
      """
    let error = #expect(throws: InvalidInput.self) {
      _ = try TestModels.reader.read(text: text, fileName: "m")
    }
    #expect(error?.description == entry.message)
  }

  private static let cell = """
    { "simulation": {"duration": "1 ms"}, "populations": {"C": {"size": 2, "cell": {
      "mechanisms": {"k": {
        "ion": "ca", "equations": {"dn/dt": "-q*n/tau", "i_ca": "g*n*(v - E)", "x": "ca_i/mM"},
        "params": {"g": "0.1 S/cm2", "E": "uniform(-90 mV, -80 mV)", "tau": "5 ms", "q": "3^(celsius/10)"},
        "initial": {"n": 0.5}}},
      "sections": {"soma": {"L": 20, "diam": 20, "mechanisms": {"k": {"g": "20 mS/cm2"}}}}}}},
      "recordings": {"traces": [{"population": "C", "neurons": "all", "variables":
        ["soma(0.5).k.n", "soma(0.5).k.x", "soma(0.5).k.i"]}]} }
    """

  @Test("the written experiment reads back to the same mechanism")
  func roundTrip() throws {
    let experiment = try TestModels.reader.read(text: Self.cell)
    let written = EffectiveExperiment.json(experiment, models: TestModels.all)
    let again = try TestModels.reader.read(text: written)
    #expect(again.populations == experiment.populations)
    #expect(again.recordings == experiment.recordings)
  }

  @Test("options reach the parameters of a mechanism and of its uses")
  func overrides() throws {
    let own = "populations.C.cell.mechanisms.k.params.tau"
    let use = "populations.C.cell.sections.soma.mechanisms.k.g"
    let experiment = try TestModels.reader.read(
      text: Self.cell, overrides: [(own, "7 ms"), (use, "0.3 S/cm2")])
    guard case .cable(let cell) = experiment.populations[0].cells else { return #expect(Bool(false)) }
    #expect(cell.mechanisms[0].parameters["tau"] == .constant(7))
    #expect(cell.mechanisms[0].parameters["g"] == .constant(0.3))
  }
}
