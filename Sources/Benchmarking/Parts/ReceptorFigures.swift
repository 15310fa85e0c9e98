import Kernel
import ModelTerms
import Quantities

/// What receptors add to a step.
struct ReceptorFigures {
  private static let size = 4096
  private let subject: Subject

  init(_ settings: Settings) { subject = Subject(settings: settings) }

  func all(_ show: (Figure) -> Void) throws {
    let nmda = Receptor.Kind.blockedConductance(reversal: 0, block: .jahrStevens(magnesium: 1))
    let kinds: [(name: String, receptor: Receptor)] = [
      (
        "conductance, exponential",
        Receptor(label: "AMPA", kind: .conductance(reversal: 0), shape: .exponential(tau: 12))
      ),
      (
        "conductance, biexponential",
        Receptor(
          label: "GABA", kind: .conductance(reversal: -80), shape: .biexponential(rise: 1, decay: 10))
      ),
      ("with magnesium block", Receptor(label: "NMDA", kind: nmda, shape: .exponential(tau: 160))),
      ("current, exponential", Receptor(label: "current", kind: .current, shape: .exponential(tau: 5))),
    ]
    let bare = try subject.network(Subject.firing(size: Self.size, rate: 5...10))
    for (name, receptor) in kinds {
      for precision in Simulation.Precision.both {
        show(try figure(name, receptor, bare, precision))
      }
    }
  }

  private func figure(
    _ name: String, _ receptor: Receptor, _ bare: Network, _ precision: Simulation.Precision
  ) throws -> Figure {
    let settings = subject.settings
    var without = Simulation(bare, precision: precision)
    var with = Simulation(Self.adding(receptor, to: bare), precision: precision)
    let steps = settings.leastTime < 0.1 ? 1000 : 5000
    try with.advance(steps: 100)
    let laps = try (0..<settings.repeats).map { _ in
      let base = try Lap.of { try without.advance(steps: steps) }
      let whole = try Lap.of { try with.advance(steps: steps) }
      return (whole - base) / Double(steps * Self.size)
    }
    return Figure(part: .receptors, name: name, precision: precision.name, cost: Cost(laps))
  }

  /// Opens a receptor of every neuron a little in the first step, so that it has something to decay.
  private static func adding(_ receptor: Receptor, to network: Network) -> Network {
    var network = network
    let neurons = (0..<Int32(size)).map { $0 }
    network.populations[0].receptors = [receptor]
    network.inputs = [
      NetworkInput(
        name: "start", population: 0, neurons: neurons, startStep: 0, stopStep: 1,
        drive: .events(
          steps: neurons.map { _ in 0 }, neurons: neurons,
          synapses: [InputSynapse(receptor: 0, weight: 1e-3)]))
    ]
    return network
  }
}
