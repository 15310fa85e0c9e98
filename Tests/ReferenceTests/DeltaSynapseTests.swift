import BuiltInModels
import Foundation
import Integration
import ModelDescription
import Testing

/// Jumps of a variable at the arrival of spikes, against closed forms.
@Suite("Delta synapses")
struct DeltaSynapseTests {
  private func experiment(
    _ neuron: String, receptor: String = "\"delta\"", weight: String = "3 mV",
    times: String = "[5, 8, 8, 20]",
    dt: Double = 0.1, size: Int = 3, variable: String = "v", duration: Double = 40
  ) throws -> Experiment {
    let text = """
      { "simulation": { "duration": \(duration), "dt": \(dt) },
        "populations": { "P": { "size": \(size), "neuron": \(neuron) } },
        "inputs": { "in": { "type": "spike_trains", "target": "P", "times": \(times), "receptor": \(receptor),
          "weight": "\(weight)" } },
        "recordings": { "traces": [ { "population": "P", "neurons": "all", "variables": ["\(variable)"] } ] } }
      """
    let catalogue = ModelCatalogue.builtIn
    return try ExperimentReader(
      models: catalogue.neuronDefinitions, mechanisms: catalogue.mechanismDefinitions
    ).read(text: text)
  }

  /// tau = 20 ms; between jumps the membrane relaxes to 0 mV.
  private static let passive = """
    { "model": "LIF", "params": { "C": "200 pF", "g_L": "10 nS", "E_L": "0 mV", "V_th": "20 mV",
      "V_reset": "10 mV", "t_ref": "2 ms" } }
    """
  private static let equations = """
    { "equations": { "dv/dt": "-v/(20*ms)" }, "threshold": "v > 20*mV", "reset": "v = 10*mV",
      "refractory": "2 ms", "clamped": "v", "initial": { "v": "0 mV" } }
    """

  /// The exact method leaves rounding alone: at most one unit of 3 mV's last place a step.
  @Test(
    "the potential jumps by the weight, whatever the step",
    arguments: [passive, equations], [0.1, 0.5])
  func jump(neuron: String, dt: Double) throws {
    let run = try Run(experiment(neuron, dt: dt))
    for (step, row) in run.samples.enumerated() {
      let t = Double(step) * dt
      let expected = [5.0, 8, 8, 20].filter { $0 <= t + 1e-9 }.reduce(0) { $0 + 3 * exp(-(t - $1) / 20) }
      #expect(row.allSatisfy { abs($0 - expected) < 1e-11 })
    }
  }

  /// 21 mV at once make a spike; 4 mV one and 3 ms after it find the neuron within and after its 2 ms.
  @Test("what arrives while the potential is clamped is lost", arguments: [passive, equations])
  func refractory(neuron: String) throws {
    let run = try Run(
      experiment(neuron, weight: "7 mV", times: "[5, 5, 5, 6, 9]", size: 1, duration: 12))
    #expect(run.steps(of: 0) == [50])
    #expect(run.samples[65] == [10])
    #expect(abs(run.samples[90][0] - (10 * exp(-1.9 / 20) + 7)) < 1e-11)
  }

  @Test("any variable can jump, in its own unit")
  func variable() throws {
    let neuron = """
      { "model": "AdEx", "params": { "C": 200, "g_L": 10, "E_L": -70, "Delta_T": 2, "V_T": -50, "V_peak": 0,
        "V_reset": -60, "a": 0, "tau_w": "30 ms", "b": 0 } }
      """
    let run = try Run(
      experiment(
        neuron, receptor: "{ \"kind\": \"delta\", \"variable\": \"w\" }", weight: "0.05 nA", dt: 0.01,
        variable: "w"))
    // Euler's method takes (1 - h/tau) for exp(-h/tau): over 32 ms an error of 32/30 * h/(2 tau) = 0.018 %.
    let last = try #require(run.samples.last)[0]
    let expected = [5.0, 8, 8, 20].reduce(0) { $0 + 50 * exp(-(39.99 - $1) / 30) }
    #expect(abs(last / expected - 1) < 3e-4)
  }

  /// Where a jump is declared must not matter: neither to the loops that take receptors in, which look for them in the
  /// first columns, nor to those that sum them.
  @Test(
    "jumps and conductances act on one neuron together", arguments: ["double", "single"],
    ["AMPA", "NMDA", "slow"])
  func mixture(precision: String, other: String) throws {
    func samples(_ order: [String]) throws -> [[Double]] {
      let inputs = order.map { receptor in
        let times = receptor == "delta" ? "[5, 11, 30]" : receptor == "GABA" ? "[8, 22]" : "[4, 6, 25]"
        let weight = receptor == "delta" ? "4 mV" : "2 nS"
        return """
          "\(receptor)": { "type": "spike_trains", "target": "P", "times": \(times), "receptor": "\(receptor)",
            "weight": "\(weight)" }
          """
      }
      let text = """
        { "simulation": { "duration": 60, "precision": "\(precision)" },
          "receptors": { "slow": { "kind": "AMPA", "shape": "alpha", "tau": "3 ms" } },
          "populations": { "P": { "size": 5, "neuron": { "model": "LIF" }, "method": "exponential_euler" } },
          "inputs": { \(inputs.joined(separator: ", ")) },
          "recordings": { "traces": [ { "population": "P", "neurons": "all", "variables": ["v"] } ] } }
        """
      return try Run(ExperimentReader(models: ModelCatalogue.builtIn.neuronDefinitions).read(text: text))
        .samples
    }
    let last = try samples([other, "GABA", "delta"])
    #expect(try samples(["delta", other, "GABA"]) == last)
    #expect(try samples([other, "delta", "GABA"]) == last)
    let without = try samples([other, "GABA"])
    #expect(zip(last[..<50], without[..<50]).allSatisfy { $0 == $1 })
    #expect(last[50].allSatisfy { abs($0 - without[50][0] - 4) < 1e-5 })
  }
}
