import Analysis
import Testing

@testable import Sweeping

@Suite struct TableTests {
  private func trains(_ trains: [[Double]]) -> SpikeTrains {
    SpikeTrains(name: "A", window: TimeWindow(0, 500), trains: trains)
  }

  @Test("rate over all neurons, the first spike of any, CV of neurons with at least three intervals")
  func measures() {
    // Intervals 10, 20, 30: mean 20, standard deviation (divisor 3) sqrt(200 / 3).
    let irregular = [40, 50, 70, 100.0]
    // Two intervals do not count.
    let measures = PopulationMeasures(trains([[90], irregular, [], [30, 60, 90]]))
    #expect(measures.spikes == 8)
    #expect(measures.rate == 8 / 4 / 0.5)
    #expect(measures.latency == 30)
    #expect(abs(measures.cv! - (200.0 / 3).squareRoot() / 20) < 1e-9)
    #expect(measures.cells[2] == "30.0")
  }

  @Test("nothing is said about spikes that are not there")
  func silent() {
    #expect(PopulationMeasures(trains([[], []])).cells == ["0", "0.0", "", ""])
    #expect(PopulationMeasures(trains([[1, 2, 3]])).cells == ["3", "6.0", "1.0", ""])
  }

  @Test("a regular train has a CV of 0, whatever the rounding of its times")
  func regular() {
    #expect(PopulationMeasures(trains([(1...20).map { Double($0 * 7) / 10 }])).cv == 0)
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
