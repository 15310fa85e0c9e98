import BuiltInModels
import Foundation
import Integration
import ModelDescription
import NetworkBuilding
import TestSupport
import Testing

/// Rules for synapses that look at a modulator when a spike arrives or the target spikes.
@Suite struct ModulatorEventTests {
  /// The weight [nS] of one synapse after 400 ms, and 2 ms after a pulse of the modulator at 150 ms.
  private func weight(_ rule: String, pre: [Double], post: [Double], threads: Int = 1) throws -> Double {
    let text = """
      { "simulation": {"duration": "400 ms"},
        "populations": {"A": {"size": 1, "neuron": {"model": "Relay"}}, "B": {"size": 1, "neuron": {"model": "Relay"}}},
        "modulators": {"DA": {"tau": "200 ms", "baseline": 0.5, "pulses": [{"times": [150], "amount": 2}]}},
        "receptors": {"kick": {"kind": "current", "shape": "impulse"}},
        "projections": {"p": {"pre": "A", "post": "B", "rule": "one_to_one", "receptor": "AMPA", "weight": "1 nS",
          "delay": "3 ms", "plasticity": {"model": "equations", \(rule)}}},
        "inputs": {
          "a": {"type": "spike_trains", "target": "A", "times": [\(pre.map(\.description).joined(separator: ", "))],
            "receptor": "kick", "weight": 1},
          "b": {"type": "spike_trains", "target": "B", "times": [\(post.map(\.description).joined(separator: ", "))],
            "receptor": "kick", "weight": 1}}}
      """
    let experiment = try ExperimentReader(models: ModelCatalogue.builtIn.neuronDefinitions).read(text: text)
    return try experiment.run(buildThreads: threads, threads: threads).lastWeights[0][0]
  }

  /// The level before what raises it at that time.
  private func level(_ t: Double) -> Double { t > 150 ? 0.5 + 2 * exp(-(t - 150) / 200) : 0.5 }

  /// A spike that reaches a relay leaves it a step later, and arrives after the delay; one of them at the pulse.
  @Test("the level at an arrival and at a spike of the target", arguments: [1, 2])
  func levels(threads: Int) throws {
    let (pre, post) = ([20, 146.9, 147, 200, 300.5], [50.0, 149.9, 150, 333])
    let rule = "\"on_pre\": \"w += 0.1*nS*DA\", \"on_post\": \"w += nS*DA^2\""
    let expected =
      1 + pre.reduce(0) { $0 + 0.1 * level($1 + 3.1) }
      + post.reduce(0) { $0 + pow(level($1 + 0.1), 2) }
    #expect(abs(try weight(rule, pre: pre, post: post, threads: threads) - expected) < 1e-12)
  }

  /// A variable that the target's spikes alone change, and a named expression.
  @Test("a variable of the target, through a named expression")
  func target() throws {
    let rule = """
      "equations": {"dy/dt": "-y/(50 ms)", "gate": "2*DA"}, "on_post": "y += gate", "on_pre": "w += nS*y"
      """
    let found = try weight(rule, pre: [260], post: [100, 240])
    let y = 2 * level(100.1) * exp(-163 / 50) + 2 * level(240.1) * exp(-23 / 50)
    #expect(abs(found - (1 + y)) < 1e-12)
  }

  /// The same modulator moves the weight between events and is looked at in one.
  @Test("derivatives and events together")
  func both() throws {
    let rule = """
      "equations": {"dw/dt": "nS/s*c*DA", "dc/dt": "-c/(100 ms)"}, "on_pre": "c += DA"
      """
    let found = try weight(rule, pre: [196.9], post: [])
    // c decays with 1/100, the deviation of DA with 1/200.
    let (c, deviation, t) = (level(200), level(200) - 0.5, 200.0)
    let slow = 1.0 / 100 + 1 / 200
    let integral = 0.5 * 100 * (1 - exp(-t / 100)) + deviation * (1 - exp(-t * slow)) / slow
    #expect(abs(found - (1 + c * integral / 1000)) < 1e-9)
  }
}
