import Quantities

/// Plasticity that depends on the times of presynaptic and postsynaptic spikes; every synapse has a weight of its own.
public struct SpikeTimingPlasticity: Sendable, Equatable {
  /// Which spikes form pairs.
  public enum Pairing: String, Sendable, CaseIterable {
    /// Every presynaptic with every postsynaptic spike.
    case allToAll = "all_to_all"
    /// Every spike with the last one of the other side.
    case nearest
  }

  /// What spikes do to a weight.
  public enum Rule: Sendable, Equatable {
    /// Pairs of spikes.
    case pair(Pair)
    /// Pairs and triplets of spikes.
    case triplet(Triplet)
    /// Pairs make a synapse eligible; a modulator's signal changes what is eligible.
    case dopamine(Dopamine)
  }

  /// What spikes do to a weight.
  public var rule: Rule
  /// Which spikes form pairs.
  public var pairing: Pairing
  /// Where weights may lie, and what the amplitudes are multiples of.
  public var weights: Weights

  /// Makes a rule.
  public init(_ rule: Rule, pairing: Pairing = .allToAll, weights: Weights) {
    self.rule = rule
    self.pairing = pairing
    self.weights = weights
  }
}

extension SpikeTimingPlasticity {
  /// The range of weights, in the unit of the receptor (nS or pA).
  public struct Weights: Sendable, Equatable {
    /// No weight falls below.
    public var least: Double
    /// No weight rises above.
    public var greatest: Double
    /// The weight that amplitudes are multiples of.
    public var reference: Double

    /// Makes a range; amplitudes are multiples of the greatest weight unless `reference` is given.
    public init(least: Double = 0, greatest: Double, reference: Double? = nil) {
      self.least = least
      self.greatest = greatest
      self.reference = reference ?? greatest
    }
  }

  /// Pairs: `A_plus exp(-s / tau_plus)` where the postsynaptic spike follows after s, `-A_minus exp(-s / tau_minus)`
  /// where it precedes (Song, Miller & Abbott 2000, Nat Neurosci 3:919).
  public struct Pair: Sendable, Equatable {
    /// Amplitude of potentiation.
    public var plus: Double
    /// Amplitude of depression.
    public var minus: Double
    /// Time constant of potentiation [ms].
    public var tauPlus: Double
    /// Time constant of depression [ms].
    public var tauMinus: Double
    /// Exponent of the distance to the greatest weight; 0 for none.
    ///
    /// Guetig, Aharonov, Rotter & Sompolinsky 2003, J Neurosci 23:3697.
    public var muPlus: Double
    /// Exponent of the distance to the least weight; 0 for none.
    public var muMinus: Double

    /// Makes a rule.
    public init(
      plus: Double, minus: Double, tauPlus: Double = 20, tauMinus: Double = 20, muPlus: Double = 0,
      muMinus: Double = 0
    ) {
      self.plus = plus
      self.minus = minus
      self.tauPlus = tauPlus
      self.tauMinus = tauMinus
      self.muPlus = muPlus
      self.muMinus = muMinus
    }
  }

  /// Pairs and triplets of Pfister & Gerstner (2006), J Neurosci 26:9673, eqs 3 and 4.
  public struct Triplet: Sendable, Equatable {
    /// Amplitude of potentiation by pairs.
    public var plus2: Double
    /// Amplitude of potentiation by triplets post-pre-post.
    public var plus3: Double
    /// Amplitude of depression by pairs.
    public var minus2: Double
    /// Amplitude of depression by triplets pre-post-pre.
    public var minus3: Double
    /// Time constant of the fast presynaptic trace [ms].
    public var tauPlus: Double
    /// Time constant of the slow presynaptic trace [ms].
    public var tauX: Double
    /// Time constant of the fast postsynaptic trace [ms].
    public var tauMinus: Double
    /// Time constant of the slow postsynaptic trace [ms].
    public var tauY: Double

    /// Makes a rule.
    public init(
      plus2: Double, plus3: Double, minus2: Double, minus3: Double, tauPlus: Double = 16.8,
      tauX: Double, tauMinus: Double = 33.7, tauY: Double
    ) {
      self.plus2 = plus2
      self.plus3 = plus3
      self.minus2 = minus2
      self.minus3 = minus3
      self.tauPlus = tauPlus
      self.tauX = tauX
      self.tauMinus = tauMinus
      self.tauY = tauY
    }
  }

  /// Three factors: pairs add to an eligibility c that decays, and `dw/dt = sign rate c (D - neutral)`
  /// (Izhikevich 2007, Cereb Cortex 17:2443).
  public struct Dopamine: Sendable, Equatable {
    /// The dopamine receptor of the target, which decides the sign.
    public enum Receptor: String, Sendable, CaseIterable {
      /// More dopamine than neutral strengthens what is eligible by potentiation.
      case d1 = "D1"
      /// The opposite.
      case d2 = "D2"
      /// 1 or -1.
      public var sign: Double { self == .d1 ? 1 : -1 }
    }
    /// What pairs add to the eligibility.
    public var pair: Pair
    /// Decay of the eligibility [ms].
    public var tauEligibility: Double
    /// Index of the modulator.
    public var modulator: Int
    /// The modulator's level at which weights stay.
    public var neutralLevel: Double
    /// How fast weights change per unit of the level [1/ms].
    public var rate: Double
    /// Which sign.
    public var receptor: Receptor

    /// Makes a rule.
    public init(
      pair: Pair, tauEligibility: Double = 1000, modulator: Int, neutralLevel: Double = 0,
      rate: Double = 0.001,
      receptor: Receptor
    ) {
      self.pair = pair
      self.tauEligibility = tauEligibility
      self.modulator = modulator
      self.neutralLevel = neutralLevel
      self.rate = rate
      self.receptor = receptor
    }
  }
}
