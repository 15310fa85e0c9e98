import Foundation
import ModelTerms
import Quantities
import Testing

/// The factor on a rate that changes with time.
@Suite struct RateVariationTests {
  /// The mean over a step against the sum over 4,000 points of it.
  ///
  /// The midpoint rule is off by h^2 for the sine and by 2 h for a jump of the square wave.
  @Test(
    "the mean of a wave over a step is its integral",
    arguments: [(20.0, 0.1), (20, 1), (133, 0.1), (133, 2), (1, 0.05), (900, 1)], RateModulation.Form.allCases
  )
  func integral(wave: (frequency: Double, dt: Double), form: RateModulation.Form) {
    let modulation = RateModulation(form: form, frequency: wave.frequency, depth: 0.8, phase: 0.7)
    let points = 4_000
    for step in [0, 1, 7, 63, 124, 125, 126, 250, 1000, 12_345] {
      let t = Double(step) * wave.dt
      var sum = 0.0
      for k in 0..<points {
        let x = t + wave.dt * (Double(k) + 0.5) / Double(points)
        let s = sin(2 * Double.pi * wave.frequency / 1000 * x + 0.7)
        sum += form == .sine ? s : s < 0 ? -1 : 1
      }
      let expected = 1 + 0.8 * sum / Double(points)
      #expect(abs(modulation.meanFactor(from: t, dt: wave.dt) - expected) < 1e-3)
    }
  }

  @Test("a square wave begins high, a sine at zero and rising")
  func phase() {
    let square = RateModulation(form: .square, frequency: 20, depth: 0.25)
    #expect(abs(square.meanFactor(from: 0, dt: 0.1) - 1.25) < 1e-12)
    #expect(abs(square.meanFactor(from: 24.9, dt: 0.1) - 1.25) < 1e-12)
    #expect(abs(square.meanFactor(from: 25, dt: 0.1) - 0.75) < 1e-12)
    #expect(abs(square.meanFactor(from: 24.95, dt: 0.1) - 1) < 1e-12)
    let sine = RateModulation(form: .sine, frequency: 20, depth: 0.25)
    #expect(abs(sine.meanFactor(from: -0.05, dt: 0.1) - 1) < 1e-12)
    #expect(abs(sine.meanFactor(from: 12.45, dt: 0.1) - 1.25) < 1e-5)
    let cosine = RateModulation(form: .sine, frequency: 20, depth: 0.25, phase: Double.pi / 2)
    #expect(abs(cosine.meanFactor(from: 24.95, dt: 0.1) - 0.75) < 1e-5)
  }

  /// The cycles of a day are counted to within 1e-9; a step has 2e-3 of them.
  @Test("a wave is as exact after a day as at the start")
  func longRun() {
    let square = RateModulation(form: .square, frequency: 20, depth: 0.25)
    let day = 86_400_000.0
    #expect(abs(square.meanFactor(from: day + 24.9, dt: 0.1) - 1.25) < 1e-5)
    #expect(abs(square.meanFactor(from: day + 25, dt: 0.1) - 0.75) < 1e-5)
  }

  @Test("feedback is 1 at the reference, falls with the rate, and is never negative")
  func feedback() {
    let feedback = RateFeedback(population: 0, gain: 0.5, reference: 30, tau: 20, delay: 1)
    #expect(feedback.factor(at: 30) == 1)
    #expect(feedback.factor(at: 0) == 1.5)
    #expect(feedback.factor(at: 60) == 0.5)
    #expect(feedback.factor(at: 90) == 0)
    #expect(feedback.factor(at: 1000) == 0)
  }

  @Test("the greatest factor is that of both together")
  func greatest() {
    let wave = RateModulation(form: .sine, frequency: 20, depth: 0.25)
    let loop = RateFeedback(population: 0, gain: 0.5, reference: 30, tau: 20, delay: 1)
    #expect(RateVariation().greatestFactor == 1 && RateVariation().isNone)
    #expect(RateVariation(modulation: wave).greatestFactor == 1.25)
    #expect(RateVariation(modulation: wave, feedback: loop).greatestFactor == 1.25 * 1.5)
  }
}
