import BuiltInModels
import Foundation
import Integration
import ModelDescription
import NetworkBuilding
import TestSupport
import Testing

/// Mechanisms in equations that know the time.
@Suite struct MechanismTimeTests {
  /// A membrane of 1 uF/cm2 gains 1 mV in a millisecond for 1 uA/cm2; the current is that at the start of the step.
  @Test("a current that is a function of time", arguments: [1, 2])
  func current(threads: Int) throws {
    let text = """
      { "simulation": {"duration": "20 ms", "dt": "0.1 ms"},
        "populations": {"C": {"size": 3, "cell": {
          "mechanisms": {"drive": {
            "equations": {"phase": "2*pi*t/T", "i": "-a*sin(phase)", "dn/dt": "t/T/ms"},
            "params": {"a": "1 uA/cm2", "T": "10 ms"}, "initial": {"n": 0}}},
          "sections": {"soma": {"L": "20 um", "diam": "20 um", "cm": 1, "mechanisms": {"drive": {}}}}, "v_init": "-65 mV"}}},
        "recordings": {"traces": [{"population": "C", "neurons": [2], "interval": "0.1 ms",
          "variables": ["soma(0.5).v", "soma(0.5).drive.phase", "soma(0.5).drive.n", "soma(0.5).drive.i"]}]} }
      """
    let catalogue = ModelCatalogue.builtIn
    let experiment = try ExperimentReader(
      models: catalogue.neuronDefinitions, mechanisms: catalogue.mechanismDefinitions
    ).read(text: text)
    let recorder = try experiment.run(threads: threads)
    var (v, n) = (-65.0, 0.0)
    for row in recorder.tables[0] {
      let t = Double(row.step) * 0.1
      let i = -sin(2 * Double.pi * t / 10)
      #expect(abs(row.values[0] - v) < 1e-9)
      #expect(abs(row.values[1] - 2 * Double.pi * t / 10) < 1e-12)
      #expect(abs(row.values[2] - n) < 1e-12)
      #expect(abs(row.values[3] - i / 1000) < 1e-12)
      v -= 0.1 * i
      n += 0.1 * t / 10
    }
    #expect(recorder.tables[0].count > 190)
  }
}
