import ModelTerms
import Quantities

/// The plasticity of a projection: what its spikes do to its synapses.
enum Plasticity {
  /// A spike changes what the next ones release.
  case shortTerm(TsodyksMarkram)
  /// Spikes change the weights themselves, which are in this unit.
  case learning(SpikeTimingPlasticity, Unit)
  /// A rule of the experiment's own.
  case equations(SynapseModel)

  /// The models, by the word `model`.
  static let family = Family<Plasticity>(
    by: "model", "the rule",
    [
      Form(TsodyksMarkram.codec, Plasticity.shortTerm, \.shortTerm),
      .learning(SpikeTimingPlasticity.Pair.codec, SpikeTimingPlasticity.Rule.pair) {
        if case .pair(let pair) = $0 { pair } else { nil }
      },
      .learning(SpikeTimingPlasticity.Triplet.codec, SpikeTimingPlasticity.Rule.triplet) {
        if case .triplet(let triplet) = $0 { triplet } else { nil }
      },
      .learning(SpikeTimingPlasticity.Dopamine.codec, SpikeTimingPlasticity.Rule.dopamine) {
        if case .dopamine(let dopamine) = $0 { dopamine } else { nil }
      },
      SynapseModel.form,
    ])

  /// The plasticity of a projection.
  init?(_ projection: Projection) {
    if let rule = projection.plasticity {
      self = .shortTerm(rule)
    } else if let rule = projection.learning {
      self = .learning(rule, projection.receptor.weightUnit)
    } else if let rule = projection.synapseModel {
      self = .equations(rule)
    } else {
      return nil
    }
  }

  var shortTerm: TsodyksMarkram? {
    if case .shortTerm(let rule) = self { rule } else { nil }
  }

  var learning: SpikeTimingPlasticity? {
    if case .learning(let rule, _) = self { rule } else { nil }
  }

  var synapseModel: SynapseModel? {
    if case .equations(let rule) = self { rule } else { nil }
  }

  /// Where weights may start, on a receptor with these bounds.
  func weightBounds(of receptor: Bounds) -> Bounds {
    switch self {
    case .shortTerm: receptor
    case .learning(let rule, _): Bounds(lower: rule.weights.least, upper: rule.weights.greatest)
    case .equations(let rule):
      Bounds(lower: rule.limit("w_min") ?? receptor.lower, upper: rule.limit("w_max") ?? receptor.upper)
    }
  }
}
