import Equations
import Foundation
import ModelDescription
import ModelTerms
import Plotting
import Quantities

extension Experiment {
  /// What each population's cells release, as far as the projections tell it.
  var transmitters: [String: Transmitter] {
    var result: [String: Transmitter] = [:]
    for projection in projections
    where projection.presynapticEnd == nil && result[populations[projection.pre].name] == nil {
      let isExcitatory = projection.effect == .excitatory
      result[populations[projection.pre].name] = isExcitatory ? .glutamate : .gaba
    }
    return result
  }
}

extension Projection {
  /// A current or a jump excites if it is positive, a conductance as its receptor says.
  var effect: NetworkPicture.Effect {
    switch receptor.word {
    case .ampa, .nmda: .excitatory
    case .gaba: .inhibitory
    case .current, .delta, .equations: weight.mean >= 0 ? .excitatory : .inhibitory
    }
  }
}

extension ValueSource {
  /// The mean, of a random number without its bounds.
  var mean: Double {
    switch self {
    case .constant(let value): value
    case .values(let values): values.reduce(0, +) / Double(max(1, values.count))
    case .linspace(let start, let stop): (start + stop) / 2
    case .expression(let expression): expression.mean(pre: 100, post: 100, excludesSelf: false)
    case .random(let distribution):
      switch distribution.shape {
      case .uniform(let least, let most): (least + most) / 2
      case .normal(let mean, _): mean
      case .lognormal(let median, let sigma): median * exp(sigma * sigma / 2)
      case .exponential(let mean): mean
      }
    }
  }
}

extension NetworkPicture {
  /// The network of an experiment: every synapse of a small one, the strengths of pathways otherwise.
  ///
  /// Gap junctions, which neither excite nor inhibit, are not drawn.
  init(_ experiment: Experiment, colours: [String: Int]) {
    let counts = experiment.plan().synapses.map(\.count)
    self.init(
      name: experiment.name,
      populations: experiment.populations.enumerated().map { index, population in
        var drawn = Population(
          name: population.name, size: population.size, colour: colours[population.name] ?? Palette.grey)
        drawn.arrangement = Self.arrangement(index, experiment)
        return drawn
      }, pathways: Self.pathways(experiment, counts))
    let neurons = experiment.populations.reduce(0) { $0 + $1.size }
    if neurons <= Self.mostCells, counts.reduce(0, +) <= Self.mostSynapses {
      synapses = Self.synapses(experiment, experiment.synapses())
    }
  }

  /// Where the first projection that goes by distance says that a population's cells lie.
  private static func arrangement(_ population: Int, _ experiment: Experiment) -> Arrangement {
    for projection in experiment.projections where [projection.pre, projection.post].contains(population) {
      let rule = projection.rule.kind.value as? DistanceDependent
      guard let topology = rule?.topology ?? projection.space?.topology else { continue }
      switch topology {
      case .ring: return .ring
      case .line: return .line
      case .grid:
        return .grid(columns: Int(Double(experiment.populations[population].size).squareRoot().rounded(.up)))
      }
    }
    return .ring
  }

  /// Projections of the same effect and unit between the same populations are one pathway.
  private static func pathways(_ experiment: Experiment, _ counts: [Int]) -> [Pathway] {
    var pathways: [Pathway] = []
    for (projection, count) in zip(experiment.projections, counts) where projection.presynapticEnd == nil {
      let perTarget = Double(count) / Double(experiment.populations[projection.post].size)
      let pathway = Pathway(
        pre: projection.pre, post: projection.post, effect: projection.effect,
        strength: perTarget * abs(projection.weight.mean * projection.gain),
        unit: projection.receptor.weightUnit.symbol)
      let known = pathways.firstIndex {
        ($0.pre, $0.post, $0.effect, $0.unit) == (pathway.pre, pathway.post, pathway.effect, pathway.unit)
      }
      if let known { pathways[known].strength += pathway.strength } else { pathways.append(pathway) }
    }
    return pathways
  }

  private static func synapses(_ experiment: Experiment, _ lists: [SynapseList]) -> [Synapse] {
    zip(experiment.projections, lists).filter { $0.0.presynapticEnd == nil }.flatMap { projection, list in
      list.synapses.map {
        Synapse(
          pre: projection.pre, source: $0.source, post: projection.post, target: $0.target,
          effect: projection.effect, weight: $0.weight)
      }
    }
  }
}
