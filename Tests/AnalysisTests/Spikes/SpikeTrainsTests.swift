import Testing

@testable import Analysis

@Suite struct SpikeTrainsTests {
  let window = TimeWindow(0, 10)

  @Test("spikes in order of time are grouped by neuron, silent neurons included")
  func grouping() {
    let trains = SpikeTrains(
      name: "STN", size: 4, window: window, neurons: [2, 0, 2, 3, 0], times: [1, 2, 3, 3, 9.5])
    #expect(trains.times == [2, 9.5, 1, 3, 3])
    #expect(trains.offsets == [0, 2, 2, 4, 5])
    #expect(trains[2] == [1, 3])
    #expect(trains[1].isEmpty)
    #expect(trains.counts == [2, 0, 2, 1])
  }

  @Test("spikes in any order become ascending trains")
  func order() {
    let trains = SpikeTrains(name: "", size: 2, window: window, neurons: [0, 1, 0, 0], times: [5, 4, 1, 3])
    #expect(trains == SpikeTrains(name: "", window: window, trains: [[5, 1, 3], [4]]))
    #expect(trains.times == [1, 3, 5, 4])
  }

  @Test("a window is without its start and with its stop")
  func borders() {
    let all = SpikeTrains(name: "", size: 1, window: window, neurons: [0, 0, 0, 0], times: [0, 2, 4, 10])
    #expect(all.times == [2, 4, 10])
    #expect(all.restricted(to: TimeWindow(2, 4)).times == [4])
    #expect(all.restricted(to: TimeWindow(4, 10)).times == [10])
    #expect(all.restricted(to: TimeWindow(8, 99)).window == TimeWindow(8, 10))
    #expect(all.restricted(to: TimeWindow(20, 30)).window.duration == 0)
  }

  @Test("no neurons, no spikes and no time")
  func nothing() {
    let none = SpikeTrains(name: "", size: 0, window: window, neurons: [], times: [])
    #expect(none.meanRate == nil)
    #expect(none.rates == [])
    #expect(none.activeFraction == nil)
    let silent = SpikeTrains(name: "", size: 2, window: window, neurons: [], times: [])
    #expect(silent.meanRate == 0)
    #expect(silent.rates == [0, 0])
    #expect(silent.activeFraction == 0)
    let timeless = SpikeTrains(name: "", size: 2, window: TimeWindow(3, 3), neurons: [1], times: [3])
    #expect(timeless.meanRate == nil)
    #expect(timeless.rates == [])
    #expect(timeless.times == [])
  }

  @Test("latencies count from the onset")
  func latencies() {
    let trains = SpikeTrains(name: "", window: window, trains: [[1, 4, 6], [2], []])
    #expect(trains.firstSpikeLatencies(after: 2) == [2, nil, nil])
    #expect(trains.firstSpikeLatencies(after: 0) == [1, 2, nil])
  }
}
