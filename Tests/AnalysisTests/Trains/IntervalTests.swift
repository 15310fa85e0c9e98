import Testing

@testable import Analysis

@Suite struct IntervalTests {
  @Test("rates, intervals, CV, CV2 and LV are Elephant's")
  func elephant() throws {
    let cases = try Fixture.read("trains.json", as: TrainCases.self)
    let trains = cases.spikeTrains
    for (index, expected) in cases.trains.enumerated() {
      let found = IntervalStatistics(train: trains[index])
      #expect(agree(trains.rates[index], expected.rate), "\(expected.name)")
      #expect(agree(found.mean, expected.meanInterval), "\(expected.name)")
      #expect(agree(found.cv, expected.cv), "\(expected.name)")
      #expect(agree(found.cv2, expected.cv2), "\(expected.name)")
      #expect(agree(found.localVariation, expected.lv), "\(expected.name)")
    }
  }

  @Test("a population's numbers are means over the neurons with enough intervals")
  func population() throws {
    let cases = try Fixture.read("trains.json", as: TrainCases.self)
    let enough = cases.trains.filter { $0.times.count > 20 }
    let found = PopulationIntervals(cases.spikeTrains, minimum: 20)
    #expect(found.neurons == 5)
    #expect(found.neurons == enough.count)
    #expect(agree(found.cv, Moments(enough.compactMap(\.cv)).mean))
    #expect(agree(found.cv2, Moments(enough.compactMap(\.cv2)).mean))
    #expect(agree(found.localVariation, Moments(enough.compactMap(\.lv)).mean))
    let intervals = cases.trains.flatMap { zip($0.times.dropFirst(), $0.times).map { $0 - $1 } }
    #expect(found.count == intervals.count)
    #expect(agree(found.mean, Moments(intervals).mean))
  }

  @Test("a regular train does not vary")
  func regular() {
    let found = IntervalStatistics(train: [25, 50, 75, 100])
    #expect(found == IntervalStatistics(train: [125, 150, 175, 200]))
    #expect(found.count == 3)
    #expect(found.mean == 25)
    #expect(found.cv == 0)
    #expect(found.cv2 == 0)
    #expect(found.localVariation == 0)
  }

  @Test("two alternating intervals, worked out on paper")
  func alternating() {
    // Intervals 1, 3, 1, 3: mean 2, sd 1; every pair has |difference| / sum = 1/2.
    let found = IntervalStatistics(train: [0, 1, 4, 5, 8])
    #expect(found.cv == 0.5)
    #expect(found.cv2 == 1)
    #expect(found.localVariation == 0.75)
  }

  @Test("no, one and two spikes have what can be known of them", arguments: [0, 1, 2])
  func few(count: Int) {
    let found = IntervalStatistics(train: [5, 9][..<count])
    #expect(found.count == max(0, count - 1))
    #expect(found.mean == (count < 2 ? nil : 4))
    #expect(found.cv == (count < 2 ? nil : 0))
    #expect(found.cv2 == nil)
    #expect(found.localVariation == nil)
    let population = PopulationIntervals(
      SpikeTrains(name: "", window: TimeWindow(0, 10), trains: [Array([5, 9][..<count])]), minimum: 2)
    #expect(population.neurons == 0)
    #expect(population.cv == nil)
  }

  @Test("spikes at one time give no NaN")
  func simultaneous() {
    let found = IntervalStatistics(train: [5, 5, 5])
    #expect(found.mean == 0)
    #expect(found.cv == nil)
    #expect(found.cv2 == 0)
    #expect(found.localVariation == 0)
  }

  @Test("mean and standard deviation")
  func moments() {
    let moments = Moments([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(moments.mean == 5)
    #expect(agree(moments.sd, (32.0 / 7).squareRoot()))
    #expect(Moments([]).mean == nil)
    #expect(Moments([3]) == Moments([3]))
    #expect(Moments([3]).sd == nil)
  }
}
