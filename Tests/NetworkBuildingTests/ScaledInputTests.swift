import BuiltInModels
import Integration
import Kernel
import ModelDescription
import NetworkBuilding
import TestSupport
import Testing

/// What scaling promises, counted in the networks that are built.
@Suite struct ScaledInputTests {
  static let rules = [
    "\"fixed_probability\": 0.04", "\"fixed_probability\": 0.5", "\"fixed_in_degree\": 20",
    "\"fixed_in_degree\": 90", "\"fixed_in_degree\": {\"number\": 20, \"window\": 0.05}",
    "\"fixed_out_degree\": 20", "\"fixed_total_number\": 7001", "\"all_to_all\": true",
    "\"topographic\": {\"regions\": 3, \"in_degree\": 20}",
    "\"topographic\": {\"regions\": 3, \"probability\": 0.1}",
    "\"distance_dependent\": {\"width\": 0.05, \"probability\": 0.2}",
    "\"distance_dependent\": {\"topology\": \"grid\", \"width\": 0.05, \"probability\": 0.2}",
    "\"distance_dependent\": {\"topology\": \"line\", \"profile\": \"box\", \"width\": 0.3, \"probability\": 0.9}",
  ]

  /// The mean number of synapses of a target times the gain.
  private func input(_ rule: String, _ keys: String, scale: String) throws -> (mean: Double, count: Double) {
    let text = """
      { "simulation": { "duration": 1 },
        "populations": { "A": { "size": 400, "neuron": { "model": "LIF" } },
                         "B": { "size": 350, "neuron": { "model": "LIF" } } },
        "projections": { "p": { "pre": "A", \(keys), "receptor": "AMPA", "weight": 1, "rule": {\(rule)} } } }
      """
    let experiment = try ExperimentReader(models: ModelCatalogue.builtIn.neuronDefinitions).read(
      text: text, overrides: [("scale", scale)])
    let built = NetworkBuilder(experiment, models: .builtIn, threads: 2).build().projections[0].connectivity
      .count
    let projection = experiment.projections[0]
    let targets = experiment.populations[projection.post].size
    return (Double(built) * projection.gain / Double(targets), Double(built))
  }

  /// Drawn numbers of synapses vary with their square root; a percent more for the sampled mean of a distance rule
  /// and for the rounding of sizes and numbers (350 * 0.15 = 52.5).
  @Test(
    "a target's synapses times their gain stay", arguments: rules,
    ["\"post\": \"B\"", "\"post\": \"A\", \"autapses\": false, \"multapses\": false"])
  func input(rule: String, keys: String) throws {
    let full = try input(rule, keys, scale: "1")
    for scale in ["0.5", "0.15", "1.7", "{\"to\": {\"A\": 77}}"] {
      let scaled = try input(rule, keys, scale: scale)
      let noise = oneInAMillion * (1 / full.count + 1 / scaled.count).squareRoot()
      #expect(abs(scaled.mean / full.mean - 1) < noise + 0.01, "\(scale): \(scaled.mean) of \(full.mean)")
    }
  }
}
