import Documents
import Foundation
import ModelDescription
import Testing

@Suite("Constants")
struct ConstantTests {
  /// The potential `vr` [mV] of ten neurons, read from some JSON beside some constants.
  private func rest(_ json: String, _ constants: String) throws -> ValueSource? {
    let text = Minimal.experiment("\"constants\": {\(constants)}")
      .replacingOccurrences(of: "\"C\":", with: "\"vr\": \(json), \"c\": -60, \"C\":")
    return try TestModels.reader.read(text: text).populations[0].neuron.parameters["vr"]
  }

  @Test(
    "one number",
    arguments: [
      ("\"2*w\"", "\"w\": \"1 mV\""), ("\"w + 1 mV\"", "\"w\": \"0.001 V\""),
      ("\"w*R\"", "\"w\": \"20 pA\", \"R\": \"0.1 GOhm\""), ("\"sqrt(w^2)\"", "\"w\": \"2 mV\""),
      ("\"b\"", "\"b\": \"a/2\", \"a\": \"2*c\", \"c\": \"2 mV\""),
      ("\"w\"", "\"w\": {\"value\": 2, \"unit\": \"mV\"}"),
      ("{\"value\": \"2*w\"}", "\"w\": {\"value\": \"1 mV\"}"), ("\"n*mV\"", "\"n\": 2"),
      ("\"(w + w)/1\"", "\"w\": \"1 mV\""), ("\"4 mV/2\"", ""), ("\"-w\"", "\"w\": \"-2 mV\""),
      ("\"r*r*mV\"", "\"r\": \"sqrt(2)\""), ("\"root^2/(1 ms)*mV\"", "\"root\": \"sqrt(2 ms)\""),
      ("\"w\"", "\"w\": \"2*mV : V\""),
    ])
  func number(json: String, constants: String) throws {
    guard case .constant(let number)? = try rest(json, constants) else {
      Issue.record("no constant")
      return
    }
    #expect(abs(number - 2) < 1e-12)
  }

  @Test(
    "in distributions, short and long, and lists",
    arguments: [
      ("\"normal(w, 0.1*w, min=0)\"", ValueSource.random(Distribution(.normal(mean: 5, sd: 0.5), lower: 0))),
      (
        "\"normal(max(w, 1 mV), 0.1*w, max = 2*w)\"",
        .random(Distribution(.normal(mean: 5, sd: 0.5), upper: 10))
      ),
      ("\"uniform(-(w + w), w)\"", .random(Distribution(.uniform(min: -10, max: 5)))),
      ("{\"normal\": {\"mean\": \"w\", \"sd\": \"w/10\"}}", .random(Distribution(.normal(mean: 5, sd: 0.5)))),
      ("\"lognormal(w, n/4)\"", .random(Distribution(.lognormal(median: 5, sigma: 0.5)))),
      ("\"linspace(-w, w)\"", .linspace(start: -5, stop: 5)),
      (
        "[\"w\", 1, 2, 3, 4, \"2*w\", 6, 7, 8, \"n*w\"]", .values([5, 1, 2, 3, 4, 10, 6, 7, 8, 10])
      ),
      (
        "{\"values\": [\"w\", 1, 2, 3, 4, 5, 6, 7, 8, 9], \"unit\": \"V\"}",
        .values([5, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000])
      ),
    ])
  func varying(json: String, expected: ValueSource) throws {
    #expect(try rest(json, "\"w\": \"5 mV\", \"n\": 2") == expected)
  }

  private static let network = """
    {
      "constants": {"N": 20, "share": "1/4", "w": "0.5 nS", "D": "1.5 ms", "K": "0.1*N", "rate": "nu*N", "nu": "10 Hz"},
      "simulation": {"duration": "100*D", "dt": "D/15", "seed": "N + 1"},
      "populations": {
        "A": {"size": "N", "neuron": {"model": "QIF", "params": {"C": "w*D"}}},
        "B": {"size": "N*share", "neuron": {"model": "LIF", "params": {"tau": "10*D"}}}
      },
      "receptors": {"r": {"kind": "AMPA", "tau": "2*D", "E_rev": "0 mV"}},
      "projections": {
        "A->B": {"pre": "A", "post": "B", "rule": {"fixed_in_degree": "K"}, "receptor": "r",
          "weight": "normal(w, 0.1*w, min=0)", "delay": "D", "gain": "share"},
        "B->A": {"pre": "B", "post": "A", "rule": {"fixed_probability": "share"}, "receptor": "r", "weight": "2*w"}
      },
      "inputs": {
        "drive": {"type": "poisson", "target": "A", "rate": "rate", "receptor": "r", "weight": "w",
          "neurons": {"from": 0, "to": "N/2"}}
      }
    }
    """

  @Test("everywhere in an experiment, integers too")
  func everywhere() throws {
    let experiment = try TestModels.reader.read(text: Self.network)
    #expect(experiment.simulation.duration == 150)
    #expect(experiment.simulation.dt == 0.1)
    #expect(experiment.simulation.seed == 21)
    #expect(experiment.populations.map(\.size) == [20, 5])
    #expect(experiment.populations[0].neuron.parameters["C"] == .constant(0.75))
    let projection = experiment.projections[0]
    #expect(projection.rule.kind == .fixedInDegree(2, window: nil))
    #expect(projection.weight == .random(Distribution(.normal(mean: 0.5, sd: 0.05), lower: 0)))
    #expect(projection.delay == .constant(1.5))
    #expect(projection.gain == 0.25)
    #expect(experiment.inputs[0].neurons == .range(start: 0, end: 10, step: 1))
  }

  @Test("options change them, and what follows from them")
  func options() throws {
    let experiment = try TestModels.reader.read(
      text: Self.network,
      overrides: [("constants.w", "0.2nS"), ("constants.N", "40"), ("inputs.drive.weight", "3*w")])
    #expect(experiment.projections[1].weight == .constant(0.4))
    #expect(experiment.populations.map(\.size) == [40, 10])
    guard case .spikes(_, let synapses) = experiment.inputs[0].source else { return }
    #expect(abs(synapses[0].weight - 0.6) < 1e-12)
  }

  @Test("a constant that is wrong is told once, whatever is computed from it")
  func brokenConstant() {
    let text = Minimal.experiment(#""constants": {"theta": {}, "V_r": "theta - 10 mV", "n": "V_r / theta"}"#)
    let error = #expect(throws: InvalidInput.self) { try TestModels.reader.read(text: text) }
    #expect(error?.problems.map(\.path) == ["constants.theta"])
  }

  @Test("the written experiment has the numbers and reads back")
  func written() throws {
    let experiment = try TestModels.reader.read(text: Self.network, fileName: "network")
    let json = EffectiveExperiment.json(experiment, models: TestModels.all)
    #expect(!json.contains("constants"))
    #expect(try TestModels.reader.read(text: json) == experiment)
  }

  @Test("parts divide sizes and degrees that are expressions")
  func parts() throws {
    let text = Self.network.replacingOccurrences(
      of: "\"size\": \"N\",",
      with:
        "\"size\": \"N\", \"parts\": {\"A1\": {\"fraction\": \"share\"}, \"A2\": {\"fraction\": \"1 - share\"}},"
    )
    .replacingOccurrences(of: ",\n      \"neurons\": {\"from\": 0, \"to\": \"N/2\"}", with: "")
    let experiment = try TestModels.reader.read(text: text)
    #expect(experiment.populations.map(\.size) == [5, 15, 5])
    #expect(experiment.projections[0].rule.kind == .fixedInDegree(1, window: nil))
  }

  private static let leaky = """
    { "constants": {"theta": "20 mV", "V_r": "theta/2", "E_L": "-1 mV", "sigma": "0.1*theta"},
      "simulation": { "duration": "1 ms" }, "populations": { "E": { "size": 3, "neuron": {
      "equations": { "dv/dt": "(E_L - v)/tau" }, "threshold": "v > theta", "reset": "v = V_r",
      "params": { "E_L": "normal(V_r, sigma)", "tau": "10 ms" }, "initial": { "v": "2*V_r" }
    } } } }
    """

  @Test("equations may name them; the model's own names win")
  func equations() throws {
    let experiment = try TestModels.reader.read(text: Self.leaky)
    let neuron = experiment.populations[0].neuron
    #expect(neuron.parameters["theta"] == .constant(20))
    #expect(neuron.parameters["V_r"] == .constant(10))
    #expect(neuron.parameters["E_L"] == .random(Distribution(.normal(mean: 10, sd: 2))))
    #expect(neuron.parameters["sigma"] == nil)
    let json = EffectiveExperiment.json(experiment, models: TestModels.all)
    #expect(try TestModels.reader.read(text: json).populations == experiment.populations)
  }
}
