import BuiltInModels
import Foundation
import Integration
import Kernel
import ModelDescription
import NetworkBuilding
import TestSupport
import Testing

/// Per-neuron parameters and initial values that are drawn, against their distribution functions.
@Suite struct SamplerTests {
  private func values(_ source: ValueSource, size: Int = 20_000, seed: UInt64 = 1) -> NeuronValues {
    let experiment = Experiment(
      name: "values", simulation: SimulationSettings(duration: 1, seed: seed),
      populations: [.leaky("a", size, .leaky(["I_ext": source]))])
    return NetworkBuilder(experiment, models: .builtIn, threads: 1).build().populations[0].point.parameters[
      "I_ext"]!
  }

  private func numbers(_ values: NeuronValues) -> [Double] {
    if case .each(let list) = values { list } else { [] }
  }

  struct Law: Sendable, CustomStringConvertible {
    var description: String
    var distribution: Distribution
    var cdf: @Sendable (Double) -> Double
  }

  static let laws = [
    Law(description: "uniform", distribution: Distribution(.uniform(min: -3, max: 5))) { ($0 + 3) / 8 },
    Law(description: "normal", distribution: Distribution(.normal(mean: 2, sd: 7))) {
      normalCDF(($0 - 2) / 7)
    },
    Law(description: "lognormal", distribution: Distribution(.lognormal(median: 4, sigma: 0.6))) {
      normalCDF(log($0 / 4) / 0.6)
    },
    Law(description: "exponential", distribution: Distribution(.exponential(mean: 9))) { 1 - exp(-$0 / 9) },
    Law(
      description: "normal, cut at 1.5 sd",
      distribution: Distribution(.normal(mean: 2, sd: 7), lower: 2 - 10.5, upper: 2 + 10.5)
    ) { (normalCDF(($0 - 2) / 7) - normalCDF(-1.5)) / (1 - 2 * normalCDF(-1.5)) },
    Law(
      description: "exponential, cut", distribution: Distribution(.exponential(mean: 9), lower: 3, upper: 20)
    ) {
      (exp(-1.0 / 3) - exp(-$0 / 9)) / (exp(-1.0 / 3) - exp(-20.0 / 9))
    },
    Law(
      description: "lognormal, cut below",
      distribution: Distribution(.lognormal(median: 4, sigma: 0.6), lower: 4)
    ) {
      2 * normalCDF(log($0 / 4) / 0.6) - 1
    },
  ]

  @Test("drawn parameters follow their distribution", arguments: laws)
  func distribution(law: Law) {
    let found = numbers(values(.random(law.distribution)))
    #expect(found.count == 20_000)
    #expect(found.allSatisfy { $0 >= law.distribution.lower && $0 <= law.distribution.upper })
    #expect(kolmogorovSmirnov(found, law.cdf) < kolmogorovLimit)
    // Neighbours are independent: the product of their ranks has mean 1/4, sd of one product below 1/4.
    let products = zip(found, found.dropFirst()).map { law.cdf($0) * law.cdf($1) }
    #expect(abs(products.mean - 0.25) < oneInAMillion * 0.25 / Double(products.count).squareRoot())
  }

  @Test("the same seed gives the same numbers, another seed others")
  func seeds() {
    let source = ValueSource.random(Self.laws[1].distribution)
    #expect(numbers(values(source)) == numbers(values(source)))
    let pairs = zip(numbers(values(source)), numbers(values(source, seed: 2)))
    #expect(pairs.allSatisfy { $0 != $1 })
  }

  @Test("a larger population begins with the same numbers")
  func prefix() {
    let source = ValueSource.random(Self.laws[4].distribution)
    #expect(numbers(values(source, size: 100)) == Array(numbers(values(source)).prefix(100)))
  }

  @Test("a number for all stays one number; lists and even spacing are taken as they are")
  func others() {
    guard case .same(3) = values(.constant(3)) else {
      Issue.record("a constant became an array")
      return
    }
    #expect(numbers(values(.values([4, 1, 2]), size: 3)) == [4, 1, 2])
    #expect(numbers(values(.linspace(start: -1, stop: 2), size: 4)) == [-1, 0, 1, 2])
    #expect(numbers(values(.linspace(start: 5, stop: 9), size: 1)) == [5])
  }

  @Test("parameters, initial values and populations draw different numbers")
  func separateStreams() {
    let source = ValueSource.random(Distribution(.uniform(min: -70, max: -60)))
    let neuron = NeuronType.leaky(["E_L": source, "V_reset": source], initial: ["v": source])
    let experiment = Experiment(
      name: "streams", simulation: SimulationSettings(duration: 1),
      populations: [.leaky("a", 50, neuron), .leaky("b", 50, neuron)])
    let populations = NetworkBuilder(experiment, models: .builtIn, threads: 1).build().populations
    let draws = populations.flatMap { population in
      [
        population.point.parameters["E_L"]!, population.point.parameters["V_reset"]!,
        population.point.initial[0],
      ].flatMap(
        numbers)
    }
    #expect(draws.count == 300)
    #expect(Set(draws).count == 300)
  }

  @Test("v starts at E_L of its own neuron unless an initial value is given")
  func initialValues() {
    let rests = ValueSource.values([-60, -65, -70])
    func initial(_ given: [String: ValueSource]) -> NeuronValues {
      let experiment = Experiment(
        name: "initial", simulation: SimulationSettings(duration: 1),
        populations: [.leaky("a", 3, .leaky(["E_L": rests], initial: given))])
      return NetworkBuilder(experiment, models: .builtIn, threads: 1).build().populations[0].point.initial[0]
    }
    #expect(numbers(initial([:])) == [-60, -65, -70])
    guard case .same(-55) = initial(["v": .constant(-55)]) else {
      Issue.record("the initial value was ignored")
      return
    }
  }
}
