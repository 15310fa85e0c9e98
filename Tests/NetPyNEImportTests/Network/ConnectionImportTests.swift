import ModelDescription
import ModelTerms
import NetPyNEImport
import Quantities
import Testing

@Suite struct ConnectionImportTests {
  private func projections(_ text: String, allow: String = "") throws -> [Projection] {
    try Importing.experiment(Importing.imported(text: text, allow: allow)).projections
  }

  private func rule(_ keys: String, pre: String = #"{"pop": "A"}"#) throws -> ConnectionRule {
    try #require(try projections(Model.connection(keys, pre: pre)).first).rule
  }

  @Test("probability, convergence, divergence, connList or all pairs, in this order")
  func rules() throws {
    #expect(try rule(#""probability": 0.2"#).kind == .fixedProbability(0.2))
    #expect(try rule(#""probability": "0.1 * 2", "convergence": 3"#).kind == .fixedProbability(0.2))
    let convergence = try rule(#""convergence": 3, "divergence": 2"#)
    #expect(convergence == ConnectionRule(.fixedInDegree(3, window: nil), autapses: true, multapses: false))
    #expect(try rule(#""divergence": 2"#).kind == .fixedOutDegree(2, window: nil))
    #expect(try rule(#""connList": [[0, 1], [9, 4]]"#).kind == .list(pre: [0, 9], post: [1, 4]))
    #expect(try rule(#""weight": 0.1"#).kind == .allToAll)
  }

  /// `convConn` and `divConn` draw one more than they need, so they connect at most all cells but one.
  @Test("as many partners as NetPyNE takes")
  func mostPartners() throws {
    #expect(try rule(#""convergence": 30"#).kind == .fixedInDegree(9, window: nil))
    #expect(try rule(#""divergence": 5"#).kind == .fixedOutDegree(4, window: nil))
  }

  @Test("a cell is not connected with itself, unless simConfig.allowSelfConns says so")
  func selfConnections() throws {
    let text = Model.connection(#""probability": 0.5"#, post: #"{"pop": "A"}"#)
    #expect(try projections(text).map(\.rule.autapses) == [false])
    let allowed = text.replacing("\"duration\"", with: "\"allowSelfConns\": true, \"duration\"")
    #expect(try projections(allowed).map(\.rule.autapses) == [true])
    let list = Model.connection(#""connList": [[0, 0], [0, 1]]"#, post: #"{"pop": "A"}"#)
    #expect(try projections(list).map(\.rule.kind) == [.list(pre: [0], post: [1])])
  }

  @Test("conditions choose populations by name, type and other tags")
  func conditions() throws {
    let all = try projections(Model.connection(#""probability": 0.1"#, pre: #"{"cellType": ["PYR", "X"]}"#))
    #expect(all.map(\.name) == ["c A->B", "c B->B"])
    #expect(all.map(\.rule.autapses) == [true, false])
    let tagged = Model.connection(#""probability": 0.1"#, pre: #"{"layer": "L5"}"#)
    #expect(try projections(tagged).map(\.pre) == [1])
  }

  @Test("partners from several populations are shared out by size")
  func sharing() throws {
    let shared = try projections(
      Model.connection(#""convergence": 4"#, pre: #"{"cellType": "PYR"}"#), allow: "draws")
    let kinds: [ConnectionRule.Kind] = [.fixedInDegree(3, window: nil), .fixedInDegree(1, window: nil)]
    #expect(shared.map(\.rule.kind) == kinds)
  }

  @Test("weights are uS, delays ms; both may be drawn, and are 1 where nothing is said")
  func values() throws {
    let drawn = try projections(
      Model.connection(#""weight": "normal(0.01, 0.000004)", "delay": "uniform(1, 2)""#))[0]
    let weight = Distribution(.normal(mean: 10, sd: 2), lower: 0, upper: .infinity)
    #expect(drawn.weight == .random(weight))
    #expect(drawn.delay == .random(Distribution(.uniform(min: 1, max: 2))))
    let silent = try projections(Model.connection(#""synMech": "exc""#))[0]
    #expect((silent.weight, silent.delay) == (.constant(1000), .constant(1)))
  }

  @Test("lists of weights and delays belong to the pairs of connList")
  func lists() throws {
    let text = Model.connection(#""connList": [[0, 1], [2, 3]], "weight": [0.1, 0.2], "delay": 3"#)
    let projection = try projections(text)[0]
    #expect(projection.weight == .values([100, 200]))
    #expect(projection.delay == .values([3, 3]))
  }

  @Test("synapses at several places of a cell become several synapses by name")
  func places() throws {
    let rules = #"""
      "connParams": {
        "a": {"preConds": {"pop": "A"}, "postConds": {"pop": "B"}, "sec": "dend", "loc": 0.2},
        "b": {"preConds": {"pop": "A"}, "postConds": {"pop": "B"}}
      }
      """#
    let experiment = try Importing.experiment(Importing.imported(text: Model.parameters(rules)))
    #expect(experiment.projections.map(\.receptor.label) == ["exc", "exc soma(0.5)"])
    guard case .cable(let cell) = experiment.populations[1].cells else { return }
    #expect(cell.synapses.map(\.location.x) == [0.2, 0.5])
  }

  @Test("gap junctions couple the two places")
  func gapJunctions() throws {
    let keys =
      #""gapJunction": true, "preSec": "soma", "preLoc": 0.25, "sec": "dend", "weight": 0.002, "delay": 3"#
    let imported = try Importing.imported(text: Model.connection(keys))
    let projection = try #require(Importing.experiment(imported).projections.first)
    #expect(projection.presynapticEnd?.kind == .gapJunction(section: 0, x: 0.25))
    #expect(projection.receptor.isGapJunction && projection.weight == .constant(2))
    #expect(imported.notes.contains { $0.contains("its conductance is the weight times g of") })
  }

  @Test(
    "what cannot be a projection is an error, and where it is allowed a line",
    arguments: [
      (#""synsPerConn": 3"#, "c", "it spreads several synapses of a pair over the cell", "connections"),
      (#""preSec": "soma""#, "c.preSec", "spikes start where the presynaptic cell counts them", "keys"),
      (#""sec": ["soma", "dend"]"#, "c", "it spreads synapses over several places", "connections"),
      (#""plast": {"mech": "STDP"}"#, "c.plast", "bgsim import reads no plasticity", "keys"),
      (#""whatever": 3"#, "c.whatever", "bgsim import does not know this key", "keys"),
    ])
  func leftOut(keys: String, key: String, why: String, word: String) throws {
    let text = Model.connection(keys)
    #expect(
      Importing.message(text) == """
        net.params.connParams.\(key) | not carried over: \(why) | bgsim import netpyne --allow \(word) imports the rest
        """)
    let notes = try Importing.imported(text: text, allow: "inputs,\(word)").notes.filter {
      $0.hasPrefix("not carried")
    }
    #expect(notes == ["not carried over: net.params.connParams.\(key): \(why)"])
    #expect(try Importing.imported(text: text, allow: "all").notes.contains(notes[0]))
  }

  @Test("what means another model is an error, and where it is allowed a line")
  func altered() throws {
    let text = Model.connection(#""convergence": 3"#, pre: #"{"cellType": "PYR"}"#)
    let what = "it is divided among the populations by their sizes, not drawn from all"
    #expect(
      Importing.message(text) == """
        net.params.connParams.c.convergence | \(what) | bgsim import netpyne --allow draws imports it so
        """)
    let allowed = try Importing.imported(text: text, allow: "draws")
    #expect(allowed.notes.contains("changed: net.params.connParams.c.convergence: \(what)"))
  }

  @Test("synapses that point to another potential are gap junctions only where that is allowed")
  func pointers() throws {
    let text = Model.parameters(
      #""connParams": {"c": {"preConds": {"pop": "A"}, "postConds": {"pop": "B"}, "synMech": "gap"}}"#,
      synapses: #""gap": {"mod": "ExpSyn", "tau": 2, "pointerParams": {"target_var": "vpeer"}}"#)
    let what =
      "ExpSyn points to another potential; it is taken for gap junctions of the weight times g, in both directions"
    #expect(
      Importing.message(text) == """
        net.params.connParams.c | \(what) | bgsim import netpyne --allow gap-junctions imports it so
        """)
  }

  @Test("the summary says what every key has become")
  func carried() throws {
    let imported = try Importing.imported(text: Model.connection(#""probability": 0.5"#))
    #expect(
      imported.carried == [
        "popParams.A: population A, 10 cells", "popParams.B: population B, 5 cells",
        "connParams.c: projection c",
      ])
  }

  @Test("a rule whose conditions ask for places is left out whole")
  func spatial() throws {
    let imported = try Importing.imported(
      text: Model.connection(#""probability": 0.1"#, pre: #"{"pop": "A", "y": [0, 10]}"#),
      allow: "connections")
    let about = "net.params.connParams.c: its conditions ask for \"y\""
    #expect(imported.notes.filter { $0.contains(about) }.count == 1)
    #expect(try Importing.experiment(imported).projections.isEmpty)
  }

  @Test(
    "errors name the key, the reason and the nearest name",
    arguments: [
      (#""probability": "exp(-dist_2D/100)""#, #"probability | "exp(-dist_2D/100)" cannot be carried over"#),
      (#""probability": "uniform(0, 1)""#, "probability | found a distribution (uniform)"),
      (#""synMech": "ecx""#, #"synMech | there is no "ecx" in synMechParams | did you mean "exc"?"#),
      (#""weight": -0.1"#, "weight | -0.1 is too small"),
      (#""connList": [[0, 1]], "weight": [1, 2]"#, "weight | it has 2 numbers for 1 pairs"),
      (#""connList": [[0]]"#, "connList.0 | found a list; expected two indices"),
    ])
  func errors(keys: String, message: String) {
    #expect(Importing.message(Model.connection(keys)).contains("connParams.c.\(message)"))
  }
}
