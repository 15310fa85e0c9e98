import BuiltInModels
import Foundation
import Integration
import Kernel
import ModelTerms
import Quantities
import Testing

@testable import Benchmarking

@Suite struct FigureTests {
  /// Measures next to nothing: what is tested is that it measures the right thing.
  private var settings: Settings {
    let params = URL(filePath: #filePath).appending(path: "../../../params").standardized.path()
    var settings = Settings(params: params, threads: 1, scratch: NSTemporaryDirectory(), isQuick: true)
    (settings.repeats, settings.leastTime) = (1, 1e-5)
    return settings
  }

  @Test(
    "every neuron model that integrates something is measured in both precisions, beside its own equations")
  func neurons() throws {
    var figures: [Figure] = []
    try NeuronFigures(settings).all { figures.append($0) }
    let models = ModelCatalogue.builtIn.neuronDefinitions.filter { $0.name != "Relay" }.map(\.name)
    let measured = figures.map { String($0.name.prefix { $0 != " " }) }
    #expect(measured == models.flatMap { [$0, $0] })
    #expect(Set(figures.map(\.precision)) == ["single", "double"])
    #expect(figures.allSatisfy { $0.cost.min > 0 && ($0.limit?.seconds ?? 0) > 0 })
  }

  @Test("the neurons of the delivery networks fire at the rates that are asked for")
  func rates() throws {
    let network = try Subject(settings: settings).network(Subject.firing(size: 100, rate: 50...100))
    var simulation = Simulation(network)
    var count = SpikeCount(population: 0)
    try simulation.advance(steps: 10_000, into: &count)
    // Evenly spaced currents; from reset to threshold takes tau ln(I / (I - g_L (V_th - E_L))), and 5 ms are refractory.
    func current(_ rate: Double) -> Double { 100 / (1 - exp(-(1000 / rate - 5) / 20)) }
    let expected = (0..<100).reduce(0) { sum, i in
      let I = current(50) + (current(100) - current(50)) * Double(i) / 99
      return sum + 1000 / (5 + 20 * log(I / (I - 100)))
    }
    // A spike is late by up to a step of 0.1 ms, of 10 to 20 ms, and the last interval is not whole.
    #expect((0.98...1).contains(Double(count.spikes) / expected))
  }

  @Test("an event is counted for every synapse in the row of a spike's source")
  func events() {
    var count = SpikeCount(population: 1, rowStart: Buffer([0, 3, 3, 8]))
    [UInt32](arrayLiteral: 0, 2).withUnsafeBufferPointer {
      count.spikes(step: 0, population: 1, neurons: $0)
      count.spikes(step: 1, population: 0, neurons: $0)
    }
    #expect(count.spikes == 2)
    #expect(count.events == 8)
  }

  @Test("as many spikes are written as are charged for")
  func syntheticSpikes() throws {
    var count = SpikeCount(population: 3)
    try SyntheticSpikes.send(70_000, populations: 7, into: &count)
    #expect(count.spikes == 10_000)
  }

  @Test("a child process is measured, and its failure seen")
  func child() {
    let usage = ChildProcess.run(["/bin/sh", "-c", "exit 3"])
    #expect(usage.status != 0)
    #expect(usage.wall > 0 && usage.peakMemory > 1e5)
    #expect(ChildProcess.run(["/bin/sh", "-c", "exit 0"]).status == 0)
    #expect(ChildProcess.run(["/no/such/program"]).status != 0)
  }

  @Test("files that the workloads name exist")
  func workloads() {
    for workload in Workload.all {
      #expect(FileManager.default.fileExists(atPath: settings.params + "/" + workload.file))
    }
  }
}
