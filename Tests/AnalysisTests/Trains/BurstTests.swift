import Foundation
import Testing

@testable import Analysis

/// Numbers of SciPy and NumPy.
struct NumberCases: Decodable {
  struct Surprise: Decodable {
    let count: Int
    let mean: Double
    let surprise: Double
  }
  let surprises: [Surprise]
  let numbers: [Double]
  let histogram: [Int]
  let quantiles: [Double]
  let currents: [Double]
  let rates: [Double]
  let rheobase: Double
  let slope: Double
}

@Suite struct BurstTests {
  @Test("surprises are those of SciPy's Poisson distribution")
  func surprise() throws {
    for expected in try Fixture.read("numbers.json", as: NumberCases.self).surprises {
      let found = PoissonSurprise.value(count: expected.count, mean: expected.mean)
      // SciPy takes the logarithm of a tail that is rounded to 1e-13 or so.
      #expect(agree(found, expected.surprise, within: 1e-12), "\(expected)")
    }
    #expect(PoissonSurprise.value(count: 0, mean: 3) == 0)
  }

  @Test("bursts are those of an implementation in Python with SciPy")
  func python() throws {
    for expected in try Fixture.read("trains.json", as: TrainCases.self).trains {
      let found = Bursts(train: expected.times[...], threshold: log(100))
      #expect(found.ranges.map { [$0.lowerBound, $0.upperBound] } == expected.bursts, "\(expected.name)")
    }
  }

  @Test("groups of five spikes are the bursts, and single spikes are not")
  func groups() {
    let times = (0..<20).flatMap { group in
      let start = Double(group) * 500
      return [start, start + 3, start + 6, start + 9, start + 12, start + 250]
    }
    let found = Bursts(train: times[...])
    #expect(found.ranges == (0..<20).map { $0 * 6..<$0 * 6 + 5 })
    #expect(found.fraction == 5.0 / 6)
    let trains = SpikeTrains(name: "", window: TimeWindow(-1, 9999), trains: [times, []])
    let population = PopulationBursts(trains)
    #expect(population.neurons == 1)
    #expect(population.index == 5.0 / 6)
    #expect(population.rate == 2)
  }

  @Test("regular and short trains have no bursts, spikes at one time no NaN")
  func none() {
    #expect(Bursts(train: (1...99).map { Double($0) }[...]).fraction == 0)
    for count in 0..<4 { #expect(Bursts(train: [1, 2, 3][..<min(3, count)]).ranges == []) }
    #expect(Bursts(train: []).fraction == nil)
    #expect(Bursts(train: [5, 5, 5, 5]).fraction == 0)
    #expect(Bursts(train: [5, 5, 5, 5, 90]).fraction == 0.6)
    let silent = SpikeTrains(name: "", window: TimeWindow(0, 1), trains: [[]])
    #expect(PopulationBursts(silent).index == nil)
    #expect(PopulationBursts(silent).rate == nil)
  }
}
