import Testing

@testable import Analysis

@Suite struct NetworkAnalysisTests {
  private let window = TimeWindow(0, 4000)

  /// Two populations of equal trains in a 20 Hz rhythm; the second is 10 ms later.
  private var rhythmic: [SpikeTrains] {
    let train = (0..<80).map { Double($0) * 50 + 5 }
    return [
      SpikeTrains(name: "A", window: window, trains: Array(repeating: train, count: 3)),
      SpikeTrains(name: "B", window: window, trains: Array(repeating: train.map { $0 + 10 }, count: 2)),
    ]
  }

  @Test("a rhythm of 20 Hz in two populations, 10 ms apart")
  func rhythm() throws {
    let analysis = NetworkAnalysis(rhythmic, window: window)
    let first = try #require(analysis.populations.first)
    let metrics = Dictionary(uniqueKeysWithValues: first.metrics.map { ($0.name, $0.value) })
    #expect(metrics["rate_mean"] == 20)
    #expect(metrics["rate_sd"] == 0)
    #expect(metrics["rate_median"] == 20)
    #expect(metrics["active_fraction"] == 1)
    #expect(metrics["interval_mean"] == 50)
    #expect(metrics["interval_neurons"] == 3)
    #expect(metrics["cv"] == 0)
    #expect(metrics["fano_factor"] == 0)
    #expect(metrics["burst_index"] == 0)
    #expect(metrics["first_spike_latency_median"] == 5)
    #expect(agree(metrics["correlation"] ?? nil, 1))
    #expect(agree(metrics["synchrony_chi"] ?? nil, 1))
    // A train of impulses has equal power at all harmonics.
    #expect(first.spectrum?.segments == 7)
    #expect(
      agree(
        metrics["share_beta"] ?? nil, metrics["share_gamma"].flatMap { $0.map { $0 / 3 } } ?? nil,
        within: 0.05))
    let pair = try #require(analysis.pairs.first)
    #expect(analysis.pairs.count == 1)
    #expect([pair.first, pair.second] == ["A", "B"])
    #expect(agree(pair.locking?.value, 1, within: 1e-9))
    // 10 ms of a period of 50 ms, and A is ahead.
    #expect(agree(pair.locking?.meanPhase, 0.4 * Double.pi, within: 1e-9))
    #expect(try #require(pair.coherence) > 0.4)
  }

  @Test("every number of every population is there or nothing, never NaN, for trains of any emptiness")
  func empty() {
    for stop in [0.0, 0.5, 30, 999, 1000, 5000] {
      let window = TimeWindow(0, stop)
      let trains = [[], [[]], [[], []], [[0.4]], [[0.4], [0.4]], [[0.1, 0.4], []]].map {
        SpikeTrains(name: "", window: window, trains: $0)
      }
      let analysis = NetworkAnalysis(trains, window: window)
      for metric in analysis.populations.flatMap(\.metrics) + analysis.pairs.flatMap(\.metrics) {
        #expect(metric.value?.isFinite != false, "\(metric) in \(stop) ms")
      }
    }
  }

  @Test("names are used once")
  func names() {
    let analysis = NetworkAnalysis(rhythmic, window: window)
    for metrics in analysis.populations.map(\.metrics) + analysis.pairs.map(\.metrics) {
      #expect(Set(metrics.map(\.name)).count == metrics.count)
    }
  }
}
