import BuiltInModels
import Foundation
import Integration
import Kernel
import ModelDescription
import NetPyNEImport
import NetworkBuilding
import Testing

/// The tutorials as NetPyNE 1.1.1 saved them (`netParams.save`, `simConfig.save`, `sim.saveData`), against the
/// same models in `params/tutorials/`.
@Suite struct TutorialTests {
  private static let params = URL(filePath: #filePath).appending(path: "../../../params/tutorials")
    .standardized

  private func shipped(_ name: String) throws -> Experiment {
    try Importing.reader.read(path: Self.params.appending(path: name + ".json").path())
  }

  private func saved(_ name: String, _ overrides: [(path: String, value: String)] = []) throws -> Experiment {
    let parts = try ["netParams", "simConfig"].map { try Importing.fixture("\(name)_\($0).json") }
    return try Importing.experiment(Importing.imported(parts), overrides)
  }

  @Test(
    "they are the same experiments, up to the names of inputs and point processes",
    arguments: ["single_izhikevich", "izhikevich_network", "izhikevich_inhibitory_network", "compartmental"])
  func same(name: String) throws {
    let (saved, shipped) = (try saved(name), try shipped(name))
    #expect(saved.simulation == shipped.simulation)
    #expect(saved.populations.map(plain) == shipped.populations.map(plain))
    #expect(saved.projections == shipped.projections)
    #expect(saved.inputs.map(unnamed) == shipped.inputs.map(unnamed))
    let traces = { (experiment: Experiment) in experiment.recordings.traces.first }
    #expect(traces(saved) == traces(shipped))
  }

  @Test("sim.saveData writes the same model as netParams.save and simConfig.save")
  func data() throws {
    let whole = try Importing.experiment(Importing.imported([Importing.fixture("compartmental_data.json")]))
    let parts = try saved("compartmental")
    #expect(whole.populations == parts.populations)
    #expect(whole.projections == parts.projections)
    #expect(whole.inputs == parts.inputs)
    #expect(whole.recordings == parts.recordings)
  }

  /// The count of NetPyNE 1.1.1 on NEURON 9.0.2 with k fixed at its mean.
  @Test("the single cell fires as in NetPyNE: 380 times")
  func singleCell() throws {
    let path = "populations.cell.cell.point_processes.Izhi.k"
    let experiment = try saved("single_izhikevich", [(path: path, value: "0.7")])
    #expect(try SpikeCount(of: experiment).count == 380)
  }

  /// Everything except how the standard deviation of k was rounded in `params/`.
  private func plain(_ population: Population) -> Population {
    guard case .cable(var cell) = population.cells else { return population }
    for index in cell.mechanisms.indices {
      cell.mechanisms[index].label = nil
      guard case .random(let draw)? = cell.mechanisms[index].parameters["k"],
        case .normal(let mean, let sd) = draw.shape
      else { continue }
      let rounded = Distribution(.normal(mean: mean, sd: (sd * 1e10).rounded() / 1e10))
      cell.mechanisms[index].parameters["k"] = .random(rounded)
    }
    var plain = population
    plain.cells = .cable(cell)
    return plain
  }

  private func unnamed(_ input: Input) -> Input {
    var unnamed = input
    unnamed.name = ""
    return unnamed
  }
}

/// Counts the spikes of a run.
struct SpikeCount: RunSink {
  private(set) var count = 0

  init(of experiment: Experiment) throws {
    let network = NetworkBuilder(experiment, models: .builtIn, threads: 1).build()
    var simulation = Simulation(network, precision: .double, threads: 1)
    while simulation.step < experiment.simulation.steps {
      try simulation.advance(to: experiment.simulation.steps, into: &self)
    }
  }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
    count += neurons.count
  }

  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {}
}
