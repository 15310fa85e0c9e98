import BuiltInModels
import Foundation
import Integration
import Kernel
import ModelDescription
import Testing

/// One segment with a model's channels is the point neuron: its course against SciPy (`scripts/neuron_reference.py`).
@Suite struct ChannelTests {
  /// A cell file and what it is compared with.
  struct Case: CustomTestStringConvertible, Sendable {
    var cell: String
    var fixture: String
    /// The mechanism of every gate; `Ca` is that of capool.
    var gates: [String: String]
    /// The model's unit of calcium [mM].
    var calcium = 1.0
    var testDescription: String { cell }
  }

  static let cases = [
    Case(
      cell: "stn_kumaravelu", fixture: "stn_kumaravelu",
      gates: [
        "m": "na_stn", "h": "na_stn", "n": "kdr_stn", "a": "ka_stn", "b": "ka_stn", "c": "cal_stn",
        "d_1": "cal_stn", "d_2": "cal_stn", "p": "cat_stn", "q": "cat_stn", "r": "kca_stn", "Ca": "capool",
      ], calcium: 1e-3),
    Case(
      cell: "gpe_kumaravelu", fixture: "gpe_kumaravelu",
      gates: ["h": "na_gp", "n": "kdr_gp", "r": "cat_gp", "Ca": "capool"]),
    Case(
      cell: "msn_kumaravelu", fixture: "msn_kumaravelu",
      gates: ["m": "na_msn", "h": "na_msn", "n": "kdr_msn", "p": "km_msn"]),
    Case(cell: "snc_qian", fixture: "snc_da", gates: ["h": "nak_snc", "h_s": "nak_snc"]),
  ]

  /// Second order in the step except for the gates' start; spikes rise by up to 400 mV/ms.
  @Test("one segment with the channels of a point neuron", arguments: cases)
  func course(_ input: Case) throws {
    let fixture = try Fixture("neuron_library")
    let file = "trace_\(input.fixture).csv"
    let times = try fixture.numbers(file, "time_ms")
    let current = try #require(fixture.numbers(file, "I_ext").first)
    let interval = times[1] - times[0]
    let gates = input.gates.sorted { $0.key < $1.key }
    let variables = ["v"] + gates.map { "soma(0.5).\($0.value).\($0.key)" }
    let run = try Self.run(
      input.cell, current: current, duration: (times.last ?? 0) + interval, variables, interval: interval)
    #expect(!run.steps(of: 0).isEmpty, "the course is meant to contain spikes")
    for (column, name) in (["v"] + gates.map(\.key)).enumerated() {
      let unit = name == "Ca" ? input.calcium : 1
      let expected = try fixture.numbers(file, name).map { $0 * unit }
      let range = (expected.max() ?? 0) - (expected.min() ?? 0)
      let worst = zip(run.samples, expected).map { abs($0[column] - $1) }.max() ?? .infinity
      #expect(worst < 5e-3 * range, "\(input.cell).\(name): \(worst) of \(range)")
    }
  }

  private static func run(
    _ cell: String, current: Double, duration: Double, _ variables: [String], interval: Double
  ) throws -> Run {
    let names = variables.map { "\"\($0)\"" }.joined(separator: ", ")
    let reader = ExperimentReader(
      models: ModelCatalogue.builtIn.neuronDefinitions,
      mechanisms: ModelCatalogue.builtIn.mechanismDefinitions)
    let path = NeuronLibrary.parameters.appending(path: "cells/\(cell).json").path()
    return try Run(
      reader.read(
        text: """
          {"simulation": {"duration": \(duration), "dt": 0.0005},
          "populations": {"cell": {"size": 1, "cell": {"file": "\(path)", "scheme": "crank_nicolson"}}},
          "inputs": {"i": {"type": "step_current", "target": "cell", "amplitude": \(current)}},
          "recordings": {"traces": [
            {"population": "cell", "neurons": "all", "variables": [\(names)], "interval": \(interval)}]}}
          """))
  }

  /// The rate of the h current's gate, after Huguenard & McCormick 1992: figures worked out by hand from the equations.
  @Test("the h current at -80 mV")
  func hyperpolarized() throws {
    let text = """
      {"simulation": {"duration": 2000, "dt": 0.05},
      "populations": {"cell": {"size": 1, "cell": {"sections": {"soma": {"L": 20, "diam": 20,
        "mechanisms": {"pas": {"g": 1, "e": -80}, "hcn": {"gbar": 1e-9}}}}, "v_init": -60}}},
      "recordings": {"traces": [{"population": "cell", "neurons": "all", "variables": ["soma(0.5).hcn.l"]}]}}
      """
    let reader = ExperimentReader(
      models: ModelCatalogue.builtIn.neuronDefinitions,
      mechanisms: ModelCatalogue.builtIn.mechanismDefinitions)
    let run = try Run(reader.read(text: text))
    // l_inf(-60) = 1 / (1 + e^(15 / 5.5)) = 0.06138, l_inf(-80) = 0.71282, tau(-80) = 1 / (e^-7.71 + e^-7.478) = 986.5 ms
    #expect(abs(run.samples[0][0] - 0.06138) < 1e-4)
    let expected = 0.71282 + (0.06138 - 0.71282) * exp(-1000 / 986.5)
    #expect(abs(run.samples[20_000][0] - expected) < 1e-3)
  }
}
