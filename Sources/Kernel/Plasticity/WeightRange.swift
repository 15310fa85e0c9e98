import Foundation
import ModelTerms
import Quantities

/// Where weights may lie and how their changes depend on where they are.
struct WeightRange: Sendable {
  private let least: Double
  private let greatest: Double
  private let muPlus: Double
  private let muMinus: Double

  init(_ weights: SpikeTimingPlasticity.Weights, muPlus: Double = 0, muMinus: Double = 0) {
    least = weights.least
    greatest = weights.greatest
    self.muPlus = muPlus
    self.muMinus = muMinus
  }

  /// The nearest weight in the range.
  @inline(__always)
  func clipped(_ weight: Double) -> Double { min(max(weight, least), greatest) }

  /// `weight` after potentiation by `amount`, which shrinks towards the greatest weight if mu_plus > 0.
  @inline(__always)
  func potentiated(_ weight: Double, by amount: Double) -> Double {
    clipped(weight + amount * part(greatest - weight, muPlus))
  }

  /// `weight` after depression by `amount`, which shrinks towards the least weight if mu_minus > 0.
  @inline(__always)
  func depressed(_ weight: Double, by amount: Double) -> Double {
    clipped(weight - amount * part(weight - least, muMinus))
  }

  /// The distance to a bound as a part of the range, to the power mu.
  @inline(__always)
  private func part(_ distance: Double, _ mu: Double) -> Double {
    if mu == 0 { return 1 }
    let part = distance / (greatest - least)
    return mu == 1 ? part : pow(part, mu)
  }
}
