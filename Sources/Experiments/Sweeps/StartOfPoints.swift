import BuiltInModels
import Integration
import ModelDescription
import Recording

/// What the points of a sweep begin with, to see before anything is simulated whether they can.
struct StartOfPoints {
  /// What it is known by in the sweep's fingerprint; nothing for points that begin at time 0.
  let mark: String?
  private let settled: (name: String, experiment: Experiment, time: Double)?
  private let models: ModelCatalogue

  init(_ sweep: Sweep) throws {
    models = sweep.file.models
    switch sweep.start {
    case .blank: (settled, mark) = (nil, nil)
    case .run(let earlier):
      (settled, mark) = ((earlier.directory, try earlier.experiment(), earlier.time), earlier.mark)
    case .settling(let time):
      let experiment = try sweep.settlingExperiment(seed: sweep.grid.point(0).seed)
      settled = ("the experiment without its parameters", experiment, time)
      mark = experiment.effectiveJSON(models: models, naming: .content)
    }
  }

  /// Throws if a point's experiment cannot begin with it; its seed is that of the state.
  func check(_ experiment: Experiment) throws {
    guard let settled else { return }
    let check = BranchCheck(experiment, from: settled.experiment, models: models)
    if !check.refused.isEmpty { throw OtherStructure(settled.name, check.refused) }
    guard experiment.simulation.duration > settled.time else {
      throw OtherStructure(
        settled.name,
        "it has \(settled.time) ms behind it, and the duration is \(experiment.simulation.duration) ms")
    }
  }
}
