import Testing

@testable import Recording

@Suite struct FiringTallyTests {
  /// A tally of trains in steps, one for each neuron, after a population of two silent neurons.
  private func tally(_ trains: [[Int]]) -> FiringTally {
    var tally = FiringTally(sizes: [2, trains.count])
    for step in 1...(trains.joined().max() ?? 1) {
      let neurons = trains.indices.filter { trains[$0].contains(step) }.map(UInt32.init)
      neurons.withUnsafeBufferPointer { tally.spikes(step: step - 1, population: 1, neurons: $0) }
    }
    return tally
  }

  @Test("alternating intervals, worked out on paper")
  func alternating() throws {
    // Intervals 1, 3, 1, 3, …, twelve of them: mean 2, sd 1; every pair has |difference| / sum = 1/2.
    let train = (0..<6).flatMap { [4 * $0 + 1, 4 * $0 + 2] } + [25]
    let firing = tally([train, [], [7], [3, 13]]).firing(of: 1, dt: 0.5, seconds: 2)
    #expect(firing.activeFraction == 0.75)
    #expect(firing.intervalNeurons == 1)
    // Thirteen intervals: twelve that last 24 steps, and one of 10.
    #expect(firing.intervalMeanMs == 34.0 / 13 * 0.5)
    #expect(abs(try #require(firing.cv) - 0.5) < 1e-14)
    #expect(firing.cv2 == 1)
    #expect(firing.localVariation == 0.75)
    // Rates 6.5, 0, 0.5 and 1 Hz: mean 2, squares 20.25 + 4 + 2.25 + 1.
    #expect(abs(try #require(firing.rateSdHz) - (27.5 / 3).squareRoot()) < 1e-14)
  }

  @Test("a regular train does not vary at all, however long")
  func regular() {
    let firing = tally([(0..<1000).map { 7 * $0 + 3 }]).firing(of: 1, dt: 0.1, seconds: 1)
    #expect(firing.cv == 0 && firing.cv2 == 0 && firing.localVariation == 0)
  }

  @Test("a neuron counts for variation from ten intervals on")
  func enough() {
    let trains = [9, 10, 11].map { intervals in (0...intervals).map { 5 * $0 + 1 } }
    let firing = tally(trains).firing(of: 1, dt: 0.1, seconds: 1)
    #expect(firing.intervalNeurons == 2)
  }

  @Test("silence has no intervals, and no neurons have nothing")
  func silence() {
    let firing = tally([[]]).firing(of: 0, dt: 0.1, seconds: 1)
    #expect(
      firing
        == RunSummary.Firing(
          rateSdHz: 0, activeFraction: 0, intervalMeanMs: nil, intervalNeurons: 0, cv: nil, cv2: nil,
          localVariation: nil))
    #expect(FiringTally(sizes: [0]).firing(of: 0, dt: 0.1, seconds: 0).activeFraction == nil)
  }
}
