import ModelDescription
import NetPyNEImport
import Testing

@Suite struct RunSettingsTests {
  @Test("duration, step, seed; times are whole steps")
  func simulation() throws {
    let config = #""duration": 10.01, "dt": 0.05, "seeds": {"conn": 7, "stim": 7}"#
    let imported = try Importing.imported(text: Model.parameters(config: config))
    let settings = try Importing.experiment(imported).simulation
    #expect((settings.duration, settings.dt, settings.seed) == (10, 0.05, 7))
    #expect(imported.notes.contains("changed: simConfig.duration: 10.01 ms is rounded to whole steps"))
  }

  @Test("without simConfig, NetPyNE's defaults")
  func defaults() throws {
    let text = Model.parameters().replacing(#", "simConfig": {"duration": 10}"#, with: "")
    let imported = try Importing.imported(text: text)
    let settings = try Importing.experiment(imported).simulation
    #expect((settings.duration, settings.dt) == (1000, 0.025))
    #expect(
      imported.notes == [
        "no simConfig is given: NetPyNE's defaults are taken, 1000 ms and a step of 0.025 ms"
      ])
  }

  @Test("keys without a meaning here are one line, those with one a line each")
  func rest() throws {
    let config =
      #""duration": 10, "verbose": false, "saveJson": true, "cvode_active": true, "recordLFP": [[1, 2, 3]]"#
    let notes = try Importing.imported(text: Model.parameters(config: config)).notes
    #expect(
      notes == [
        "not carried over: simConfig.cvode_active: bgsim has no variable step; it takes simConfig's dt",
        "not carried over: simConfig.recordLFP: bgsim records no fields",
        "not read: 2 keys of simConfig on analysis, plots, files and NetPyNE's own run",
      ])
  }

  @Test("traces of the cells that recordCells and plotTraces name")
  func traces() throws {
    let config = #"""
      "duration": 10, "recordStep": 0.5, "recordCells": ["B", 3], "analysis": {"plotTraces": {"include": [["A", [0]]]}},
      "recordTraces": {
        "V": {"sec": "soma", "loc": 0.5, "var": "v"}, "D": {"sec": "dend", "loc": 0.3, "var": "v"},
        "ca": {"sec": "soma", "loc": 0.5, "var": "cai"}
      }
      """#
    let imported = try Importing.imported(text: Model.parameters(config: config))
    let traces = try Importing.experiment(imported).recordings.traces
    #expect(traces.map(\.neurons) == [.indices([0, 3]), .all])
    #expect(traces.map(\.interval) == [0.5, 0.5])
    let soma = CellType.Location(section: 0, x: 0.5)
    let dendrite = CellType.Location(section: 1, x: 0.3)
    #expect(
      traces[0].variables == [
        .cable(soma, place: "soma(0.5)", mechanism: nil, variable: "v"),
        .cable(dendrite, place: "dend(0.3)", mechanism: nil, variable: "v"),
      ])
    #expect(imported.notes.contains { $0.hasPrefix("not carried over: simConfig.recordTraces.ca: ") })
  }
}
