import Documents
import Foundation
import Integration
import Kernel
import ModelDescription
import Recording
import TableFiles

/// A run that another one goes on from: its directory, and the checkpoint in it.
public struct EarlierRun: Sendable {
  /// Where its files are.
  public let directory: String
  /// The state that it left.
  let checkpoint: Checkpoint

  /// Reads the checkpoint of a run directory.
  ///
  /// - Throws: ``CheckpointError`` if there is none, if it is damaged, or if it comes from another version of bgsim or
  ///   another kind of machine.
  public init(at directory: String) throws {
    self.directory = directory
    checkpoint = try Checkpoint(in: directory)
    let (maker, here) = (checkpoint.header.maker, Checkpoint.Header.Maker.here)
    for (what, found, expected) in [
      ("version of bgsim", maker.version, here.version), ("machine", maker.system, here.system),
      ("fingerprint of the C library's functions", maker.functions, here.functions),
    ] where found != expected {
      throw CheckpointError.other(path: path, what: what, found: found, expected: expected)
    }
    let text = try Self.text(of: directory + "/experiment.json")
    guard EarlierRun.mark(text) == checkpoint.header.experiment else {
      throw CheckpointError.damaged(
        path: path, what: "it belongs to another experiment than experiment.json beside it")
    }
  }

  /// The biological time that was simulated [ms].
  public var time: Double { checkpoint.header.timeMs }

  /// The fingerprint of the state.
  var mark: String { ByteHash.text(of: checkpoint.network) }

  /// The experiment that was run.
  func experiment() throws -> Experiment { try ExperimentFile(directory + "/experiment.json").read() }

  /// The experiment that was run, until `duration` (with a unit, or in ms) if that is given.
  ///
  /// - Throws: `InvalidInput` if that is no duration, ``CheckpointError`` if it lies before the checkpoint.
  public func continuedExperiment(duration: String? = nil) throws -> Experiment {
    var file = ExperimentFile(directory + "/experiment.json")
    if let duration { file.set("simulation.duration", duration) }
    let experiment = try file.read()
    // Some steps more than those that are done may have been computed. A run that was killed after its last step lacks
    // nothing but its end.
    let header = checkpoint.header
    let computed = min(header.steps, header.step + Simulation.longestWindow)
    let least = isFinished ? header.step + 1 : header.step
    guard experiment.simulation.steps >= max(computed, least) else {
      throw CheckpointError.ended(
        directory: directory, time: time, duration: experiment.simulation.duration)
    }
    return experiment
  }

  /// Whether it was the run of this experiment.
  func isOf(_ experiment: Experiment, models: ModelCatalogue) -> Bool {
    checkpoint.header.experiment == Self.mark(experiment.jsonOfRun(models: models))
  }

  /// Whether the run went to the end that was asked for.
  var isFinished: Bool {
    guard let bytes = try? FileBytes.read(directory + "/" + RunSummary.fileName) else { return false }
    return (try? JSONDecoder().decode(RunSummary.self, from: Data(bytes)))?.complete ?? true
  }

  /// The fingerprint of an experiment's text.
  static func mark(_ text: String) -> String {
    var mark = Fingerprint()
    mark.add(text)
    return mark.text
  }

  private static func text(of path: String) throws -> String {
    do throws(UnreadableFile) {
      return String(decoding: try FileBytes.read(path), as: UTF8.self)
    } catch {
      throw CheckpointError.unreadable(path: path)
    }
  }

  private var path: String { directory + "/" + Checkpoint.fileName }
}

extension EarlierRun {
  /// Begins another experiment's network from the state that was kept.
  ///
  /// - Throws: ``OtherStructure`` with everything in which the experiments differ and may not.
  func settle(_ network: inout RunningNetwork, of experiment: Experiment, models: ModelCatalogue) throws {
    let (header, mark) = (checkpoint.header, network.mark)
    let check = BranchCheck(experiment, from: try self.experiment(), models: models)
    if !check.refused.isEmpty { throw OtherStructure(directory, check.refused) }
    for (found, here) in zip(header.synapses, mark.synapses) where found.connections != here.connections {
      throw OtherStructure(
        directory, "the synapses of \(here.projection) are not those that are drawn or read now")
    }
    for (index, population) in experiment.populations.enumerated()
    where header.receptors[index] != mark.receptors[index] {
      let lists = [header.receptors[index], mark.receptors[index]].map { $0.joined(separator: ", ") }
      throw OtherStructure(
        directory,
        "\(population.name) has the receptors \(lists[0]) there, and \(lists[1]) here; "
          + "inputs may act on no others")
    }
    do {
      try network.branch(from: checkpoint.network, keepingInputs: check.keptInputs)
    } catch let error as StateError {
      throw OtherStructure(directory, "\(error)")
    }
    guard network.step < experiment.simulation.steps else {
      throw CheckpointError.ended(
        directory: directory, time: time, duration: experiment.simulation.duration)
    }
  }

  /// Puts a network that was built again into the state that was kept.
  func restore(_ network: inout RunningNetwork) throws {
    let (header, mark) = (checkpoint.header, network.mark)
    for (found, here) in zip(header.synapses, mark.synapses) where found != here {
      throw CheckpointError.damaged(
        path: path, what: "the synapses of \(here.projection) are not those that are drawn or read now")
    }
    guard header.receptors == mark.receptors, header.synapses.count == mark.synapses.count else {
      throw CheckpointError.damaged(path: path, what: "it belongs to another network")
    }
    try believing { try network.restore(checkpoint.network) }
  }

  /// Names the file of a state that does not fit.
  private func believing(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as StateError {
      throw CheckpointError.damaged(path: path, what: "\(error)")
    }
  }

  /// Puts a recorder of the same layout into the state that was kept, with what it had written.
  func restore(_ recorder: inout RunRecorder) throws {
    try believing {
      var restorer = StateRestorer(checkpoint.recorder)
      try recorder.visitState(&restorer)
      if !restorer.isAtEnd { throw StateError.tooLong }
    }
    try recorder.takeStarts(from: directory)
  }
}
