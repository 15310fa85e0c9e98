import ModelDescription
import Recording

extension RecordingLayout {
  /// What the experiment wants recorded of its network.
  init(_ experiment: Experiment, _ network: RunningNetwork) {
    var recorded = Array(repeating: Population.Recorded.none, count: experiment.populations.count)
    for spikes in experiment.recordings.spikes {
      let size = experiment.populations[spikes.population].size
      recorded[spikes.population].add(spikes.neurons, size: size)
    }
    self.init(
      dt: experiment.simulation.dt,
      populations: zip(experiment.populations, recorded).map {
        Population(name: $0.name, size: $0.size, recorded: $1)
      },
      traceTables: network.traceColumns, weightTables: network.weightTables,
      formats: RecordingFormats.all.filter { experiment.recordings.format.endings.contains($0.name) })
  }
}

extension RecordingLayout.Population.Recorded {
  /// Adds neurons to those that are recorded already.
  fileprivate mutating func add(_ selection: NeuronSelection, size: Int) {
    switch (self, selection) {
    case (.all, _): break
    case (_, .all): self = .all
    case (.some(let earlier), _): self = .some(earlier + selection.indices(in: size))
    case (.none, _): self = .some(selection.indices(in: size))
    }
  }
}
