import BuiltInModels
import Documents
import Foundation
import Integration
import Kernel
import ModelDescription
import NetworkBuilding
import SnuddaImport
import Testing

/// Cells of Snudda, of which `Fixtures/cell` is one that was made for these tests.
@Suite("Cells of Snudda")
struct SnuddaCellTests {
  /// NEURON 9.0.2 with BluePyOpt, as Snudda builds the cell (scripts/snudda_against_neuron.py --save).
  ///
  /// NEURON keeps the points of a morphology in single precision: diameters differ by up to 6e-8 of themselves, which leaves
  /// as much of the potential at rest [mV]. On the flank of a spike, 500 mV in a millisecond, that grows to 0.01 mV.
  @Test("the potential of the soma is NEURON's", arguments: [("rest", 0.0, 1e-6), ("spike", 700, 0.05)])
  func potential(name: String, current: Double, tolerance: Double) throws {
    let samples = try Samples(read(overrides: [("inputs.current.amplitude", "\(current) pA")])).values
    let text = try String(contentsOfFile: fixture("\(name).csv"), encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map { Double($0)! } }
    #expect(rows.count == 1001)
    for (k, row) in rows.enumerated().dropLast() {
      #expect(abs(samples[20 * k] - row[1]) <= tolerance, "\(row[0]) ms")
    }
    #expect(rows.contains { $0[1] > -20 } == (name == "spike"))
  }

  @Test("the axon is two pieces of 30 um with the diameters of the axon that was there")
  func axon() throws {
    let cell = try cell(read())
    let axon = cell.sections.filter { $0.name.hasPrefix("axon") }
    #expect(axon.map(\.name) == ["axon[0]", "axon[1]"])
    let parents = axon.compactMap(\.parent).map { "\(cell.sections[$0.section].name)(\($0.x))" }
    #expect(parents == ["soma(1.0)", "axon[0](1.0)"])
    // The first section of the axon has 1.6 um at its beginning and 1.0 at its end, cut into three; the second, whose middle is 92 um away, 0.8.
    guard case .cylinder(30, let first) = axon[0].shape, case .cylinder(30, let second) = axon[1].shape else {
      Issue.record("no cylinders")
      return
    }
    #expect(abs(first - 1.2057620) < 1e-6 && abs(second - 0.7999179) < 1e-6)
  }

  @Test("a set of parameters and a morphology can be chosen")
  func choices() throws {
    #expect(try imported(["--parameters": "p2"]).json.contains("parameters p2, other.swc"))
    let other = try imported(["--parameters": "p1", "--morphology": "m2"])
    #expect(other.json.contains("parameters p1, other.swc"))
    #expect(try imported(["--morphology": "small.swc"]).json.contains("parameters p1, small.swc"))
  }

  @Test("the cell alone is a cell file")
  func cellFile() throws {
    let part = try #require(try imported(["--as": "cell"]).part)
    #expect(
      part.hasPrefix(
        "{\n  \"description\": \"cell, parameters p1, small.swc\",\n  \"mechanisms\": {\n    \"naf\": {"))
    #expect(try imported([:]).part == nil)
  }

  @Test(
    "what cannot be read",
    arguments: [
      (
        "parameters.json", "\"ena\", \"type\"", "\"emu\", \"type\"",
        "parameters.json:11:5: p1.8\n  no mechanism of somatic has the parameter \"emu\""
      ),
      (
        "parameters.json", "\"value\": 34", "\"bounds\": [3, 4]",
        "parameters.json:3:5: p1.0\n  the parameter \"celsius\" has no value\n"
          + "  parameters with bounds are not optimised yet"
      ),
      (
        "parameters.json", "\"celsius\", \"type\"", "\"temperature\", \"type\"",
        "parameters.json:3:5: p1.0\n  bgsim has no global parameter \"temperature\"\n  celsius and v_init are known"
      ),
      (
        "mechanisms.json", "[\"pas\"]", "[\"pas\", \"kdrr\"]",
        "mechanisms.json:2:18: all.1\n  there is no .mod file of the mechanism \"kdrr\" in MOD\n"
          + "  did you mean \"kdr\"?"
      ),
      (
        "mechanisms.json", "\"axonal\"", "\"axonic\"",
        "mechanisms.json:4:14: axonic.0\n  there is no list of sections \"axonic\"\n  did you mean \"axonal\"?"
      ),
      (
        "morphology/small.swc", "1 1 0 0 0 6 -1", "1 1 0 0 0 6",
        "morphology/small.swc:2\n  the line has 6 numbers; expected 7: id, type, x, y, z, radius, parent"
      ),
    ])
  func faults(file: String, old: String, new: String, expected: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bgsim-\(UUID().uuidString)")
      .path()
    try FileManager.default.copyItem(atPath: fixture("cell"), toPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/" + file
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains(old))
    let first = try #require(text.range(of: old))
    try text.replacingCharacters(in: first, with: new).write(toFile: path, atomically: true, encoding: .utf8)
    let found = message {
      _ = try SnuddaImporter().read(paths: [folder], choices: ["--mod": fixture("mechanisms")])
    }
    let plain = found.replacingOccurrences(of: folder + "/", with: "")
      .replacingOccurrences(of: fixture("mechanisms"), with: "MOD")
    #expect(plain.hasPrefix(expected), "\(plain)")
  }

  // MARK: - Help

  private func fixture(_ name: String) -> String { Bundle.module.bundlePath + "/Fixtures/" + name }

  private func imported(_ choices: [String: String]) throws -> ImportedExperiment {
    try SnuddaImporter().read(
      paths: [fixture("cell")], choices: choices.merging(["--mod": fixture("mechanisms")]) { a, _ in a })
  }

  private func read(overrides: [(String, String)] = []) throws -> Experiment {
    let catalogue = ModelCatalogue.builtIn
    return try ExperimentReader(
      models: catalogue.neuronDefinitions, mechanisms: catalogue.mechanismDefinitions
    ).read(text: imported([:]).json, overrides: overrides)
  }

  private func cell(_ experiment: Experiment) throws -> CellType {
    guard case .cable(let cell) = experiment.populations[0].cells else {
      throw InvalidInput([Problem(place: "", message: "no cell")])
    }
    return cell
  }

  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch let error as InvalidInput {
      return error.description
    } catch {
      return "\(error)"
    }
  }
}

/// The recorded potential, step by step.
private struct Samples: RunSink {
  private(set) var values: [Double] = []

  init(_ experiment: Experiment) throws {
    let network = NetworkBuilder(experiment, models: .builtIn, threads: 1).build()
    var simulation = Simulation(network, precision: .double, threads: 1)
    while simulation.step < experiment.simulation.steps {
      try simulation.advance(to: experiment.simulation.steps, into: &self)
    }
  }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {}

  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {
    self.values.append(values[0])
  }
}
