import Testing

@testable import Analysis

/// Trains, and Elephant's correlation and Golomb's chi of them.
struct SynchronyCases: Decodable {
  struct Case: Decodable {
    let width: Double
    let correlation: Double
    /// Over all pairs.
    let sd: Double
    /// NumPy's jackknife.
    let error: Double
    let chi: Double
  }
  let stop: Double
  let trains: [[Double]]
  let cases: [Case]
}

@Suite struct SynchronyTests {
  private let window = TimeWindow(0, 100)

  @Test(
    "mean and spread over all pairs are those of Elephant's correlation matrix, error and chi those of NumPy")
  func elephant() throws {
    let cases = try Fixture.read("synchrony.json", as: SynchronyCases.self)
    let trains = SpikeTrains(name: "", window: TimeWindow(0, cases.stop), trains: cases.trains)
    for expected in cases.cases {
      let found = Synchrony(trains, binWidth: expected.width)
      #expect(found.neurons == 9)
      #expect(agree(found.correlation, expected.correlation))
      #expect(agree(found.correlationSD, expected.sd))
      // Differences of nearly equal means.
      #expect(agree(found.correlationError, expected.error, within: 1e-10))
      #expect(agree(found.chi, expected.chi))
    }
  }

  @Test("equal trains are correlated by 1 and synchronous by 1")
  func equal() {
    let trains = SpikeTrains(name: "", window: window, trains: Array(repeating: [3, 17, 55, 90.5], count: 5))
    let found = Synchrony(trains, binWidth: 5)
    #expect(agree(found.correlation, 1))
    #expect(agree(found.chi, 1))
  }

  @Test("two trains that never meet, worked out on paper")
  func exclusive() {
    // In ten bins one neuron fires in the first five, the other in the last five: correlation -1, no variance
    // of the sum.
    let early = stride(from: 5.0, to: 50, by: 10), late = stride(from: 55.0, to: 100, by: 10)
    let trains = SpikeTrains(name: "", window: window, trains: [Array(early), Array(late)])
    let found = Synchrony(trains, binWidth: 10)
    #expect(agree(found.correlation, -1))
    #expect(found.chi == 0)
  }

  @Test("one neuron, silent neurons and neurons whose counts do not vary have no correlation")
  func nothing() {
    let constant = (0..<10).map { Double($0) * 10 + 5 }
    for trains in [[], [[5.0]], [[5.0], []], [constant, constant], [[5.0], constant]] as [[[Double]]] {
      let found = Synchrony(SpikeTrains(name: "", window: window, trains: trains), binWidth: 10)
      #expect(found.correlation == nil)
      #expect(found.correlationError == nil)
      #expect(found.correlationSD == nil)
      #expect(found.chi == nil)
    }
    let short = SpikeTrains(name: "", window: window, trains: [[5.0], [7.0]])
    #expect(Synchrony(short, binWidth: 200).correlation == nil)
  }
}
