import BuiltInModels
import Kernel
import ModelDescription
import NetworkBuilding
import TestSupport
import Testing

/// A run that goes on from saved state is the run that was never interrupted, to the last bit.
@Suite struct SavedStateTests {
  /// Where some pulses, NetStims, noise that is held and spikes with long delays are under way.
  private static let stop = 333

  /// Learned weights are handed over between windows; without them the next window is computed meanwhile, and is part
  /// of what is saved.
  private static func experiment(
    _ precision: SimulationSettings.Precision = .double, learns: Bool = true
  ) -> Experiment {
    var experiment = EverythingNetwork.experiment(precision: precision)
    if !learns {
      experiment.projections.removeAll { $0.learning != nil }
      experiment.recordings.weights = []
    }
    return experiment
  }

  @Test(
    "a run is the same when it is saved and goes on with other threads",
    arguments: [SimulationSettings.Precision.double, .single], [true, false])
  func interrupted(precision: SimulationSettings.Precision, learns: Bool) throws {
    let experiment = Self.experiment(precision, learns: learns)
    let whole = try experiment.run(threads: 2)
    for stops in [[1], [37, 38, 211], [300, Self.stop, 451, 599]] {
      // A comparison inside #expect would print both in full.
      let isSame = try experiment.run(savingAt: stops) == whole
      #expect(isSame, "saved at \(stops)")
    }
  }

  /// What would not be missed: nothing is infinite; with learning all samples have been handed over, and without it
  /// nothing asks for the modulator.
  private static func idle(learns: Bool) -> Set<String> {
    Set(["whether all variables are finite"] + (learns ? ["rows"] : ["deviation", "next pulse"]))
  }

  @Test("no kind of state can be left out", arguments: [true, false])
  func pieces(learns: Bool) throws {
    let experiment = Self.experiment(learns: learns)
    let network = NetworkBuilder(experiment, models: .builtIn, threads: 2).build()
    var simulation = Simulation(network)
    var pieces = ForgetfulRestorer(simulation.save(), nil)
    try simulation.visitState(&pieces)
    let whole = try experiment.run(threads: 2)
    for piece in pieces.pieces.subtracting(Self.idle(learns: learns)).sorted() {
      // A piece may be missed at once, when the next one does not fit.
      let isSame = (try? experiment.run(savingAt: [Self.stop], forgotten: piece)) == whole
      #expect(!isSame, "\(piece)")
    }
  }

  @Test("state that belongs to another network is refused")
  func refused() throws {
    let network = NetworkBuilder(Self.experiment(), models: .builtIn, threads: 2).build()
    var simulation = Simulation(network)
    let saved = simulation.save()
    var renamed = network
    renamed.populations[1].name = "Q"
    var other = Simulation(renamed)
    #expect(throws: StateError.otherPiece(object: "Q", expected: "Q", found: "P")) {
      try other.restore(saved)
    }
    var single = Simulation(network, precision: .single)
    #expect(throws: StateError.self) { try single.restore(saved) }
    #expect(throws: StateError.truncated) { try simulation.restore(Array(saved.dropLast())) }
    #expect(throws: StateError.tooLong) { try simulation.restore(saved + [0]) }
    #expect(throws: StateError.truncated) { try simulation.restore([]) }
  }
}
