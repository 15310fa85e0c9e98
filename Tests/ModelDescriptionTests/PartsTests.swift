import Foundation
import ModelDescription
import ModelTerms
import Quantities
import Testing

/// Populations that are divided into parts.
@Suite struct PartsTests {
  /// S of 10 neurons in two parts between A and T, with whatever `more` says.
  static func text(_ more: String = "", parts: String = halves, keys: String = "") -> String {
    """
    { "simulation": { "duration": 10 },
      "defaults": { "projection": { "receptor": "AMPA", "weight": "1 nS" } },
      "populations": {
        "A": { "size": 5, "neuron": { "model": "LIF" } },
        "S": { "size": 10, "neuron": { "model": "QIF", "params": { "C": 15, "E_L": -55 } }\(keys),
               "parts": { \(parts) } },
        "T": { "size": 20, "neuron": { "model": "LIF" } }
      }\(more.isEmpty ? "" : ",\n  " + more) }
    """
  }
  static let halves = """
    "Sp": { "fraction": 0.44, "substeps": 2, "neuron": { "params": { "C_m": 30, "vr": -66 } } },
    "Sn": { "fraction": 0.56 }
    """

  private func read(_ more: String = "", _ overrides: [(path: String, value: String)] = []) throws
    -> Experiment
  {
    try TestModels.reader.read(text: Self.text(more), overrides: overrides)
  }

  private func projections(_ pre: String, _ post: String, _ rule: String, name: String? = nil) throws
    -> [Projection]
  {
    let name = name ?? "\(pre)->\(post)"
    return try read(
      "\"projections\": { \"\(name)\": { \"pre\": \"\(pre)\", \"post\": \"\(post)\", \"rule\": \(rule) } }"
    ).projections
  }

  private func kinds(_ pre: String, _ post: String, _ rule: String) throws -> [ConnectionRule.Kind] {
    try projections(pre, post, rule).map(\.rule.kind)
  }

  // MARK: - Populations

  @Test("the parts stand in the place of the population, and what they leave out is the population's")
  func populations() throws {
    let populations = try read().populations
    #expect(populations.map(\.name) == ["A", "Sp", "Sn", "T"])
    #expect(populations.map(\.size) == [5, 4, 6, 20])
    #expect(populations.map(\.substeps) == [1, 2, 1, 1])
    #expect(populations[1].neuron.parameters["C"] == .constant(30))
    #expect(populations[1].neuron.parameters["vr"] == .constant(-66))
    #expect(populations[2].neuron.parameters["C"] == .constant(15))
    #expect(populations[2].neuron.parameters["vr"] == .constant(-55))
  }

  @Test("a part may be of another model")
  func model() throws {
    let parts = "\"Sp\": {\"fraction\": 0.5}, \"Sn\": {\"fraction\": 0.5, \"neuron\": {\"model\": \"LIF\"}}"
    let populations = try TestModels.reader.read(text: Self.text(parts: parts)).populations
    #expect(populations.map(\.neuron.model) == ["LIF", "QIF", "LIF", "LIF"])
    #expect(populations[2].neuron.parameters["C"] == nil)
  }

  @Test("a part changes single values of a neuron that comes from a file")
  func neuronFile() throws {
    let neuron = "{ \"model\": \"QIF\", \"params\": { \"C\": 15, \"E_L\": -55 } }"
    try TemporaryFolder.with(["n.json": neuron]) { folder in
      let text = Self.text().replacingOccurrences(of: "\"neuron\": " + neuron, with: "\"neuron\": \"n.json\"")
      #expect(text.contains("n.json"))
      let populations = try TestModels.reader.read(text: text, directory: folder.path).populations
      #expect(populations == (try read().populations))
    }
  }

  @Test(
    "sizes are those of the largest remainders",
    arguments: [(10, [4, 6]), (1000, [440, 560]), (11, [5, 6]), (388, [171, 217])])
  func sizes(size: Int, expected: [Int]) throws {
    let populations = try read("", [("populations.S.size", "\(size)")]).populations
    #expect(populations[1...2].map(\.size) == expected)
  }

  @Test("of equal remainders the first part takes what is left")
  func ties() throws {
    let parts = "\"a\": {\"fraction\": 0.25}, \"b\": {\"fraction\": 0.25}, \"c\": {\"fraction\": 0.5}"
    let populations = try TestModels.reader.read(text: Self.text(parts: parts)).populations
    #expect(populations[1...3].map(\.size) == [3, 2, 5])
  }

  @Test("options on the population act on all parts, those on a part on it alone")
  func overrides() throws {
    let populations = try read(
      "",
      [
        ("populations.S.neuron.I_ext", "7"), ("populations.S.parts.Sn.neuron.params.C", "99"),
        ("populations.S.parts.Sp.fraction", "0.7"), ("populations.S.parts.Sn.fraction", "0.3"),
      ]
    ).populations[1...2]
    #expect(populations.map { $0.neuron.parameters["I_ext"] } == [.constant(7), .constant(7)])
    #expect(populations.map { $0.neuron.parameters["C"] } == [.constant(30), .constant(99)])
    #expect(populations.map(\.size) == [7, 3])
  }

  @Test("the effective experiment holds the parts as populations, and reads back")
  func effective() throws {
    let experiment = try read(
      """
      "projections": { "S->S": { "pre": "S", "post": "S", "rule": { "fixed_in_degree": 7 } } },
      "inputs": { "x": { "type": "step_current", "target": "S", "amplitude": 3, "neurons": {"fraction": 0.5} } },
      "recordings": { "spikes": ["S"], "traces": [{ "population": "S", "variables": ["v", "g(S->S)"] }] }
      """)
    let written = EffectiveExperiment.json(experiment, models: TestModels.all)
    #expect(!written.contains("\"parts\""))
    #expect(try TestModels.reader.read(text: written) == experiment)
  }

  // MARK: - Projections

  @Test("projections to and from the population are those of its parts")
  func names() throws {
    let toParts = try projections("A", "S", "{\"fixed_in_degree\": 3}")
    #expect(toParts.map(\.name) == ["A->Sp", "A->Sn"])
    #expect(toParts.map(\.post) == [1, 2] && toParts.allSatisfy { $0.pre == 0 })
    let fromParts = try projections("S", "T", "{\"fixed_in_degree\": 3}", name: "slow")
    #expect(fromParts.map(\.name) == ["slow.Sp", "slow.Sn"])
    #expect(fromParts.map(\.pre) == [1, 2] && fromParts.allSatisfy { $0.post == 3 })
    #expect(
      try projections("S", "S", "\"all_to_all\"", name: "x").map(\.name) == [
        "x.Sp->Sp", "x.Sp->Sn", "x.Sn->Sp", "x.Sn->Sn",
      ])
    #expect(try projections("Sp", "Sn", "\"all_to_all\"", name: "x").map(\.name) == ["x"])
  }

  @Test("a target draws its sources from the parts by their sizes")
  func inDegrees() throws {
    #expect(
      try kinds("A", "S", "{\"fixed_in_degree\": 3}") == [
        .fixedInDegree(3, window: nil), .fixedInDegree(3, window: nil),
      ])
    // 4 and 6 of 10 neurons: 2.8 and 4.2 of 7 sources.
    #expect(
      try kinds("S", "T", "{\"fixed_in_degree\": {\"number\": 7, \"window\": 0.3}}") == [
        .fixedInDegree(3, window: 0.3), .fixedInDegree(4, window: 0.3),
      ])
    #expect(
      try kinds("S", "S", "{\"fixed_in_degree\": 7}") == [3, 3, 4, 4].map { .fixedInDegree($0, window: nil) })
  }

  @Test("a source reaches the parts by their sizes")
  func outDegrees() throws {
    #expect(
      try kinds("S", "T", "{\"fixed_out_degree\": 7}") == [7, 7].map { .fixedOutDegree($0, window: nil) })
    #expect(
      try kinds("A", "S", "{\"fixed_out_degree\": 7}") == [3, 4].map { .fixedOutDegree($0, window: nil) })
  }

  @Test("a total number is divided by the numbers of pairs")
  func totalNumbers() throws {
    #expect(try kinds("S", "T", "{\"fixed_total_number\": 101}") == [40, 61].map { .fixedTotalNumber($0) })
    // 16, 24, 24 and 36 of 100 pairs: 8.0, 12.0, 12.0 and 18.0 of 50, and one more by largest remainder of 51.
    #expect(
      try kinds("S", "S", "{\"fixed_total_number\": 51}") == [8, 12, 12, 19].map { .fixedTotalNumber($0) })
  }

  @Test("probabilities, distances and regions mean the same for a part")
  func probabilities() throws {
    #expect(
      try kinds("S", "S", "{\"fixed_probability\": 0.3}")
        == Array(repeating: .fixedProbability(0.3), count: 4))
    #expect(try kinds("A", "S", "{\"all_to_all\": true}") == [.allToAll, .allToAll])
    let distance = DistanceDependent(topology: .ring, profile: .box, width: 0.2, probability: 0.5)
    #expect(
      try kinds(
        "S", "T", "{\"distance_dependent\": {\"profile\": \"box\", \"width\": 0.2, \"probability\": 0.5}}")
        == [.distanceDependent(distance), .distanceDependent(distance)])
    let topography = "{\"topographic\": {\"regions\": 2, \"probability\": 0.5}}"
    #expect(
      try kinds("S", "T", topography)
        == Array(
          repeating: .topographic(Topography(.probability(0.5), regions: 2)), count: 2))
    let inDegree = "{\"topographic\": {\"regions\": 2, \"in_degree\": 7}}"
    #expect(
      try kinds("S", "T", inDegree) == [3, 4].map { .topographic(Topography(.inDegree($0), regions: 2)) })
  }

  @Test("options on a projection act on all of its parts")
  func projectionOverride() throws {
    let text = """
      "projections": { "S->T": { "pre": "S", "post": "T", "rule": { "fixed_in_degree": 3 } } }
      """
    let projections = try read(
      text, [("projections.S->T.rule.fixed_in_degree", "10"), ("projections.S->T.gain", "0.5")]
    ).projections
    #expect(projections.map(\.gain) == [0.5, 0.5])
    #expect(projections.map(\.rule.kind) == [4, 6].map { .fixedInDegree($0, window: nil) })
  }

  // MARK: - Inputs and recordings

  @Test("inputs act on the parts")
  func inputs() throws {
    let step = "\"type\": \"step_current\", \"target\": \"S\", \"amplitude\": 3"
    let inputs = try read(
      """
      "inputs": { "CTX->S": { \(step) }, "x": { \(step), "neurons": {"fraction": 0.5} },
                  "y": { "type": "step_current", "target": "Sn", "amplitude": 3, "neurons": [5] } }
      """
    ).inputs
    #expect(inputs.map(\.name) == ["CTX->Sp", "CTX->Sn", "x.Sp", "x.Sn", "y"])
    #expect(inputs.map(\.target) == [1, 2, 1, 2, 2])
    #expect(inputs[2].neurons == .range(start: 0, end: 2, step: 1))
    #expect(inputs[3].neurons == .range(start: 0, end: 3, step: 1))
  }

  @Test("recordings are of the parts, and their variables those of the parts")
  func recordings() throws {
    let recordings = try read(
      """
      "projections": { "S->S": { "pre": "S", "post": "S", "rule": "all_to_all" },
                       "S->T": { "pre": "S", "post": "T", "rule": "all_to_all", "receptor": "GABA" } },
      "inputs": { "p": { "type": "poisson", "target": "S", "rate": 1, "synapses": [
                         { "receptor": "AMPA", "weight": 1 }, { "receptor": "NMDA", "weight": 1 } ] } },
      "recordings": { "spikes": ["S", "T"], "traces": [
        { "population": "S", "variables": ["v", "g(S->S)", "I(p.NMDA)"] },
        { "population": "T", "variables": ["g(S->T)"] }, { "population": "Sn", "variables": ["g(p.AMPA)"] } ] }
      """
    ).recordings
    #expect(recordings.spikes.map(\.population) == [1, 2, 3])
    #expect(recordings.traces.map(\.population) == [1, 2, 3, 2])
    #expect(
      recordings.traces.map { $0.variables.map(\.columnName) } == [
        ["v", "g(Sp->Sp)", "I(p.Sp.NMDA)"], ["v", "g(Sp->Sn)", "I(p.Sn.NMDA)"], ["g(Sp->T)"],
        ["g(p.Sn.AMPA)"],
      ])
  }
}
