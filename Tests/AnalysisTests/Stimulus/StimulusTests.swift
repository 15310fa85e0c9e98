import Testing

@testable import Analysis

@Suite struct StimulusTests {
  @Test("rates in a stimulus window beside the baseline")
  func response() {
    let trains = SpikeTrains(
      name: "", window: TimeWindow(0, 1000),
      trains: [[100, 510, 520, 530, 540], [200, 600, 650, 700], [800]])
    let found = StimulusResponse(trains, response: TimeWindow(500, 750), baseline: TimeWindow(0, 500))
    #expect(agree(found.response.mean, 28.0 / 3))
    #expect(agree(found.baseline.mean, 4.0 / 3))
    #expect(agree(found.ratio, 7))
    #expect(agree(found.change.mean, 8))
    // 14, 10 and 0 Hz about 8.
    #expect(agree(found.change.sd, (104.0 / 2).squareRoot()))
    #expect(agree(found.medianLatency, 55))
  }

  @Test("a silent baseline has no ratio, a silent population no latency")
  func silent() {
    let trains = SpikeTrains(name: "", window: TimeWindow(0, 100), trains: [[60]])
    let found = StimulusResponse(trains, response: TimeWindow(50, 100), baseline: TimeWindow(0, 50))
    #expect(found.ratio == nil)
    #expect(found.response.mean == 20)
    let nobody = SpikeTrains(name: "", window: TimeWindow(0, 100), trains: [])
    let nothing = StimulusResponse(nobody, response: TimeWindow(50, 100), baseline: TimeWindow(0, 50))
    #expect(nothing.response.mean == nil)
    #expect(nothing.medianLatency == nil)
  }

  @Test("rheobase and slope of an f-I curve are NumPy's")
  func curve() throws {
    let cases = try Fixture.read("numbers.json", as: NumberCases.self)
    let points = zip(cases.currents, cases.rates).map {
      FrequencyCurrentCurve.Point(current: $0, rate: $1)
    }
    let found = FrequencyCurrentCurve(points.reversed())
    #expect(found.points == points)
    #expect(found.rheobase == cases.rheobase)
    #expect(found.highestSilent == 60)
    #expect(agree(found.slope, cases.slope))
  }

  @Test("repeated currents are averaged; silent and single points have no slope")
  func fewPoints() {
    func curve(_ points: [(Double, Double)]) -> FrequencyCurrentCurve {
      FrequencyCurrentCurve(points.map { .init(current: $0.0, rate: $0.1) })
    }
    let repeated = curve([(10, 4), (10, 6), (0, 0), (20, 10)])
    #expect(repeated.points.map(\.rate) == [0, 5, 10])
    #expect(repeated.slope == 0.5)
    #expect(repeated.rheobase == 10)
    #expect(curve([]).rheobase == nil)
    #expect(curve([(1, 0), (2, 0)]).rheobase == nil)
    #expect(curve([(1, 0), (2, 3)]).slope == nil)
    #expect(curve([(1, 2), (2, 3)]).highestSilent == nil)
  }
}
