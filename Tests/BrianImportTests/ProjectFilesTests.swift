import BrianImport
import Foundation
import ModelDescription
import ModelTerms
import Testing

/// The project's two configurations and twelve neuron files.
@Suite struct ProjectFilesTests {
  private static let benchmark = URL(filePath: #filePath)
    .appending(path: "../../../params/benchmarks/bg80k.json").standardized

  @Test(
    "both configurations load with both semantics",
    arguments: ["test_normal_noin", "test_dop_noin"], ["per-projection", "code"])
  func load(name: String, semantics: String) throws {
    let experiment = try Importing.experiment("config/\(name).json", semantics)
    #expect(experiment.populations.map(\.name) == ["FSN", "MSND1", "MSND2", "STN", "GPeT1", "GPeTA", "SNr"])
    #expect(experiment.populations.map(\.size) == [1599, 37971, 37971, 388, 988, 329, 754])
    #expect(experiment.projections.count == 22)
    #expect(experiment.inputs.count == (semantics == "code" ? 21 : 7))
    #expect(experiment.simulation.duration == 10000)
    #expect(experiment.simulation.dt == (name == "test_dop_noin" ? 1 : 0.1))
  }

  @Test("what is read is recognised, and experiments of bgsim are not")
  func recognised() throws {
    let own = try [UInt8](Data(contentsOf: Self.benchmark))
    let path = try Importing.fixture("config/test_normal_noin.json")
    let theirs = try [UInt8](Data(contentsOf: URL(filePath: path)))
    #expect(Importing.importer.recognises(theirs))
    #expect(!Importing.importer.recognises(own))
    #expect(!Importing.importer.recognises([]))
  }

  /// `bg80k.json` was written by hand from the same configuration.
  @Test("projections are those of bg80k.json")
  func projections() throws {
    let theirs = try Importing.experiment("config/test_normal_noin.json", "per-projection")
    let own = try Importing.reader.read(path: Self.benchmark.path())
    #expect(theirs.projections.count == own.projections.count)
    for projection in theirs.projections {
      let (pre, post) = (theirs.populations[projection.pre].name, theirs.populations[projection.post].name)
      let other = try #require(own.projections.first { $0.name == "\(pre)->\(post)" })
      #expect(projection.receptor == other.receptor, "\(projection.name)")
      #expect(projection.weight == other.weight, "\(projection.name)")
      #expect(projection.gain == other.gain, "\(projection.name)")
      #expect(projection.delay == other.delay, "\(projection.name)")
      #expect(projection.rule == other.rule, "\(projection.name)")
    }
  }

  @Test("neurons are those of bg80k.json, but for the side of the cubic recovery and what has no effect")
  func neurons() throws {
    let theirs = try Importing.experiment("config/test_normal_noin.json", "per-projection")
    let own = try Importing.reader.read(path: Self.benchmark.path())
    for population in theirs.populations {
      let other = try #require(own.populations.first { $0.name == population.name })
      guard case .point(let neuron) = population.cells, case .point(let expected) = other.cells else {
        Issue.record("\(population.name) has no point neurons")
        continue
      }
      let silent = ["cubic", "V_a", "t_ref"]
      let plain = { (values: [String: ValueSource]) in values.filter { !silent.contains($0.key) } }
      #expect(neuron.model == expected.model)
      #expect(plain(neuron.parameters) == plain(expected.parameters), "\(population.name)")
      #expect(neuron.initial == expected.initial, "\(population.name)")
    }
  }

  @Test("inputs act one to one, with a window for the stimulus that is shifted by the delay")
  func inputs() throws {
    let experiment = try Importing.experiment("config/test_normal_noin.json", "per-projection")
    let input = try #require(experiment.inputs.first { $0.name == "Cortex_to_MSND1" })
    guard case .spikes(.poisson(let rate), let synapses) = input.source else {
      Issue.record("no Poisson input")
      return
    }
    #expect(input.neurons == .all)
    #expect(input.start == 2.5)
    #expect(synapses.map(\.weight) == [0.35, 0.077 * 1.208])
    #expect("\(rate)".contains("448"))
    #expect("\(rate)".contains("5002.5"))
  }

  @Test(
    "every neuron file runs as a neuron file, and says what was understood",
    arguments: [
      "FSN_1_dop", "FSN_1_nor", "GPe_T1_1_dop", "GPe_T1_1_nor", "GPe_TA_1_dop", "GPe_TA_1_nor",
      "MSN_D1_1_dop",
      "MSN_D1_1_nor", "MSN_D2_1", "SNr_1_dop", "SNr_1_nor", "STN_1",
    ])
  func neuronFile(name: String) throws {
    let path = try Importing.fixture("params/\(name).json")
    let experiment = try Importing.reader.readNeuron(path: path)
    let isAdaptive = ["GPe", "SNr", "STN"].contains(String(name.prefix(3)))
    let state = isAdaptive ? "v, z" : "v, u"
    var note = "\(path): \(state) among the parameters: initial values"
    if name.hasPrefix("FSN") {
      note += "; a is a time, 0.2 second: a rate of 0.005 1/ms; b has no unit: taken in pA/mV^3"
    } else if !isAdaptive {
      note += "; a is a time, 0.01 second: a rate of 0.1 1/ms; b has no unit: taken in nS"
    }
    #expect(experiment.notes == [note])
  }
}
