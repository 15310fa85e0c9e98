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
    let metrics = Dictionary(uniqueKeysWithValues: first.values.map { ($0.metric.name, $0.value) })
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
    #expect(agree(pair.values.value("phase_locking"), 1, within: 1e-9))
    // 10 ms of a period of 50 ms, and A is ahead.
    #expect(agree(pair.values.value("mean_phase"), 0.4 * Double.pi, within: 1e-9))
    #expect(try #require(pair.values.value("coherence")) > 0.4)
  }

  @Test("every number of every population is there or nothing, never NaN, for trains of any emptiness")
  func empty() {
    for stop in [0.0, 0.5, 30, 999, 1000, 5000] {
      let window = TimeWindow(0, stop)
      let trains = [[], [[]], [[], []], [[0.4]], [[0.4], [0.4]], [[0.1, 0.4], []]].map {
        SpikeTrains(name: "", window: window, trains: $0)
      }
      let analysis = NetworkAnalysis(trains, window: window)
      for measured in analysis.populations.flatMap(\.values) {
        #expect(measured.value?.isFinite != false, "\(measured.metric.name) in \(stop) ms")
      }
      for measured in analysis.pairs.flatMap(\.values) {
        #expect(measured.value?.isFinite != false, "\(measured.metric.name) in \(stop) ms")
      }
    }
  }

  @Test("a matrix has coherence above the diagonal and phase locking below, of whichever pair")
  func matrix() throws {
    let trains = ["A", "B", "C", "D"].map { name in
      SpikeTrains(name: name, window: window, trains: [[Double(name.utf8.count)]])
    }
    let analysis = NetworkAnalysis(trains, window: window)
    for (row, column) in (0..<4).flatMap({ row in (0..<4).map { (row, $0) } }) {
      let found = analysis.pair(row, column)?.metric.name
      #expect(found == (row == column ? nil : row < column ? "coherence" : "phase_locking"))
    }
    // Only A and C have a rhythm.
    let (a, b) = (rhythmic[0], SpikeTrains(name: "B", window: window, trains: [[]]))
    let mixed = NetworkAnalysis([a, b, rhythmic[1]], window: window)
    #expect(agree(mixed.pair(2, 0)?.value, 1, within: 1e-9))
    #expect(mixed.pair(1, 0)?.value == nil && mixed.pair(2, 1)?.value == nil)
  }
}
