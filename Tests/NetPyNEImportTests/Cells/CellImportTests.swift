import Documents
import Foundation
import ModelDescription
import ModelTerms
import NetPyNEImport
import Quantities
import Testing

@Suite struct CellImportTests {
  private func cell(_ text: String) throws -> CellType {
    let experiment = try Importing.experiment(Importing.imported(text: text))
    guard case .cable(let cell) = experiment.populations[0].cells else { throw InvalidInput([]) }
    return cell
  }

  @Test("sections, mechanisms, reversal potentials of ions, temperature and start")
  func sections() throws {
    let sections = #"""
      "soma": {
        "geom": {"L": 20, "diam": 15, "Ra": 100, "cm": 2, "nseg": 3}, "vinit": -70, "threshold": -20,
        "mechs": {"hh": {"gnabar": "uniform(0.1, 0.14)", "el": -54}}, "ions": {"na": {"e": 55}, "k": {"e": -80}}
      }
      """#
    let config = #""duration": 10, "hParams": {"celsius": 34, "v_init": -60}"#
    let cell = try cell(Model.parameters(sections: sections, config: config))
    #expect(cell.sections[0].shape == .cylinder(length: 20, diameter: 15))
    #expect((cell.sections[0].axialResistivity, cell.sections[0].capacitance) == (100, 2))
    #expect(cell.sections[0].segments == .count(3))
    #expect(cell.mechanisms[0].parameters["gnabar"] == .random(Distribution(.uniform(min: 0.1, max: 0.14))))
    #expect(cell.mechanisms[0].parameters["ena"] == .constant(55))
    #expect(cell.mechanisms[0].parameters["ek"] == .constant(-80))
    #expect((cell.celsius, cell.threshold, cell.initialPotential) == (34, -20, .constant(-70)))
  }

  @Test("3-D points win over length and diameter; the root comes from the topology")
  func points() throws {
    let sections = #"""
      "a": {"geom": {"L": 1, "diam": 1, "pt3d": [[0, 0, 0, 2], [0, 0, 10, 1]]},
            "topol": {"parentSec": "b", "parentX": 0.5}},
      "b": {"geom": {"L": 10, "diam": 10}}
      """#
    let cell = try cell(Model.parameters(sections: sections))
    #expect(cell.sections.map(\.name) == ["b", "a"])
    let ends = [
      CellType.Point(x: 0, y: 0, z: 0, diameter: 2), CellType.Point(x: 0, y: 0, z: 10, diameter: 1),
    ]
    #expect(cell.sections[1].shape == .points(ends))
    #expect(cell.sections[1].parent == CellType.Location(section: 0, x: 0.5))
    #expect(cell.detector == CellType.Location(section: 0, x: 0.5))
  }

  @Test("rules with conditions add to each other")
  func merging() throws {
    let text = Model.parameters().replacing(
      #""PYR": {"secs""#,
      with: #""extra": {"conds": {"cellType": "PYR"}, "secs": {"soma": {"threshold": -30}}}, "PYR": {"secs""#)
    let cell = try cell(text)
    #expect(cell.threshold == -30)
    #expect(cell.sections.map(\.name) == ["soma", "dend"])
  }

  @Test("Exp2Syn with equal times becomes what exp2syn.mod makes of it")
  func equalTimes() throws {
    let synapses = #""exc": {"mod": "Exp2Syn", "tau1": 2, "tau2": 2}"#
    let rule = #""connParams": {"c": {"preConds": {"pop": "A"}, "postConds": {"pop": "A"}}}"#
    let cell = try cell(Model.parameters(rule, synapses: synapses))
    #expect(cell.synapses[0].receptor.shape == .biexponential(rise: 0.9999 * 2, decay: 2))
  }

  @Test(
    "what would be another cell is an error",
    arguments: [
      (#""mechs": {"hhh": {}}"#, #"hhh | bgsim has no density mechanism "hhh" | did you mean "hh"?"#),
      (#""pointps": {"p": {"mod": "Izhi2007a"}}"#, #"point process "Izhi2007a" | did you mean "Izhi2007b"?"#),
      (
        #""pointps": {"p": {"mod": "Izhi2007b", "celltype": 8}}"#,
        "p.celltype | 8 is too large; bgsim takes at most 7"
      ),
      (#""pointps": {"p": {"mod": "Izhi2007b", "vr": "normal(1, 2)"}}"#, "p.vr | the cells start at vr"),
      (
        #""topol": {"parentSec": "soma", "childX": 1}"#,
        "topol.childX | the section is connected with its end"
      ),
      (#""mechs": {"pas": {"g": "1/dist_path"}}"#, #"pas.g | "1/dist_path" cannot be carried over"#),
      (#""mechs": {"pas": {"g": [1, 2]}}"#, "pas.g | found a list; expected a number or an expression"),
    ])
  func errors(keys: String, message: String) {
    let section = #""dend": {"geom": {"L": 1, "diam": 1}, \#(keys)}"#
    #expect(Importing.message(Model.parameters(sections: "\(Model.soma), \(section)")).contains(message))
  }

  @Test("populations without a known number of cells or cell rule are errors, artificial ones are left out")
  func populations() throws {
    let dense = Model.parameters().replacing(#""numCells": 5"#, with: #""density": 1000"#)
    #expect(Importing.message(dense).contains("popParams.B | it does not say how many cells there are"))
    let unknown = Model.parameters().replacing(
      #""cellType": "PYR", "numCells": 5"#, with: #""cellType": "PYRR""#)
    #expect(Importing.message(unknown).contains(#"B.cellType | no rule of cellParams with sections matches"#))
    let artificial = Model.parameters().replacing(
      #""cellType": "PYR", "numCells": 5"#, with: #""cellModel": "NetStim", "numCells": 5"#)
    let imported = try Importing.imported(text: artificial, allow: "populations")
    #expect(imported.notes.contains { $0.contains("popParams.B: bgsim has no populations of NetStim") })
    #expect(try Importing.experiment(imported).populations.map(\.name) == ["A"])
  }

  @Test("numbers of cells are scaled as NetPyNE does, and known from what it made")
  func sizes() throws {
    let scaled = try Importing.imported(text: Model.parameters(#""scale": 0.5"#))
    #expect(try Importing.experiment(scaled).populations.map(\.size) == [5, 2])
    let made = Model.parameters().replacing(#""numCells": 5"#, with: #""density": 1000"#)
      .replacing(#"{"net": {"#, with: #"{"net": {"pops": {"B": {"cellGids": [10, 11, 12]}}, "#)
    #expect(try Importing.experiment(Importing.imported(text: made)).populations.map(\.size) == [10, 3])
  }

  @Test("numbers that differ from segment to segment stay so")
  func segments() throws {
    let dendrite = #"""
      "dend": {"geom": {"L": 50, "diam": 1, "nseg": 3}, "topol": {"parentSec": "soma", "parentX": 1},
        "mechs": {"pas": {"g": [0.001, 0.002, 0.003], "e": [-70, -70, -70]}}}
      """#
    let cell = try cell(Model.parameters(sections: "\(Model.soma), \(dendrite)"))
    let parts = cell.mechanisms.filter { $0.place != .section(0) }
    #expect(parts.map(\.place) == (0..<3).map { .segment(section: 1, index: $0) })
    #expect(parts.map { $0.parameters["g"] } == [.constant(0.001), .constant(0.002), .constant(0.003)])
    #expect(parts.allSatisfy { $0.parameters["e"] == .constant(-70) })
  }

  @Test("a version of izhi2007b.mod beside the model says where u starts, and its defaults")
  func izhikevich() throws {
    let soma =
      #""soma": {"geom": {"L": 10, "diam": 10}, "pointps": {"z": {"mod": "Izhi2007b", "vr": -55, "celltype": 5}}}"#
    let folder = NSTemporaryDirectory() + "bgsim-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file =
      "NEURON { POINT_PROCESS Izhi2007b }\nPARAMETER {\n  C = 100 : pF\n}\nINITIAL {\n  u = 0.2*vr\n}\n"
    try file.write(toFile: folder + "/izhi2007b.mod", atomically: true, encoding: .utf8)
    let model = folder + "/model.json"
    try Model.parameters(sections: soma).write(toFile: model, atomically: true, encoding: .utf8)
    let imported = try Importing.imported([model])
    guard case .cable(let cell) = try Importing.experiment(imported).populations[0].cells else { return }
    let values = cell.mechanisms[0].parameters
    #expect(values["C"] == .constant(100) && values["u0"] == .constant(-11))
    #expect(values["celltype"] == .constant(5))
    #expect(!imported.notes.contains { $0.hasPrefix("Izhi2007b:") })
  }
}
