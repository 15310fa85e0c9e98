import Analysis
import BuiltInModels
import Foundation
import Integration
import Kernel
import ModelDescription
import NetworkBuilding

/// The spikes of a run after its beginning, population by population.
struct NetworkRun: RunSink {
  /// The spikes of every population, in declared order.
  private(set) var trains: [SpikeTrains] = []
  private var neurons: [[UInt32]]
  private var times: [[Double]]
  private let dt: Double

  /// Simulates a file with overrides; `start` is where the window of the analysis begins [ms].
  init(_ file: String, _ overrides: [(path: String, value: String)] = [], from start: Double) throws {
    let experiment = try ParameterFiles.read(file, overrides)
    neurons = experiment.populations.map { _ in [] }
    times = neurons.map { _ in [] }
    dt = experiment.simulation.dt
    let network = NetworkBuilder(experiment, models: .builtIn, threads: 2).build()
    var simulation = Simulation(network, threads: 2)
    let end = experiment.simulation.steps
    while simulation.step < end { try simulation.advance(to: end, into: &self) }
    let window = TimeWindow(start, experiment.simulation.duration)
    trains = experiment.populations.indices.map {
      SpikeTrains(
        name: experiment.populations[$0].name, size: experiment.populations[$0].size, window: window,
        neurons: neurons[$0], times: times[$0])
    }
  }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
    self.neurons[population].append(contentsOf: neurons)
    times[population].append(contentsOf: repeatElement(Double(step + 1) * dt, count: neurons.count))
  }

  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {}

  subscript(name: String) -> SpikeTrains? { trains.first { $0.name == name } }

  /// The mean rate of a population [Hz], in the analysed window or in a part of it.
  func rate(_ name: String, in window: TimeWindow? = nil) -> Double {
    let part = window.flatMap { self[name]?.restricted(to: $0) } ?? self[name]
    return part?.meanRate ?? .nan
  }

  /// The mean over neurons of the coefficient of variation of their intervals.
  func variation(_ name: String) -> Double {
    self[name].flatMap { PopulationIntervals($0, minimum: 8).cv } ?? .nan
  }

  /// The part of 15 to 25 Hz in the power from 5 to 100 Hz of the summed rate of GPe TI and TF.
  func betaShare() throws -> Double {
    let rates = ["GPe_TI", "GPe_TF"].compactMap { self[$0].map { PopulationRate($0, binWidth: 1).counts } }
    let sum = zip(rates[0], rates[1]).map { Double($0 + $1) }
    let spectrum = PowerSpectrum(sum, samplingRate: 1000, length: 500)
    return spectrum?.share(of: FrequencyBand("beta", 15, 26), in: FrequencyBand("all", 5, 101)) ?? .nan
  }
}

extension NetworkRun {
  /// The amplitude of a population's rate at 20 Hz, as a part of its mean rate, in windows of whole periods.
  ///
  /// n spikes that know nothing of the wave give sqrt(pi / n) on average.
  func wave(_ name: String, in window: TimeWindow? = nil) -> Double {
    guard let all = self[name] else { return .nan }
    let times = (window.map { all.restricted(to: $0) } ?? all).times
    let angles = times.map { 2 * Double.pi * 20 / 1000 * $0 }
    let (x, y) = (angles.reduce(0) { $0 + cos($1) }, angles.reduce(0) { $0 + sin($1) })
    return 2 * hypot(x, y) / Double(times.count)
  }
}

/// Networks take minutes where the program is not optimised.
let isOptimised = !_isDebugAssertConfiguration()
