import BuiltInModels
import Integration
import Kernel
import ModelDescription
import NetworkBuilding
import Testing

/// Uses of one mechanism on several sections.
@Suite("Merged mechanisms")
struct MechanismMergeTests {
  private func cell(_ sections: String, size: Int = 1) throws -> CableCell {
    let catalogue = ModelCatalogue.builtIn
    let experiment = try ExperimentReader(
      models: catalogue.neuronDefinitions, mechanisms: catalogue.mechanismDefinitions
    ).read(
      text: """
        {"simulation": {"duration": "1 ms"}, "populations": {"P": {"size": \(size), "cell": {"sections": {\(sections)}}}}}
        """)
    let network = NetworkBuilder(experiment, models: catalogue, threads: 1).build()
    guard case .cable(let cell) = network.populations[0].dynamics else { throw NoCell() }
    return cell
  }

  private struct NoCell: Error {}

  private static let soma = #""soma": {"L": 20, "diam": 20, "mechanisms": {"hh": {}, "pas": {"g": 0.001}}}"#

  @Test("numbers by node, in the order of the nodes")
  func numbers() throws {
    let cell = try cell(
      Self.soma
        + #", "a": {"parent": "soma(1)", "L": 9, "diam": 1, "nseg": 2, "mechanisms": {"pas": {"g": 0.002}}}"#
        + #", "b": {"parent": "soma(0)", "L": 9, "diam": 1, "mechanisms": {"pas": {"g": 0.003, "e": -80}}}"#)
    #expect(cell.mechanisms.map(\.kind.definition.name) == ["hh", "pas"])
    let names = cell.mechanisms[1].nodes.map { cell.nodes[$0].name }
    #expect(names == ["soma(0.5)", "a(0.25)", "a(0.75)", "b(0.5)"])
    #expect(cell.mechanisms[1].nodeParameters["g"] == [0.001, 0.002, 0.002, 0.003])
    #expect(cell.mechanisms[1].nodeParameters["e"] == [-70, -70, -70, -80])
    #expect(cell.mechanisms[0].nodeParameters.isEmpty)
  }

  @Test("the order at every node stays; where that is not possible nothing is merged")
  func order() throws {
    let first = try cell(
      #""soma": {"L": 20, "diam": 20, "mechanisms": {"pas": {}}}, "a": {"parent": "soma(1)", "L": 9, "diam": 1, "mechanisms": {"hh": {}, "pas": {}}}"#
    )
    #expect(first.mechanisms.map(\.kind.definition.name) == ["hh", "pas"])
    let crossed = try cell(
      Self.soma + #", "a": {"parent": "soma(1)", "L": 9, "diam": 1, "mechanisms": {"pas": {}, "hh": {}}}"#)
    #expect(crossed.mechanisms.map(\.kind.definition.name) == ["hh", "pas", "pas", "hh"])
  }

  @Test("parameters that differ from cell to cell are not merged")
  func cells() throws {
    let cell = try cell(
      Self.soma
        + #", "a": {"parent": "soma(1)", "L": 9, "diam": 1, "mechanisms": {"pas": {"g": [0.001, 0.002]}}}"#,
      size: 2)
    #expect(cell.mechanisms.map(\.kind.definition.name) == ["hh", "pas", "pas"])
  }

  @Test("numbers along the way from the middle of the root")
  func distances() throws {
    let cell = try cell(
      #""soma": {"L": 20, "diam": 20}, "a": {"parent": "soma(1)", "L": 100, "diam": 1, "nseg": 2, "mechanisms": {"pas": {"g": "1 S/cm2*distance/(1 um)"}}}"#
        + #", "b": {"parent": "a(0.5)", "L": 30, "diam": 1, "mechanisms": {"pas": {"g": "1 S/cm2*distance/(1 um)"}}}"#
    )
    #expect(cell.mechanisms.count == 1)
    let found = try #require(cell.mechanisms[0].nodeParameters["g"])
    for (x, expected) in zip(found, [35.0, 85, 100]) { #expect(abs(x - expected) < 1e-9) }
  }
}
