import Foundation
import Quantities

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
