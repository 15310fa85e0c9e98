import BuiltInModels
import Integration
import Kernel
import ModelDescription
import NetworkBuilding
import Recording

/// The least time that this machine needs for the steps of a workload on one thread, whatever the program.
///
/// It is the sum of the arithmetic of all equations in the first-level cache, 16 random bits for every neuron
/// and step of a Poisson input, and an addition for every synaptic event, each as measured here. What a real
/// run does besides (moving state through the caches, receptors, finding rows, recording) has no part in it.
struct WorkloadLimit {
  private let subject: Subject
  /// Seconds for 16 random bits.
  private let halfWord: Double
  /// Seconds an addition to a random target, by precision.
  private let addition: [String: Double]

  init(_ settings: Settings) throws {
    subject = Subject(settings: settings)
    halfWord = RandomLimit.halfWords(settings).min
    let network = try subject.network(
      Subject.firing(
        size: 4000, rate: 5...10,
        rest: """
          ,
            "projections": {
              "S->S": {
                "pre": "S", "post": "S", "receptor": "AMPA", "rule": {"fixed_in_degree": 500}, "weight": "1 nS",
                "delay": "1 ms"
              }
            }
          """))
    let connectivity = network.projections[0].connectivity
    addition = [
      "single": MemoryLimit.scatterAdds(connectivity, targets: 4000, Float.self, settings).min,
      "double": MemoryLimit.scatterAdds(connectivity, targets: 4000, Double.self, settings).min,
    ]
  }

  /// The least time of a run [s] that fired as its summary says.
  func seconds(_ workload: Workload, _ summary: RunSummary) throws -> Double {
    let path = subject.settings.params + "/" + workload.file
    let experiment = try ExperimentReader(
      models: ModelCatalogue.builtIn.neuronDefinitions,
      mechanisms: ModelCatalogue.builtIn.mechanismDefinitions
    ).read(path: path)
    let steps = (summary.simulatedMs / summary.dtMs).rounded()
    let perStep = try equations(experiment, summary.precision) + inputs(experiment)
    return steps * perStep + events(experiment, summary) * (addition[summary.precision] ?? 0)
  }

  /// All populations' equations for one step [s].
  private func equations(_ experiment: Experiment, _ precision: String) throws -> Double {
    var bare = experiment
    (bare.projections, bare.inputs) = ([], [])
    (bare.recordings, bare.modulators) = (Recordings(spikes: []), [])
    let network = NetworkBuilder(bare, models: .builtIn, threads: 1).build()
    return network.populations.reduce(0) { sum, population in
      sum + Double(population.size) * cell(population, dt: network.dt, precision)
    }
  }

  /// One cell for one step [s].
  private func cell(_ population: NetworkPopulation, dt: Double, _ precision: String) -> Double {
    let (settings, isSingle) = (subject.settings, precision == "single")
    switch population.dynamics {
    case .point:
      let loop = ModelLoop(population, dt: dt, precision: isSingle ? .single : .double)
      return settings.cost(from: 64) { loop.advance(steps: $0) }.min / Double(loop.neuronCount)
    case .cable(let cell):
      let segments = cell.nodes.filter { $0.area > 0 }.count
      let cost =
        isSingle
        ? CableLimit.solving(nodes: segments, Float.self, settings)
        : CableLimit.solving(nodes: segments, Double.self, settings)
      return cost.min * Double(segments)
    }
  }

  /// 16 random bits for every neuron of every Poisson input, in one step [s].
  private func inputs(_ experiment: Experiment) -> Double {
    experiment.inputs.reduce(0) { sum, input in
      guard case .spikes(.poisson, _) = input.source else { return sum }
      let size = experiment.populations[input.target].size
      return sum + Double(input.neurons.count(in: size)) * halfWord
    }
  }

  /// How many synapses the spikes reached.
  private func events(_ experiment: Experiment, _ summary: RunSummary) -> Double {
    zip(experiment.projections, MemoryPlan(experiment, models: .builtIn).synapses).reduce(0) { sum, entry in
      let source = summary.populations[entry.0.pre]
      return sum + Double(source.spikes) * Double(entry.1) / Double(source.size)
    }
  }
}
