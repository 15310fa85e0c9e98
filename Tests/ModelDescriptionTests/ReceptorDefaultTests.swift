import ModelDescription
import ModelTerms
import Quantities
import Testing

/// What receptors are where an experiment does not say so.
@Suite struct ReceptorDefaultTests {
  private func receptor(_ description: String) throws -> Receptor? {
    let text = Minimal.input(
      "\"type\": \"poisson\", \"target\": \"A\", \"rate\": 5, \"receptor\": \(description), \"weight\": 1")
    let experiment = try TestModels.reader.read(text: text)
    guard case .spikes(_, let synapses) = experiment.inputs[0].source else { return nil }
    return synapses[0].receptor
  }

  private static let block = MagnesiumBlock.jahrStevens(magnesium: 1)

  @Test(
    "time constants and reversal potentials by kind",
    arguments: [
      ("AMPA", .conductance(reversal: 0), 5), ("GABA", .conductance(reversal: -80), 10),
      ("NMDA", .blockedConductance(reversal: 0, block: block), 100), ("current", .current, 5),
    ] as [(String, Receptor.Kind, Double)])
  func kinds(name: String, kind: Receptor.Kind, tau: Double) throws {
    let expected = Receptor(label: name, kind: kind, shape: .exponential(tau: tau))
    #expect(try receptor("\"\(name)\"") == expected)
    #expect(try receptor("{\"kind\": \"\(name)\"}") == expected)
    let alpha = try receptor("{\"kind\": \"\(name)\", \"shape\": \"alpha\"}")
    #expect(alpha?.shape == .alpha(tau: tau))
  }
}
