import Testing

@testable import Analysis

@Suite struct FanoFactorTests {
  @Test("Fano factors are Elephant's")
  func elephant() throws {
    let cases = try Fixture.read("trains.json", as: TrainCases.self)
    for expected in cases.trains {
      let trains = SpikeTrains(name: "", window: TimeWindow(0, cases.stop), trains: [expected.times])
      let found = FanoFactor(trains, length: 100)
      #expect(found.stretches == 40)
      // Sums of squares of whole numbers in another order.
      #expect(agree(found.mean, expected.fano, within: 1e-11), "\(expected.name)")
    }
    let all = FanoFactor(cases.spikeTrains, length: 100)
    #expect(all.neurons == 7)
    #expect(agree(all.mean, Moments(cases.trains.compactMap(\.fano)).mean, within: 1e-11))
  }

  @Test("without spikes, neurons or two stretches there is none")
  func nothing() {
    let window = TimeWindow(0, 1000)
    #expect(FanoFactor(SpikeTrains(name: "", window: window, trains: [[]]), length: 100).mean == nil)
    #expect(FanoFactor(SpikeTrains(name: "", window: window, trains: []), length: 100).mean == nil)
    let one = SpikeTrains(name: "", window: window, trains: [[1, 500]])
    #expect(FanoFactor(one, length: 501).mean == nil)
    #expect(FanoFactor(one, length: 2000).stretches == 0)
    // One spike in each of two stretches.
    #expect(FanoFactor(one, length: 499.5).mean == 0)
  }
}
