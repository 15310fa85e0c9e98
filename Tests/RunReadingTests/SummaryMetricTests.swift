import Analysis
import Foundation
import Testing

@testable import Recording

/// What a run's summary counts while the run goes on is what an analysis says of the same spikes.
@Suite struct SummaryMetricTests {
  /// Trains in steps of 0.5 ms: silent, regular, irregular (7 steps or so), and with 3 and 10 intervals.
  private let trains: [[Int]] = {
    var irregular = [5]
    var state: UInt32 = 1
    while let last = irregular.last, last < 3900 {
      state = state &* 1_664_525 &+ 1_013_904_223
      irregular.append(last + 1 + Int(state >> 24) % 13)
    }
    return [
      [], (1...39).map { 100 * $0 }, irregular, [10, 30, 31, 900], (0...10).map { 20 * $0 * $0 + 1 },
    ]
  }()

  @Test("every number of the summary is a metric, and every metric that should be there is")
  func metrics() throws {
    var tally = FiringTally(sizes: [trains.count])
    for step in 1...4000 {
      let neurons = trains.indices.filter { trains[$0].contains(step) }.map(UInt32.init)
      neurons.withUnsafeBufferPointer { tally.spikes(step: step - 1, population: 0, neurons: $0) }
    }
    let population = RunSummary.Population(
      name: "A", size: trains.count, spikes: trains.joined().count, seconds: 2,
      firing: tally.firing(of: 0, dt: 0.5, seconds: 2))
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(population))
    var told = try #require(json as? [String: Any])
    let firing = try #require(told.removeValue(forKey: "firing") as? [String: Any])
    told.merge(firing) { $1 }
    told["name"] = nil
    told["size"] = nil

    let spikes = SpikeTrains(
      name: "A", window: TimeWindow(0, 2000), trains: trains.map { $0.map { Double($0) / 2 } })
    let metrics = MetricList.population(in: .summary).measure(PopulationActivity(spikes))
    #expect(Set(told.keys) == Set(metrics.map(\.metric.key)))
    for measured in metrics {
      let (summary, value) = try (
        #require(told[measured.metric.key] as? Double), #require(measured.value)
      )
      // The summary adds up intervals in another order.
      #expect(abs(summary - value) <= 1e-12 * abs(value), "\(measured.metric.name)")
    }
    #expect(metrics.value("interval_neurons") == 3)
    #expect(FiringTally.minimumIntervals == AnalysisSettings().minimumIntervals)
  }
}
