import Documents
import Equations
import Foundation
import ModelDescription
import ModelTerms
import Quantities
import Testing

/// Compartmental cells: what is read, and what is wrong with bad ones.
@Suite struct CellTests {
  static let leak = MechanismDefinition(
    name: "pas", summary: "a leak", placement: .density, equations: [],
    parameters: [
      ParameterField("g", .siemensPerSquareCentimeter, default: .value(0.001), .nonNegative, "conductance"),
      ParameterField("e", .millivolt, default: .value(-70), .any, "reversal"),
    ], state: [], sources: [])
  static let reader = ExperimentReader(models: TestModels.all, mechanisms: [leak])

  /// An experiment with one population of these cells.
  static func text(_ cell: String, more: String = "", size: Int = 2) -> String {
    """
    {"simulation": {"duration": "1 ms"},
    "populations": {"P": {"size": \(size), "cell": {\(cell)}}}\(more.isEmpty ? "" : ", " + more)}
    """
  }

  static let soma = #""soma": {"L": "20 um", "diam": 20, "mechanisms": {"pas": {}}}"#
  static let pair = soma + #", "dend": {"parent": "soma(1)", "L": 100, "diam": 1, "nseg": 5}"#

  private func cell(_ text: String) throws -> CellType {
    let experiment = try Self.reader.read(text: text)
    guard case .cable(let cell) = experiment.populations[0].cells else {
      throw InvalidInput([])
    }
    return cell
  }

  @Test func sections() throws {
    let cell = try cell(Self.text("\"sections\": {\(Self.pair)}, \"celsius\": 20, \"v_init\": \"-60 mV\""))
    #expect(cell.sections.map(\.name) == ["soma", "dend"])
    #expect(cell.sections[0].shape == .cylinder(length: 20, diameter: 20))
    #expect(cell.sections[1].parent == CellType.Location(section: 0, x: 1))
    #expect(cell.sections[1].segments == .count(5))
    #expect(cell.mechanisms.map(\.name) == ["pas"])
    #expect(cell.mechanisms[0].parameters["g"] == .constant(0.001))
    #expect(cell.celsius == 20 && cell.initialPotential == .constant(-60))
  }

  @Test("parents come before their children, however the file orders them")
  func order() throws {
    let tip = #""tip": {"parent": "dend(0.5)", "L": 10, "diam": 1}"#
    let cell = try cell(Self.text("\"sections\": {\(tip), \(Self.pair)}"))
    #expect(cell.sections.map(\.name) == ["soma", "dend", "tip"])
    #expect(cell.sections[2].parent == CellType.Location(section: 1, x: 0.5))
  }

  // MARK: - Regions, and numbers along the cell

  private static let regions = """
    "regions": {"basal": {"Ra": 120, "d_lambda": 0.1, "mechanisms": {"pas": {"g": "0.002 S/cm2*exp(-distance/(50 um))"}}}},
    "sections": {\(soma), "a": {"region": "basal", "parent": "soma(1)", "L": 100, "diam": 1, "nseg": 5},
    "b": {"region": "basal", "parent": "soma(1)", "L": 50, "diam": 1, "Ra": 90, "mechanisms": {"pas": {"e": -60}}}}
    """

  @Test("a section has what its region says, but for what it says itself")
  func region() throws {
    let cell = try cell(Self.text(Self.regions))
    #expect(cell.sections.map(\.axialResistivity) == [35.4, 120, 90])
    #expect(cell.sections.map(\.segments) == [.count(1), .count(5), .dLambda(0.1)])
    #expect(cell.mechanisms.map { $0.parameters["e"] } == [.constant(-70), .constant(-70), .constant(-60)])
    #expect(cell.mechanisms[0].alongPath.isEmpty)
    for mechanism in cell.mechanisms[1...] {
      let expression = try #require(mechanism.alongPath["g"])
      #expect(abs(expression.value(at: 50) - 0.002 * exp(-1)) < 1e-15)
      #expect(mechanism.parameters["g"] == .constant(0.002))
    }
  }

  @Test("expressions of distance use constants, and are written without them")
  func alongPath() throws {
    let more = "\"constants\": {\"lambda\": \"80 um\"}"
    let text = Self.text(Self.regions.replacing("(50 um)", with: "lambda"), more: more)
    let experiment = try Self.reader.read(text: text)
    let again = EffectiveExperiment.json(experiment, models: TestModels.all, mechanisms: [Self.leak])
    #expect(again.contains("\"g\": \"0.002 S/cm2*exp(-distance/(80 um))\""))
    #expect(try Self.reader.read(text: again).populations == experiment.populations)
  }

  @Test(
    "what is wrong with regions and distances",
    arguments: [
      (
        "\"region\": \"basal\", \"parent\": \"soma(1)\", \"L\": 100",
        "\"region\": \"basel\", \"parent\": \"soma(1)\", \"L\": 100",
        "experiment.json:3:93: populations.P.cell.sections.a.region\n  the cell has no region \"basel\"\n"
          + "  did you mean \"basal\"?"
      ),
      (
        "\"Ra\": 120", "\"Raa\": 120",
        "experiment.json:2:65: populations.P.cell.regions.basal.Raa\n  unknown key \"Raa\" in region\n  did you mean \"Ra\"?"
      ),
      (
        "distance/(50 um)", "distance/(50 ms)",
        "experiment.json:2:138: populations.P.cell.sections.a.mechanisms.pas.g\n"
          + "  the argument of exp must be a pure number, but this is a time^-1 length"
      ),
      (
        "0.002 S/cm2*exp", "0.002 nS*exp",
        "experiment.json:2:122: populations.P.cell.sections.a.mechanisms.pas.g\n"
          + "  this is a conductance, but it must be a conductance per area"
      ),
      (
        "exp(-distance", "exp(-distanc",
        "experiment.json:2:139: populations.P.cell.sections.a.mechanisms.pas.g\n  nothing is called \"distanc\""
      ),
    ])
  func regionFaults(old: String, new: String, expected: String) {
    let text = Self.text(Self.regions)
    #expect(text.contains(old))
    let found = message(text.replacing(old, with: new))
    #expect(found.contains(expected), "\(found)")
  }

  @Test("the effective experiment reads back to the same cell")
  func effective() throws {
    let text = Self.text(
      """
      "sections": {\(Self.pair)}, "spike": {"at": "dend(1)", "threshold": 0}, "scheme": "crank_nicolson",
      "synapses": {"s": {"at": "dend(0.5)", "kind": "AMPA", "tau": 2}}
      """,
      more: """
        "inputs": {"i": {"type": "step_current", "target": "P", "at": "dend(0.3)", "amplitude": "1 nA"}},
        "projections": {"p": {"pre": "P", "post": "P", "rule": "all_to_all", "weight": "1 uS", "receptor": "s"}},
        "recordings": {"traces": [{"population": "P", "neurons": "all", "variables": ["v", "soma(0.5).v", "g_s"]}]}
        """)
    let experiment = try Self.reader.read(text: text)
    let written = EffectiveExperiment.json(experiment, models: TestModels.all, mechanisms: [Self.leak])
    let again = try Self.reader.read(text: written)
    #expect(again.populations == experiment.populations)
    #expect(again.projections == experiment.projections)
    #expect(again.inputs == experiment.inputs)
    #expect(again.recordings == experiment.recordings)
    #expect(experiment.projections[0].weight == .constant(1000))
    #expect(experiment.inputs[0].location == CellType.Location(section: 1, x: 0.3))
  }

  /// What is wrong, and the words that must be said about it.
  static let bad: [(String, String)] = [
    ("\"sections\": {\(soma), \"b\": {\"L\": 10, \"diam\": 1}}", "a second section without a parent"),
    (
      "\"sections\": {\(soma), \"b\": {\"parent\": \"sona(1)\", \"L\": 10, \"diam\": 1}}",
      "there is no section \"sona\"\n  did you mean \"soma\"?"
    ),
    (
      "\"sections\": {\(soma), \"b\": {\"parent\": \"soma(1.5)\", \"L\": 10, \"diam\": 1}}",
      "\"soma(1.5)\" is not on the section"
    ),
    (
      "\"sections\": {\(soma), \"b\": {\"parent\": \"soma\", \"L\": 10, \"diam\": 1}}",
      "found \"soma\"; expected a place such as \"soma(0.5)\""
    ),
    (
      """
      "sections": {\(soma), "b": {"parent": "c(1)", "L": 10, "diam": 1},
      "c": {"parent": "b(1)", "L": 10, "diam": 1}}
      """, "the sections are connected in a circle"
    ),
    ("\"sections\": {\"soma\": {\"L\": 0, \"diam\": 1}}", "it must be greater than 0"),
    ("\"sections\": {\"soma\": {\"L\": 10}}", "the key \"diam\" is missing (diameter (um))"),
    (
      "\"sections\": {\"soma\": {\"points\": [[0, 0, 0, 1], [0, 0, 0, 1]]}}",
      "the points make no course: its length is 0"
    ),
    (
      "\"sections\": {\"soma\": {\"L\": 1, \"diam\": 1, \"mechanisms\": {\"pass\": {}}}}",
      "there is no density mechanism \"pass\"\n  did you mean \"pas\"?"
    ),
    (
      "\"sections\": {\"soma\": {\"L\": 1, \"diam\": 1, \"mechanisms\": {\"pas\": {\"gg\": 1}}}}",
      "unknown key \"gg\" in pas\n  did you mean \"g\"?"
    ),
    (
      "\"sections\": {\"soma\": {\"L\": 1, \"diam\": 1, \"mechanisms\": {\"pas\": {\"g\": \"1 nS\"}}}}",
      "populations.P.cell.sections.soma.mechanisms.pas.g"
    ),
    ("\"sections\": {}", "there are no sections"),
    ("\"v_init\": -65", "the key \"sections\" is missing"),
  ]

  @Test("bad cells", arguments: bad)
  func badCell(input: (String, String)) {
    #expect(message(Self.text(input.0)).contains(input.1))
  }

  @Test("a receptor of a compartmental cell is one of its synapses")
  func receptors() {
    let text = Self.text(
      "\"sections\": {\(Self.soma)}, \"synapses\": {\"exc\": {\"at\": \"soma(0.5)\", \"kind\": \"AMPA\"}}",
      more: """
        "projections": {"p": {"pre": "P", "post": "P", "rule": "all_to_all", "weight": 1, "receptor": "ecx"}}
        """)
    #expect(
      message(text).contains("the cell has no synapse \"ecx\"\n  did you mean \"exc\"?"))
  }

  @Test("dopamine scales parameters of mechanisms, not beyond their bounds")
  func dopamine() throws {
    func text(_ rule: String) -> String {
      Self.text(
        """
        "sections": {"soma": {"L": 20, "diam": 20, "mechanisms": {"pas": {"g": 0.002, "dopamine": {\(rule)}}}}}
        """, more: "\"dopamine\": 0")
    }
    let scaled = try cell(text(#""g": {"beta": 0.5}"#)).mechanisms[0].parameters
    #expect(scaled == ["g": .constant(0.002 * (1 - 0.4)), "e": .constant(-70)])
    #expect(message(text(#""gg": {"beta": 0.5}"#)).contains("unknown key \"gg\" in dopamine rules"))
  }

  /// A projection onto `P`, of these cells; `A` has point neurons.
  private static func projection(_ keys: String) -> String {
    """
    {"simulation": {"duration": "1 ms"},
    "populations": {
      "P": {"size": 2, "cell": {"sections": {\(Self.pair)}, "synapses": {"exc": {"at": "dend(0.5)", "kind": "AMPA"}}}},
      "A": {"size": 2, "neuron": {"model": "LIF"}}
    },
    "projections": {"p": {"post": "P", "rule": "all_to_all", "weight": 1, \(keys)}}}
    """
  }

  @Test("where gap junctions end and spikes are detected, and its effective text")
  func ends() throws {
    let gap = Self.projection(
      #""pre": "P", "gap_junction": true, "pre_at": "dend(0.2)", "post_at": "soma(1)""#)
    let detector = Self.projection(
      #""pre": "P", "receptor": "exc", "pre_at": "dend(1)", "threshold": "-20 mV""#)
    for text in [gap, detector, Self.projection(#""pre": "A", "gap_junction": true"#)] {
      let experiment = try Self.reader.read(text: text)
      let written = EffectiveExperiment.json(experiment, models: TestModels.all, mechanisms: [Self.leak])
      #expect(try Self.reader.read(text: written).projections == experiment.projections)
    }
    let electrical = try Self.reader.read(text: gap).projections[0]
    #expect(electrical.presynapticEnd?.kind == .gapJunction(section: 1, x: 0.2))
    #expect(electrical.receptor.kind == .gapJunction(section: 0, x: 1))
    #expect(!electrical.rule.autapses)
    #expect(
      try Self.reader.read(text: detector).projections[0].detector
        == Projection.Detector(location: CellType.Location(section: 1, x: 1), threshold: -20))
    let own = Self.projection(#""pre": "P", "receptor": "exc", "pre_at": "soma(0.5)", "threshold": 10"#)
    #expect(try Self.reader.read(text: own).projections[0].detector == nil)
  }

  static let badEnds: [(String, String)] = [
    (#""pre": "P""#, "the key \"receptor\" is missing (what opens at the target; gap junctions have none)"),
    (#""pre": "P", "gap_junction": true, "receptor": "exc""#, "gap junctions have no \"receptor\""),
    (#""pre": "P", "gap_junction": true, "delay": 2"#, "gap junctions have no \"delay\""),
    (
      #""pre": "P", "gap_junction": true, "pre_at": "dent(0.5)""#,
      "projections.p.pre_at\n  there is no section \"dent\"\n  did you mean \"dend\"?"
    ),
    (#""pre": "P", "gap_junction": true, "post_at": "dend(2)""#, "\"dend(2)\" is not on the section"),
    (
      #""pre": "P", "receptor": "exc", "post_at": "dend(0.5)""#,
      "chemical synapses have their places in the cell"
    ),
    (
      #""pre": "A", "receptor": "exc", "pre_at": "soma(0)""#,
      "A has point neurons, which say themselves what a spike is"
    ),
    (#""pre": "A", "gap_junction": true, "pre_at": "soma(0)""#, "A has point neurons, which have no places"),
  ]

  @Test("bad ends of projections", arguments: badEnds)
  func badEnd(input: (String, String)) {
    let text = message(Self.projection(input.0))
    #expect(text.contains(input.1), "\(text)")
  }

  /// The mistake stands in the cell; that its places and synapses are unknown follows from it.
  @Test("a bad cell is told once")
  func followOn() {
    let more = """
      "inputs": {"i": {"type": "step_current", "target": "P", "at": "dend(0.3)", "amplitude": "1 nA"}},
      "projections": {"p": {"pre": "P", "post": "P", "rule": "all_to_all", "weight": 1, "receptor": "exc"}},
      "recordings": {"traces": [{"population": "P", "neurons": "all", "variables": ["v", "soma(0.5).v", "g_exc"]}]}
      """
    let bad = [
      "\"sections\": {\"soma\": {\"L\": 0, \"diam\": 1}}",
      "\"sections\": {\(Self.soma)}, \"synapses\": {\"exc\": {\"at\": \"soma(0.5)\", \"kind\": \"AMPB\"}}",
      "\"file\": \"no such file.json\"",
    ]
    for cell in bad {
      let text = message(Self.text(cell, more: more))
      let problems = text.split(separator: "\n").filter { !$0.hasPrefix("  ") }
      #expect(problems.count == 1, "\(text)")
    }
  }

  @Test("a recording at a bad place is told once")
  func recordedPlace() {
    let text = message(
      Self.text(
        "\"sections\": {\(Self.soma)}",
        more: """
          "recordings": {"traces": [{"population": "P", "neurons": "all", "variables": ["dend(0.5).v"]}]}
          """))
    #expect(text.contains("there is no section \"dend\"") && !text.contains("has no variable"))
  }

  @Test("places are for compartmental cells, methods for point neurons")
  func misplaced() {
    let point = Minimal.input(
      "\"type\": \"step_current\", \"target\": \"A\", \"amplitude\": 1, \"at\": \"soma(0)\"")
    #expect(message(point).contains("A has point neurons, which have no places"))
    let method = Self.text("\"sections\": {\(Self.soma)}").replacing(
      "\"cell\"", with: "\"method\": \"rk4\", \"cell\"")
    #expect(message(method).contains("compartmental cells have no \"method\""))
  }

  private func message(_ text: String) -> String {
    do {
      _ = try Self.reader.read(text: text)
      return "nothing"
    } catch {
      return "\(error)"
    }
  }
}
