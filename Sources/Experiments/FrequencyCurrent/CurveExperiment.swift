import BuiltInModels
import Documents
import Integration
import ModelDescription
import ModelTerms
import Quantities

/// One neuron for each current, equal in everything else, without synapses.
public struct CurveExperiment {
  /// What is simulated: a population with a neuron for each current.
  public let experiment: Experiment
  /// The constant current that the neuron has of its own.
  let ownCurrent: Double
  /// The parameters and initial values that differ from neuron to neuron; here all neurons have their centre.
  let centred: [String]

  private let fromZero: Bool

  /// Takes the neuron of a population and injects each of some currents [pA].
  public init(_ source: Experiment, population: Int, currents: [Double], fromZero: Bool) {
    let population = source.populations[population]
    var neuron = population.neuron
    var centred: [String] = []
    let values = { (values: [String: ValueSource]) in
      values.mapValues { ValueSource.constant($0.centre) }
    }
    for (name, value) in neuron.parameters.merging(neuron.initial, uniquingKeysWith: { $1 }) {
      if case .constant = value { continue }
      centred.append(name)
    }
    (neuron.parameters, neuron.initial) = (values(neuron.parameters), values(neuron.initial))
    if fromZero, neuron.parameters["I_ext"] != nil { neuron.parameters["I_ext"] = .constant(0) }
    ownCurrent = neuron.parameters["I_ext"]?.centre ?? 0
    self.centred = centred.sorted()
    self.fromZero = fromZero
    experiment = Experiment(
      name: population.name, simulation: source.simulation,
      populations: [
        Population(
          name: population.name, size: currents.count, neuron: neuron, method: population.method,
          substeps: population.substeps)
      ],
      inputs: [Input(name: "current", target: 0, source: .current(.step(amplitude: .values(currents))))],
      recordings: Recordings(spikes: []))
  }
}

extension CurveExperiment {
  /// `AdEx_STN, euler, dt 0.1 ms, 1 s, on top of I_ext = 6 pA`, and what is not drawn.
  public var description: String {
    let (population, settings) = (experiment.populations[0], experiment.simulation)
    let unit = population.neuron.definition(among: ModelCatalogue.builtIn.neuronDefinitions)?
      .parameters.first { $0.name == "I_ext" }?
      .unit
    let facts = [
      population.neuron.model, population.method.rawValue, "dt \(NumberText.biological(settings.dt))",
      population.substeps > 1 ? "\(population.substeps) sub-steps" : nil,
      NumberText.biological(settings.duration),
      fromZero
        ? "without I_ext" : "on top of I_ext = \(NumberText.plain(ownCurrent)) \(unit?.symbol ?? "pA")",
      centred.isEmpty ? nil : "not drawn: \(centred.joined(separator: " "))",
    ]
    return facts.compactMap { $0 }.joined(separator: ", ")
  }

  /// The same for programs.
  public var settings: [(String, JSONValue)] {
    let (population, settings) = (experiment.populations[0], experiment.simulation)
    return [
      ("model", .string(population.neuron.model)), ("method", .string(population.method.rawValue)),
      ("substeps", .number(population.substeps)), ("I_ext", .number(ownCurrent)),
      ("dt_ms", .number(settings.dt)), ("duration_ms", .number(settings.duration)),
    ]
  }
}

extension ValueSource {
  /// The mean; of a lognormal distribution the median, of a distribution that is cut a number within its limits.
  fileprivate var centre: Double {
    switch self {
    case .constant(let x): x
    case .random(let distribution): distribution.centre
    case .values(let numbers): numbers.reduce(0, +) / Double(max(1, numbers.count))
    case .linspace(let start, let stop): (start + stop) / 2
    case .expression: preconditionFailure("expressions are of synapses")
    }
  }
}

extension Distribution {
  fileprivate var centre: Double {
    let x =
      switch shape {
      case .uniform(let min, let max): (min + max) / 2
      case .normal(let mean, _): mean
      case .lognormal(let median, _): median
      case .exponential(let mean): mean
      }
    return min(max(x, lower), upper)
  }
}
