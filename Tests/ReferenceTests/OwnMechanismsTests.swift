import BuiltInModels
import Foundation
import Integration
import ModelDescription
import ModelTerms
import Testing

/// Every built-in mechanism, written as equations in the same order of operations: all bits are the same.
@Suite("Mechanisms as equations")
struct OwnMechanismsTests {
  /// A mechanism, and how it is used so that it does something in a cell with the squid axon's channels.
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    /// Parameters of the use.
    var use: [String: String] = [:]
    /// Other mechanisms of both cells.
    var beside = ["hh"]
    /// How many cells, and segments of the dendrite.
    var size = 2
    var segments = 2
    /// Time [ms].
    var duration = 60
    var testDescription: String {
      "\(name) \(size) \(segments)" + (use.isEmpty ? "" : " \(use.sorted { $0.key < $1.key })")
    }
  }

  private static let calcium = ["hh", "cat_gp", "capool"]

  static let cases = [
    Case(name: "pas"), Case(name: "hh", beside: ["pas"]), Case(name: "na_stn"), Case(name: "kdr_stn"),
    Case(name: "ka_stn"), Case(name: "cal_stn", beside: ["hh", "capool"]),
    Case(name: "cal_stn", use: ["by_calcium": "1"], beside: ["hh", "capool"]),
    Case(name: "cat_stn", beside: ["hh", "capool"]), Case(name: "kca_stn", beside: calcium),
    Case(name: "kca_stn", use: ["by_calcium": "1"], beside: calcium), Case(name: "na_gp"),
    Case(name: "kdr_gp"), Case(name: "cat_gp", beside: ["hh", "capool"]),
    Case(name: "ca_gp", beside: ["hh", "capool"]),
    Case(name: "ahp_gp", use: ["k": "\"1e-3 mM\""], beside: calcium), Case(name: "na_msn"),
    Case(name: "kdr_msn"), Case(name: "km_msn"), Case(name: "nak_snc"), Case(name: "hcn"),
    Case(name: "capool", beside: ["hh", "cat_stn", "ahp_gp"]),
    Case(name: "Izhi2007b", beside: []),
    Case(
      name: "hh", use: ["gnabar": "{\"linspace\": {\"start\": 0.1, \"stop\": 0.12}}"], beside: ["pas"],
      size: 70, duration: 8),
    Case(name: "hh", beside: ["pas"], size: 1, segments: 301, duration: 8),
    Case(name: "nak_snc", use: ["el": "{\"values\": [-60, -55]}"], segments: 101, duration: 8),
    Case(name: "AlphaSynapse", use: ["onset": "20", "tau": "3", "gmax": "\"0.01 uS\""]),
  ]

  @Test("there is one for every mechanism")
  func complete() {
    #expect(
      Set(Self.cases.map(\.name)) == Set(ModelCatalogue.builtIn.mechanismDefinitions.map(\.name)))
  }

  /// Potentials, variables and currents at every step.
  @Test("a cell does the same with it as with the built-in one", arguments: cases, ["double", "single"])
  func same(input: Case, precision: String) throws {
    let definition = try #require(
      ModelCatalogue.builtIn.mechanismDefinitions.first { $0.name == input.name })
    let run = try Run(experiment(input, definition, precision))
    let trains = [0, 1].map { population in
      run.spikes.filter { $0.population == population }.map { [$0.neuron, $0.step] }
    }
    #expect(trains[0].count >= input.size)
    #expect(trains[0] == trains[1])
    let differing = run.samples.first { row in row[..<(row.count / 2)] != row[(row.count / 2)...] }
    #expect(differing == nil)
  }

  // MARK: - The experiment

  private static let segments = ["soma(0.5)", "dend(0.25)", "dend(0.75)"]

  /// Two cells with the built-in mechanism, and two with the equations.
  private func experiment(
    _ input: Case, _ definition: MechanismDefinition, _ precision: String
  ) throws -> Experiment {
    let file = try Fixture("mechanisms").directory.appendingPathComponent(input.name + ".json").path()
    let isPoint = definition.placement == .point
    let state = definition.state.map(\.name)
    let own = state.map { ["Ca": "ca_i", "t": "clock"][$0] ?? $0 }
    let text = """
      {"simulation": {"duration": \(input.duration), "dt": 0.025, "precision": "\(precision)"},
      "populations": {
        "A": {"size": \(input.size), "cell": \(cell(input, input.name, "", isPoint))},
        "B": {"size": \(input.size), "cell": \(cell(input, "own", "\"mechanisms\": {\"own\": \"\(file)\"},", isPoint))}},
      "inputs": {\(["A", "B"].map(stimulus).joined(separator: ", "))},
      "recordings": {"traces": [
        \(trace("A", input.name, state, isPoint)), \(trace("B", "own", own, isPoint))]}}
      """
    let catalogue = ModelCatalogue.builtIn
    return try ExperimentReader(
      models: catalogue.neuronDefinitions, mechanisms: catalogue.mechanismDefinitions
    ).read(text: text)
  }

  private func cell(_ input: Case, _ name: String, _ definitions: String, _ isPoint: Bool) -> String {
    let use = input.use.map { "\"\($0)\": \($1)" }
    let beside = input.beside.map { "\"\($0)\": {}" }
    let uses = beside + (isPoint ? [] : ["\"\(name)\": {\(use.joined(separator: ", "))}"])
    let mechanisms = "\"mechanisms\": {\(uses.joined(separator: ", "))}"
    let point = (["\"type\": \"\(name)\"", "\"at\": \"soma(0.5)\""] + use).joined(separator: ", ")
    return """
      {\(definitions) "sections": {
        "soma": {"L": 20, "diam": 20, \(mechanisms)},
        "dend": {"parent": "soma(1)", "L": 100, "diam": 2, "nseg": \(input.segments), \(mechanisms)}},
        \(isPoint ? "\"point_processes\": {\"p\": {\(point)}}," : "")
        "v_init": {"linspace": {"start": -65, "stop": -60}}, "spike": {"at": "soma(0.5)", "threshold": 0}}
      """
  }

  private func stimulus(_ population: String) -> String {
    """
    "to \(population)": {"type": "step_current", "target": "\(population)", "at": "soma(0.5)", "amplitude": "400 pA",
      "start": 1}
    """
  }

  private func trace(_ population: String, _ name: String, _ state: [String], _ isPoint: Bool) -> String {
    let places = isPoint ? ["soma(0.5)"] : Self.segments
    let variables =
      Self.segments.map { "\"\($0).v\"" }
      + places.flatMap { place in (state + ["i"]).map { "\"\(place).\(name).\($0)\"" } }
    return """
      {"population": "\(population)", "neurons": "all", "variables": [\(variables.joined(separator: ", "))]}
      """
  }
}
