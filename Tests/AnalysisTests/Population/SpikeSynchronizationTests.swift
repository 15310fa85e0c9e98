import Testing

@testable import Analysis

/// Trains, and PySpike's SPIKE-synchronization of them.
struct SynchronizationCases: Decodable {
  let stop: Double
  let trains: [[Double]]
  /// Of the first with all later ones, then the second, and so on.
  let pairs: [Double]
  let value: Double
}

@Suite struct SpikeSynchronizationTests {
  private func trains(_ trains: [[Double]], stop: Double = 100) -> SpikeTrains {
    SpikeTrains(name: "", window: TimeWindow(0, stop), trains: trains)
  }

  @Test("each pair and all together have PySpike's value")
  func pySpike() throws {
    let cases = try Fixture.read("synchronization.json", as: SynchronizationCases.self)
    let all = SpikeSynchronization(trains(cases.trains, stop: cases.stop))
    #expect(all.neurons == cases.trains.count)
    #expect(agree(all.value, cases.value))
    var rest = cases.pairs[...]
    for (place, first) in cases.trains.enumerated() {
      for second in cases.trains[(place + 1)...] {
        let found = SpikeSynchronization(trains([first, second], stop: cases.stop))
        #expect(agree(found.value, rest.popFirst()), "\(place)")
        #expect(SpikeSynchronization(trains([second, first], stop: cases.stop)) == found)
      }
    }
    #expect(rest.isEmpty)
  }

  @Test("equal trains coincide wholly, alternating ones not at all")
  func limits() {
    let train = [10.0, 20, 30, 40]
    #expect(SpikeSynchronization(trains([train, train, train])).value == 1)
    #expect(SpikeSynchronization(trains([train, train.map { $0 + 1 }])).value == 1)
    // Half of an interval away is not near; nor does rounding make it so.
    #expect(SpikeSynchronization(trains([train, train.map { $0 + 5 }])).value == 0)
    let fine = (1...50).map { Double($0) * 0.6 }
    #expect(SpikeSynchronization(trains([fine, fine.map { $0 + 0.3 }])).value == 0)
  }

  @Test("silent neurons do not count; one neuron has no value")
  func nothing() {
    #expect(SpikeSynchronization(trains([[5], [5], []])) == SpikeSynchronization(trains([[5], [5]])))
    for few in [[], [[]], [[5]], [[5], []]] as [[[Double]]] {
      #expect(SpikeSynchronization(trains(few)).value == nil)
    }
  }

  @Test("of many neurons a hundred are compared, evenly spaced")
  func sample() {
    let many = trains((0..<1000).map { [Double($0 % 10) * 10 + 5] })
    #expect(SpikeSynchronization(many).neurons == 100)
    #expect(PairSample.evenly(Array(0..<1000)) == (0..<100).map { $0 * 10 })
    #expect(PairSample.evenly([3, 4]) == [3, 4])
  }
}
