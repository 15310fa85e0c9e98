import Testing

@testable import Analysis

@Suite struct PopulationRateTests {
  @Test("a spike on a border belongs to the bin that ends there, whatever doubles make of it")
  func borders() {
    // k * 0.1 in doubles lies beside the border of a 0.1 ms bin, on either side.
    let times = (1...10_000).map { Double($0) / 10 }
    let trains = SpikeTrains(name: "", window: TimeWindow(0, 1000), trains: [times])
    #expect(PopulationRate(trains, binWidth: 0.1).counts == Array(repeating: 1, count: 10_000))
    #expect(PopulationRate(trains, binWidth: 0.3).counts == Array(repeating: 3, count: 3333))
    #expect(PopulationRate(trains, binWidth: 1).counts == Array(repeating: 10, count: 1000))
    let later = trains.restricted(to: TimeWindow(300.7, 1000))
    #expect(PopulationRate(later, binWidth: 0.7).counts == Array(repeating: 7, count: 999))
  }

  @Test("what is left after the last whole bin is not looked at")
  func rest() {
    let trains = SpikeTrains(name: "", window: TimeWindow(10, 20), trains: [[11, 14, 19.5], [17, 20]])
    let rate = PopulationRate(trains, binWidth: 4)
    #expect(rate.counts == [2, 1])
    #expect(rate.hertz == [250, 125])
    #expect(rate.centres == [12, 16])
    #expect(rate.samplingRate == 250)
    #expect(PopulationRate(trains, binWidth: 11).counts == [])
  }

  @Test("no neurons have no rate")
  func nobody() {
    let trains = SpikeTrains(name: "", window: TimeWindow(0, 4), trains: [])
    #expect(PopulationRate(trains, binWidth: 2).counts == [0, 0])
    #expect(PopulationRate(trains, binWidth: 2).hertz == [])
  }
}
