import Foundation
import Kernel
import TestSupport
import Testing

/// White and Ornstein-Uhlenbeck currents; all rejection levels are one in a million.
@Suite struct NoiseCurrentTests {
  private func course(
    _ current: InputCurrent, size: Int, steps: Int, from start: Int = 0, seed: UInt64 = 1
  ) throws -> [[Double]] {
    let network = Network(
      dt: 0.1, seed: seed, populations: [.passive(size: size, receptors: [])],
      inputs: [.current(current, size: size, from: start)], traces: [.every(.injectedCurrent, of: 0..<size)])
    let run = try network.run(steps: steps)
    return (0..<size).map { run.column($0) }
  }

  private func normal(mean: Double, sd: Double) -> (Double) -> Double {
    { 0.5 * erfc((mean - $0) / (sd * 2.0.squareRoot())) }
  }

  @Test("white noise is Gaussian and new in every interval", arguments: [1, 4])
  func white(interval: Int) throws {
    let (size, steps) = (50, 4000)
    let found = try course(
      .whiteNoise(mean: 3, sd: 20, intervalSteps: interval), size: size, steps: steps + 10, from: 10)
    var values: [Double] = []
    for neuron in found {
      #expect(neuron[..<10].allSatisfy { $0 == 0 })
      for n in 0..<steps {
        let value = neuron[10 + n]
        if n % interval == 0 { values.append(value) } else { #expect(value == neuron[10 + n - 1]) }
      }
    }
    #expect(kolmogorovSmirnov(values, normal(mean: 3, sd: 20)) < kolmogorovLimit)
    let n = Double(values.count)
    #expect(abs(values.mean - 3) < oneInAMillion * 20 / n.squareRoot())
    #expect(abs(values.variance / 400 - 1) < oneInAMillion * (2 / n).squareRoot())
    let limit = oneInAMillion / (n - Double(steps)).squareRoot()
    #expect(abs(values.autocorrelation(lag: 1)) < limit)
    #expect(abs(values.autocorrelation(lag: steps / interval)) < limit)
  }

  @Test("different seeds give different noise, the same seed the same")
  func seeds() throws {
    let noise = InputCurrent.whiteNoise(mean: 0, sd: 1, intervalSteps: 1)
    let (a, b, c) = (
      try course(noise, size: 3, steps: 100), try course(noise, size: 3, steps: 100),
      try course(noise, size: 3, steps: 100, seed: 2)
    )
    #expect(a == b)
    #expect(zip(a.joined(), c.joined()).allSatisfy { $0 != $1 })
  }

  /// Stationary from the first step: every neuron's value at any one time is a draw of the stationary law, whether the
  /// step of 0.1 ms is short or long beside the time constant.
  @Test(
    "the Ornstein-Uhlenbeck current is stationary from its start", arguments: [0, 1, 500], [5, 0.2])
  func stationary(step: Int, tau: Double) throws {
    let found = try course(.ornsteinUhlenbeck(mean: -4, sd: 15, tau: tau), size: 20_000, steps: step + 1)
    let values = found.map { $0[step] }
    #expect(kolmogorovSmirnov(values, normal(mean: -4, sd: 15)) < kolmogorovLimit)
  }

  /// Over neurons (independent) the products of values t apart have mean exp(-t/tau) and sd below sqrt(2) in units
  /// of the variance.
  @Test("the autocorrelation of the Ornstein-Uhlenbeck current is exp(-t/tau)")
  func autocorrelation() throws {
    let size = 20_000
    let found = try course(.ornsteinUhlenbeck(mean: 0, sd: 1, tau: 5), size: size, steps: 301)
    for lag in [1, 10, 50, 100, 300] {
      let products = found.map { $0[0] * $0[lag] }
      let expected = exp(-0.1 * Double(lag) / 5)
      #expect(abs(products.mean - expected) < oneInAMillion * (2 / Double(size)).squareRoot())
    }
    // Increments are innovations: what a step adds does not depend on where it began.
    let decay = exp(-0.1 / 5)
    let innovation = found.map { $0[101] - decay * $0[100] }
    #expect(abs(correlation(innovation, found.map { $0[100] })) < oneInAMillion / Double(size).squareRoot())
    #expect(
      abs(innovation.variance / (1 - decay * decay) - 1) < oneInAMillion * (2 / Double(size)).squareRoot())
  }
}
