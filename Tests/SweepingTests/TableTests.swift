import Analysis
import Testing

@testable import Sweeping

@Suite struct TableTests {
  private func trains(_ trains: [[Double]]) -> SpikeTrains {
    SpikeTrains(name: "A", window: TimeWindow(0, 500), trains: trains)
  }

  @Test("rate over all neurons, the first spike of any, CV of neurons with at least ten intervals")
  func measures() {
    // Intervals 5, 10, 15 and so on up to 50: mean 27.5, variance (divisor 10) 206.25.
    let irregular: [Double] = [40, 45, 55, 70, 90, 115, 145, 180, 220, 265, 315]
    // Nine intervals do not count.
    let short: [Double] = [30, 40, 50, 60, 80, 90, 100, 200, 210, 230]
    let measures = PopulationMeasures(trains([[90], irregular, [], short]))
    #expect(measures.cells == ["22", "11.0", "30.0", "0.522232968"])
    #expect(abs(206.25.squareRoot() / 27.5 - 0.522232968) < 1e-9)
  }

  @Test("nothing is said about spikes that are not there")
  func silent() {
    #expect(PopulationMeasures(trains([[], []])).cells == ["0", "0.0", "", ""])
    #expect(PopulationMeasures(trains([[1, 2, 3]])).cells == ["3", "6.0", "1.0", ""])
  }

  @Test("a regular train has a CV of 0, whatever the rounding of its times")
  func regular() {
    #expect(PopulationMeasures(trains([(1...20).map { Double($0 * 7) / 10 }])).cells[3] == "0.0")
  }

  @Test("the lines of the table")
  func lines() throws {
    let grid = try SweepGrid(
      parameters: [
        SweptParameter(parsing: "inputs.a->b.amplitude=0:10:10pA"),
        SweptParameter(parsing: #"f=["x,y", "say \"z\""]"#),
      ], seeds: SeedRange(first: 3, last: 4))
    let table = SweepTable(grid, populations: ["A", "B"])
    #expect(
      table.header == "inputs.a->b.amplitude [pA],f,seed,A.spikes,A.rate_hz,A.latency_ms,A.cv,"
        + "B.spikes,B.rate_hz,B.latency_ms,B.cv,digest,error")
    let measures = PopulationMeasures(trains([[1.5]]))
    let row = table.row(grid.point(1), .spikes(seed: 4, [measures, measures], digest: "00ff"))
    #expect(row == #"0,"x,y",4,1,2.0,1.5,,1,2.0,1.5,,00ff,"#)
    #expect(!SweepTable.isFailure(row))
    let failure = table.row(grid.point(7), .failure("v is bad,\n  \"very\""))
    #expect(failure == #"10,"say ""z""",4,,,,,,,,,,"v is bad,; ""very"""# + "\"")
    #expect(SweepTable.isFailure(failure))
  }
}
