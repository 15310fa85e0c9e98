import Kernel
import Testing

/// Neighbouring synapses of a row with one delay.
@Suite struct DelayRunsTests {
  /// A run counts with 16 bits.
  @Test("what is longer than a run can count is several runs", arguments: [65_534, 65_535, 65_536, 131_071])
  func longRows(count: Int) {
    let delays = Array(repeating: UInt16(3), count: count) + [4, 4, 6]
    let runs = DelayRuns(rows: Buffer([0, 0, count + 3]), delays: Buffer(delays), least: 3, most: 6) { part in
      part(0..<2)
    }
    #expect(runs.rowStart[0] == 0 && runs.rowStart[1] == 0)
    let own = (0..<runs.rowStart[2]).map { runs.runs[$0] }
    #expect(own.filter { $0.delay == 3 }.reduce(0) { $0 + Int($1.count) } == count)
    #expect(own.suffix(2).map(\.delay) == [4, 6] && own.suffix(2).map(\.count) == [2, 1])
    #expect(runs.delay(source: 1, place: count - 1) == 3 && runs.delay(source: 1, place: count) == 4)
  }
}
