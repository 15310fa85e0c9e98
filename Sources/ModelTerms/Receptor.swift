import Quantities

/// What a presynaptic spike opens at its target.
///
/// Projections and inputs to one population with equal receptors share one state array.
public struct Receptor: Sendable, Equatable, Hashable {
  /// What the state variable is.
  public enum Kind: Sendable, Equatable, Hashable {
    /// A conductance [nS]: current g * (E_rev - v).
    case conductance(reversal: Double)
    /// A conductance [nS] with magnesium block: current g * (E_rev - v) * B(v).
    case blockedConductance(reversal: Double, block: MagnesiumBlock)
    /// A current [pA].
    case current
    /// The end of gap junctions [nS]: current g * (potential at the other end - v). The place, a section and a
    /// position on it, distinguishes the ends on one compartmental cell; no spike acts here.
    case gapJunction(section: Int, x: Double)
    /// A jump of a state variable of the neuron, in the variable's unit, at the moment of arrival. A variable that stands
    /// still while the neuron is refractory does not jump then.
    case jump(variable: String, unit: Unit)
    /// A current with equations of the experiment's own, known by its name; weights are in this unit.
    case own(name: String, unit: Unit)
  }
  /// What files call it; what it is electrically is its kind.
  public enum Word: String, Sendable, CaseIterable {
    /// An excitatory conductance.
    case ampa = "AMPA"
    /// An inhibitory conductance.
    case gaba = "GABA"
    /// A conductance with magnesium block.
    case nmda = "NMDA"
    /// A current.
    case current
    /// A jump of the membrane potential or another variable.
    case delta
    /// A current that is written as equations.
    case equations
  }

  /// The user's word (`AMPA`, `GABA`, `NMDA`, `current` or a name of the experiment's table), used in recordings.
  public var label: String
  /// What the state variable is.
  public var kind: Kind
  /// The time course after a spike.
  public var shape: Shape
  /// What the file calls it.
  ///
  /// Nothing is computed from it: receptors that differ in nothing else are equal and share one state array.
  public var word: Word

  /// Makes a receptor; a conductance that no word is given for is called GABA if it pulls the potential to -45 mV or below.
  public init(label: String, kind: Kind, shape: Shape, word: Word? = nil) {
    self.label = label
    self.kind = kind
    self.shape = shape
    self.word = word ?? kind.usualWord
  }

  /// Whether they share one state array: label, kind and shape are equal.
  public static func == (one: Receptor, other: Receptor) -> Bool {
    one.label == other.label && one.kind == other.kind && one.shape == other.shape
  }

  /// Hashes what makes receptors equal.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(label)
    hasher.combine(kind)
    hasher.combine(shape)
  }
}

extension Receptor.Kind {
  /// The word for it where none is given: a conductance that pulls the potential to -45 mV or below is GABA.
  public var usualWord: Receptor.Word {
    switch self {
    case .conductance(let reversal): reversal > -45 ? .ampa : .gaba
    case .blockedConductance: .nmda
    case .current: .current
    case .gapJunction: .ampa
    case .jump: .delta
    case .own: .equations
    }
  }
}

extension Receptor {
  /// The word for gap junctions in recordings.
  public static let gapJunctionLabel = "gap"

  /// The end of gap junctions at a place.
  public static func gapJunction(section: Int, x: Double) -> Receptor {
    Receptor(label: gapJunctionLabel, kind: .gapJunction(section: section, x: x), shape: .impulse)
  }

  /// Whether it belongs to gap junctions.
  public var isGapJunction: Bool {
    if case .gapJunction = kind { true } else { false }
  }

  /// Whether it is summed into the synaptic current by the loops over receptors.
  public var isSummed: Bool {
    switch kind {
    case .conductance, .blockedConductance, .gapJunction, .current: true
    case .jump, .own: false
    }
  }

  /// Whether spikes make a variable of the neuron jump.
  public var isJump: Bool {
    if case .jump = kind { true } else { false }
  }

  /// Whether its state variable is a conductance [nS].
  public var isConductance: Bool {
    switch kind {
    case .conductance, .blockedConductance, .gapJunction: true
    case .current, .jump, .own: false
    }
  }

  /// The unit of the weights of synapses that act on it.
  public var weightUnit: Unit {
    switch kind {
    case .conductance, .blockedConductance, .gapJunction: .nanosiemens
    case .current: .picoampere
    case .jump(_, let unit), .own(_, let unit): unit
    }
  }

  /// Which weights make sense: conductances are not negative.
  public var weightBounds: Bounds { isConductance ? .nonNegative : .any }

  /// The magnesium block of an NMDA receptor.
  public var magnesiumBlock: MagnesiumBlock? {
    if case .blockedConductance(_, let block) = kind { block } else { nil }
  }
}
