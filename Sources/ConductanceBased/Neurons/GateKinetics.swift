import Integration
import Numerics

/// What the gates of the Hodgkin-Huxley models have in common.
extension KernelScalar {
  /// The Boltzmann function `1 / (1 + exp((half - v) / slope))`; a negative slope makes it fall with `v`.
  @inline(__always)
  static func boltzmann(_ v: Self, half: Self, slope: Self) -> Self {
    1 / (1 + exponential((half - v) / slope))
  }

  /// A Boltzmann function so steep that its exponent must be bounded, which changes it by less than 1e-17.
  @inline(__always)
  static func step(_ v: Self, half: Self, slope: Self) -> Self {
    let x = (half - v) / slope
    let above = x > -40 ? x : -40
    return 1 / (1 + exponential(above < 40 ? above : 40))
  }

  /// A gate after `h` ms of relaxation towards `steady` with the time constant `tau`.
  @inline(__always)
  static func relaxed(_ gate: Self, towards steady: Self, tau: Self, h: Self) -> Self {
    steady + (gate - steady) * decay(0 - h / tau)
  }
}

extension ColumnRecord {
  /// Every property after `h` ms of relaxation towards that of `steady` with the time constant in `tau` [ms].
  @inline(__always)
  func relaxed<Real: KernelScalar>(towards steady: Self, tau: Self, h: Real) -> Self {
    var result = self
    withUnsafeMutableBytes(of: &result) { gates in
      withUnsafeBytes(of: steady) { steady in
        withUnsafeBytes(of: tau) { tau in
          let x = gates.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Real.self)
          let end = steady.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Real.self)
          let tau = tau.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Real.self)
          for c in 0..<Self.columnCount(Real.self) {
            x[c] = Real.relaxed(x[c], towards: end[c], tau: tau[c], h: h)
          }
        }
      }
    }
    return result
  }
}

/// Whole powers of gates.
extension KernelScalar {
  /// `x^2`.
  @inline(__always)
  var squared: Self { self * self }

  /// `x^3`.
  @inline(__always)
  var cubed: Self { self * self * self }

  /// `x^4`.
  @inline(__always)
  var fourth: Self { (self * self) * (self * self) }
}

/// Densities of the published models and the absolute units of synapses and electrodes.
enum MembranePatch {
  /// Current density [uA/cm2] of 1 pA, and conductance density [mS/cm2] of 1 nS, on an area in um2.
  static func density(area: Double) -> Double { 100 / area }
}
