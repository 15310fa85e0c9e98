import Foundation
import Numerics
import Testing

/// The polynomial exponential against libm over its whole range.
@Suite struct ExponentialTests {
  @Test("Double: within 2 units in the last place from -708 to 709")
  func double() {
    var worst = 0.0
    for i in 0...1_000_000 {
      let x = -708 + 1417 * Double(i) / 1_000_000
      let expected = exp(x)
      worst = max(worst, abs(Double.exponential(x) - expected) / expected.ulp)
    }
    #expect(worst <= 2)
  }

  @Test("Float: within 2 units in the last place from -87 to 88")
  func float() {
    var worst = 0.0
    for i in 0...1_000_000 {
      let x = Float(-87 + 175 * Double(i) / 1_000_000)
      let expected = exp(Double(x))
      worst = max(worst, abs(Double(Float.exponential(x)) - expected) / Double(Float(expected).ulp))
    }
    #expect(worst <= 2)
  }

  @Test func edges() {
    #expect(Double.exponential(0) == 1)
    #expect(Double.exponential(-1e9) == Double.exponential(-708))
    #expect(Double.exponential(1e9) == Double.exponential(709))
    #expect(Double.exponential(.nan).isNaN)
    #expect(Float.exponential(.nan).isNaN)
    #expect(Double.exponential(.infinity).isFinite)
  }

  @Test("the decay is the exponential of what is not positive")
  func decay() {
    for i in 0...100_000 {
      let x = -720 * Double(i) / 100_000
      #expect(Double.decay(x) == Double.exponential(x))
      #expect(Float.decay(Float(x)) == Float.exponential(Float(x)))
    }
    #expect(Double.decay(0) == 1 && Float.decay(0) == 1)
    #expect(Double.decay(5) == Double.exponential(5) && Float.decay(5) == Float.exponential(5))
    #expect(Double.decay(-.infinity) == Double.exponential(-708))
    #expect(Double.decay(.nan).isNaN && Float.decay(.nan).isNaN)
  }

  @Test("the logarithm is within 1.5 units in the last place over its whole range")
  func logarithm() {
    var worst = (double: 0.0, single: 0.0)
    for i in 0...1_000_000 {
      let x = exp(-700 + 1400 * Double(i) / 1_000_000)
      let expected = log(x)
      if expected != 0 {
        worst.double = max(worst.double, abs(Double.logarithm(x) - expected) / expected.ulp)
      }
      let y = Float(exp(-87 + 175 * Double(i) / 1_000_000))
      let logarithm = log(Double(y))
      if logarithm != 0 {
        let error = abs(Double(Float.logarithm(y)) - logarithm) / Double(Float(logarithm).ulp)
        worst.single = max(worst.single, error)
      }
    }
    // One unit, and the rounding of the expected number or of the reference.
    #expect(worst.double <= 1.5 && worst.single <= 1.5)
    #expect(Double.logarithm(1) == 0 && Float.logarithm(1) == 0)
    #expect(Double.logarithm(.nan).isNaN && Float.logarithm(.nan).isNaN)
    #expect(Double.logarithm(-1) == Double.logarithm(.leastNormalMagnitude))
  }

  @Test("x / (1 - e^-x) is smooth through zero")
  func linearOverExponential() {
    for i in -4000...4000 where i != 0 {
      let x = Double(i) / 1000
      let expected = x / -expm1(-x)
      #expect(abs(Double.linearOverExponential(x) / expected - 1) < 2e-14)
      #expect(abs(Double(Float.linearOverExponential(Float(x))) / expected - 1) < 3e-6)
    }
    #expect(Double.linearOverExponential(0) == 1)
  }
}
