import Foundation
import Quantities

/// `I(a, b)`: the integral of `exp(-(s - a) / tau_e) (D(s) - neutral)` over s from a to b [ms], looked up in a table.
///
/// Time is cut into epochs of about tau_e. A table holds the integral from the start T of its epoch,
/// `F(t) = I(T, t)`, so that `I(a, b) = exp((a - T) / tau_e) (F(b) - F(a))` costs two look-ups however often D
/// changed in between; within an epoch the first factor stays below e or so, and no digits are lost. Two
/// tables alternate, because the steps of a window may belong to two epochs.
final class ModulatedIntegral: Sendable {
  /// Steps of an epoch; never fewer than a window has.
  let epoch: Int
  /// `exp(n dt / tau_e)` for n steps from the start of an epoch.
  private let growth: Buffer<Double>
  private let tables: Buffer<Double>
  private let neutral: Double
  /// The integrals of the constant part and of the decaying part of D over one step, both under the decay of
  /// the eligibility.
  private let constantPart: Double
  private let decayingPart: Double

  init(tauEligibility: Double, tauModulator: Double, neutral: Double, window: Int, dt: Double) {
    epoch = max(window, 64, Int(stepsIn: tauEligibility, of: dt, most: 1_000_000))
    self.neutral = neutral
    growth = Buffer(count: epoch + 1)
    for n in 0...epoch { growth.pointer[n] = exp(Double(n) * dt / tauEligibility) }
    tables = Buffer(count: 2 * (epoch + 1))
    let both = 1 / (1 / tauEligibility + 1 / tauModulator)
    constantPart = -tauEligibility * expm1(-dt / tauEligibility)
    decayingPart = -both * expm1(-dt / both)
  }

  /// Shows the tables of the present epoch and the one before.
  func visitState(_ visitor: inout some StateVisitor) throws { try visitor.buffer("integral", tables) }

  /// Takes the course of D over step `n`: `baseline` and, on top of it, a deviation that decays from `deviation` on.
  ///
  /// Steps come in order.
  func take(step n: Int, baseline: Double, deviation: Double) {
    let table = self.table(of: n)
    let place = n % epoch
    if place == 0 { table[0] = 0 }
    let change = (baseline - neutral) * constantPart + deviation * decayingPart
    table[place + 1] = table[place] + change / growth.pointer[place]
  }

  /// `I(a, b)` for times within one epoch, its end included.
  @inline(__always)
  func integral(from a: Int, to b: Int) -> Double {
    // The last step before b decides to which epoch an end belongs.
    let start = (b - 1) / epoch * epoch
    let table = self.table(of: b - 1)
    return growth.pointer[a - start] * (table[b - start] - table[a - start])
  }

  @inline(__always)
  private func table(of step: Int) -> UnsafeMutablePointer<Double> {
    tables.pointer + (step / epoch & 1) * (epoch + 1)
  }
}
