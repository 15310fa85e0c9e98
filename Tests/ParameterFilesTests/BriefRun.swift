import BuiltInModels
import Integration
import Kernel
import ModelDescription
import NetworkBuilding

/// What a run of an experiment recorded, in numbers.
struct BriefRun: RunSink {
  /// Spikes of every neuron, by the population's name.
  private(set) var counts: [String: [Int]] = [:]
  /// The step of every spike, by the population's name.
  private(set) var steps: [String: [Int]] = [:]
  /// The samples of every column, by its name.
  private(set) var traces: [String: [Double]] = [:]
  /// The last weights of every projection that learns.
  private(set) var lastWeights: [[Double]] = []
  private let populations: [String]
  private let columns: [[String]]

  init(_ experiment: Experiment, threads: Int = 2) throws {
    populations = experiment.populations.map(\.name)
    columns = TracePlan(experiment, models: .builtIn).columnNames
    for population in experiment.populations {
      counts[population.name] = Array(repeating: 0, count: population.size)
    }
    let network = NetworkBuilder(experiment, models: .builtIn, threads: threads).build()
    let precision: Simulation.Precision = experiment.simulation.precision == .single ? .single : .double
    var simulation = Simulation(network, precision: precision, threads: threads, workPerThread: 1)
    let end = experiment.simulation.steps
    while simulation.step < end { try simulation.advance(to: end, into: &self) }
    lastWeights = network.projections.indices.compactMap { simulation.learnedWeights(ofProjection: $0) }
  }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
    let name = populations[population]
    for neuron in neurons { counts[name]?[Int(neuron)] += 1 }
    steps[name, default: []] += neurons.map { _ in step }
  }

  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {
    for (name, value) in zip(columns[table], values) { traces[name, default: []].append(value) }
  }

  /// All spikes of a population.
  func spikes(_ population: String) -> Int { counts[population]?.reduce(0, +) ?? 0 }

  /// The mean rate of a population [Hz] from one step to another, each of `dt` ms.
  func rate(_ population: String, _ span: Range<Int>, dt: Double) -> Double {
    let size = Double(counts[population]?.count ?? 0)
    let found = steps[population, default: []].count { span.contains($0) }
    return Double(found) / size / (Double(span.count) * dt / 1000)
  }

  /// The greatest sample of a column.
  func greatest(_ column: String) -> Double { traces[column]?.max() ?? .nan }
}
