import BuiltInModels
import Integration
import Kernel
import ModelDescription
import NetworkBuilding
import Testing

/// Every example goes on from saved state as if it had never been interrupted, to the last bit.
///
/// Together they have every kind of input, receptor and plasticity, compartmental cells with detectors and gap junctions.
@Suite struct SavedStateTests {
  private static let files = ParameterFiles.experiments.filter {
    $0.hasPrefix("examples/") || $0.hasPrefix("tutorials/") || $0 == "benchmarks/rings.json"
  }

  @Test("an example goes on from saved state", arguments: files)
  func example(file: String) throws {
    let experiment = try ParameterFiles.read(file)
    let steps = min(experiment.simulation.steps, 2000)
    let whole = try RunInParts(experiment, steps: steps, savingAt: [])
    #expect(!whole.values.isEmpty)
    let parts = try RunInParts(experiment, steps: steps, savingAt: [steps / 5 + 1, steps / 2, steps - 3])
    // A comparison inside #expect would print both in full.
    let isSame = parts == whole
    #expect(isSame)
  }
}

/// All spikes and samples of a run that is saved and goes on in a simulation that is built anew.
struct RunInParts: RunSink, Equatable {
  /// What was handed over: its kind, table or population, step, and neuron or numbers; then the last learned weights.
  private(set) var values: [[Double]] = []

  init(_ experiment: Experiment, steps: Int, savingAt stops: [Int]) throws {
    let network = NetworkBuilder(experiment, models: .builtIn, threads: 2).build()
    let precision: Simulation.Precision = experiment.simulation.precision == .single ? .single : .double
    var simulation = Simulation(network, precision: precision, threads: 2, workPerThread: 1)
    for (k, stop) in (stops + [steps]).enumerated() {
      while simulation.step < stop { try simulation.advance(to: steps, into: &self) }
      if stop == steps { break }
      let saved = simulation.save()
      simulation = Simulation(network, precision: precision, threads: [3, 1, 2][k % 3], workPerThread: 1)
      try simulation.restore(saved)
    }
    try simulation.finish(into: &self)
    for index in network.projections.indices {
      values += simulation.learnedWeights(ofProjection: index).map { [$0] } ?? []
    }
  }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
    // The neurons of a step come in as many calls as there are lanes.
    for neuron in neurons { values.append([0, Double(population), Double(step), Double(neuron)]) }
  }

  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {
    self.values.append([1, Double(table), Double(step)] + Array(values))
  }

  mutating func weights(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {
    self.values.append([2, Double(table), Double(step)] + Array(values))
  }
}
