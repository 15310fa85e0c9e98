import Foundation

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
  }
  /// The time course after a spike.
  public enum Shape: Sendable, Equatable, Hashable {
    /// Jump, then exponential decay; the weight is the jump. Time constant in ms.
    case exponential(tau: Double)
    /// Difference of two exponentials; the weight is the peak. Time constants in ms.
    case biexponential(rise: Double, decay: Double)
    /// `t/tau exp(1 - t/tau)`; the weight is the peak. Time constant in ms.
    case alpha(tau: Double)
    /// The weight itself during the step of a spike's arrival, nothing after it.
    case impulse
  }

  /// The user's word (`AMPA`, `GABA`, `NMDA`, `current` or a name of the experiment's table), used in recordings.
  public var label: String
  /// What the state variable is.
  public var kind: Kind
  /// The time course after a spike.
  public var shape: Shape

  /// Makes a receptor.
  public init(label: String, kind: Kind, shape: Shape) {
    self.label = label
    self.kind = kind
    self.shape = shape
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

  /// The magnesium block of an NMDA receptor.
  public var magnesiumBlock: MagnesiumBlock? {
    if case .blockedConductance(_, let block) = kind { block } else { nil }
  }
}

/// Voltage dependence of the NMDA conductance: `B(v) = 1 / (1 + factor * exp(-steepness * v))`.
public struct MagnesiumBlock: Sendable, Equatable, Hashable {
  /// The dimensionless factor.
  public var factor: Double
  /// The steepness [1/mV].
  public var steepness: Double

  /// Makes a block.
  public init(factor: Double, steepness: Double) {
    self.factor = factor
    self.steepness = steepness
  }

  /// The block of Jahr and Stevens: `1 / (1 + [Mg]/3.57 exp(-0.062 v))`, magnesium in mM.
  ///
  /// Source: Jahr & Stevens 1990, J Neurosci 10:3178, eq. 4a.
  public static func jahrStevens(magnesium: Double) -> MagnesiumBlock {
    MagnesiumBlock(factor: magnesium / 3.57, steepness: 0.062)
  }

  /// A sigmoid of the potential: `1 / (1 + exp((half - v) / slope))`, both in mV.
  ///
  /// The code of Lindahl & Hellgren Kotaleski 2016 has -20 mV and 16 mV.
  public static func sigmoid(half: Double, slope: Double) -> MagnesiumBlock {
    MagnesiumBlock(factor: Foundation.exp(half / slope), steepness: 1 / slope)
  }
}
