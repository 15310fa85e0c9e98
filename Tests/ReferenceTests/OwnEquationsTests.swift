import BuiltInModels
import Documents
import Foundation
import Integration
import ModelDescription
import ModelTerms
import Testing

/// Every built-in neuron model, written as equations.
@Suite("Models as equations")
struct OwnEquationsTests {
  static let models = [
    "LIF", "QIF", "QIF_FSN", "AdEx", "AdEx_STN", "Izhikevich2003", "Izhikevich2007", "Izhikevich_STN", "HH",
    "HH_MSN", "HH_GP", "HH_STN", "HH_SNc",
  ]

  @Test("there is one for every model with a membrane")
  func complete() {
    #expect(Set(Self.models + ["Relay"]) == Set(ModelCatalogue.builtIn.neuronDefinitions.map(\.name)))
  }

  /// In double precision every train is the same, step by step.
  ///
  /// Roundings differ (quotients by fixed numbers are
  /// products with their reciprocals), but no neuron comes so near to its threshold that it would show.
  @Test("spikes are those of the built-in model", arguments: models)
  func spikes(model: String) throws {
    let fixture = try Fixture("equations")
    let data = try Data(contentsOf: fixture.directory.appendingPathComponent(model + ".json"))
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let methods = try #require(json["methods"] as? [String])
    for method in methods {
      let run = try Run(experiment(json, method: method))
      let trains = [0, 1].map { population in
        run.spikes.filter { $0.population == population }.map { [$0.neuron, $0.step] }
      }
      #expect(trains[0].count > 20, "\(method)")
      #expect(trains[0] == trains[1], "\(method)")
    }
  }

  /// Two populations of ten neurons under rising currents: own equations, and the model of the catalogue.
  private func experiment(_ json: [String: Any], method: String) throws -> Experiment {
    func neuron(_ key: String) -> [String: Any] {
      var neuron = json[key] as? [String: Any] ?? [:]
      var parameters = neuron["params"] as? [String: Any] ?? [:]
      parameters["I_ext"] = ["linspace": json["current"] ?? [:]]
      neuron["params"] = parameters
      return neuron
    }
    let document: [String: Any] = [
      "simulation": ["duration": json["duration_ms"] ?? 0, "dt": json["dt_ms"] ?? 0],
      "populations": [
        "A": ["size": 10, "neuron": neuron("own"), "method": method],
        "B": ["size": 10, "neuron": neuron("native"), "method": method],
      ],
    ]
    let data = try JSONSerialization.data(withJSONObject: document, options: .sortedKeys)
    let catalogue = ModelCatalogue.builtIn
    return try ExperimentReader(
      models: catalogue.neuronDefinitions, mechanisms: catalogue.mechanismDefinitions
    ).read(text: String(decoding: data, as: UTF8.self))
  }
}
