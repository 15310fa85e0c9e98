import ModelDescription
import Recording
import Sweeping

/// Computes points of a sweep, each on one thread and without regard to the others.
struct PointRunner: Sendable {
  let engine: Engine
  let options: @Sendable (SweepGrid.Point) -> (path: String, overrides: [Engine.Override])
  let table: SweepTable
  let interruption: Interruption

  /// A point's row of the table; nothing if it is interrupted.
  ///
  /// Throws where a file cannot be read.
  func row(_ point: SweepGrid.Point) throws -> String? {
    do {
      return try result(point).map { table.row(point, $0) }
    } catch let error as FileError {
      throw error
    } catch {
      return table.row(point, .failure("\(error)"))
    }
  }

  private func result(_ point: SweepGrid.Point) throws -> PointResult? {
    let (path, overrides) = options(point)
    var experiment = try engine.read(path, overrides)
    let names = experiment.populations.map(\.name)
    guard names == table.populations else {
      let expected = table.populations.joined(separator: ", ")
      return .failure("the populations are \(names.joined(separator: ", ")), not \(expected)")
    }
    experiment.recordings.traces = []
    guard let spikes = try simulate(experiment) else { return nil }
    let settings = experiment.simulation
    let measures = experiment.populations.enumerated().map { index, population in
      PopulationMeasures(
        spikes.trains(index, name: population.name, size: population.size, duration: settings.duration))
    }
    return .spikes(seed: settings.seed, measures, digest: spikes.tally.digest.text)
  }

  private func simulate(_ experiment: Experiment) throws -> SpikeCollector? {
    var simulation = try engine.build(experiment, 1)
    var spikes = SpikeCollector(populations: experiment.populations.count, dt: experiment.simulation.dt)
    while simulation.step < simulation.totalSteps {
      if interruption.signal() != nil { return nil }
      try simulation.advance(into: &spikes)
    }
    return spikes
  }
}
