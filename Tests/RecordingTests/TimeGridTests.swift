import Recording
import Testing

@Suite struct TimeGridTests {
  @Test("step 3 of 0.1 ms is 0.3, not 0.30000000000000004")
  func noRoundingTail() {
    #expect(TimeGrid(dt: 0.1).time(3) == 0.3)
    #expect(3 * 0.1 != 0.3)
  }

  @Test(
    "every time is the double nearest to the decimal",
    arguments: [(0.1, 1, 10), (0.025, 25, 1000), (0.3, 3, 10), (1.25, 125, 100), (2, 2, 1), (0.05, 5, 100)])
  func nearestDouble(dt: Double, numerator: Int, denominator: Int) throws {
    let grid = TimeGrid(dt: dt)
    for step in [0, 1, 2, 3, 7, 9_999, 123_457, 10_000_001] {
      let units = step * numerator
      let text = "\(units / denominator).\(padded(units % denominator, to: denominator))"
      #expect(grid.time(step) == Double(text))
    }
  }

  @Test("one third of a millisecond reaches whole milliseconds")
  func thirds() {
    let grid = TimeGrid(dt: 1.0 / 3)
    #expect(grid.time(3) == 1)
    #expect(grid.time(3_000_003) == 1_000_001)
  }

  @Test("times of an odd step are the products and grow")
  func odd() {
    let grid = TimeGrid(dt: 0.123456789)
    #expect(grid.time(10) == 10 * 0.123456789)
    #expect(grid.time(1 << 40) > grid.time((1 << 40) - 1))
  }

  private func padded(_ rest: Int, to denominator: Int) -> String {
    let digits = String(rest)
    let width = String(denominator).count - 1
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
