import Testing

@testable import Benchmarking

@Suite struct CostTests {
  @Test("least, median and interquartile range, as NumPy's linear quantiles have them")
  func quantiles() {
    let walls = [4.0, 1, 3, 2, 10]
    let cost = Cost(walls.map { Lap(wall: $0, processor: 2 * $0) })
    #expect(cost.min == 1)
    #expect(cost.median == 3)
    #expect(cost.spread == (4.0 - 2) / 3)
    #expect(cost.processor == 6)
    #expect(Cost([Lap(wall: 1, processor: 1), Lap(wall: 2, processor: 4)]).median == 1.5)
  }

  @Test("the cost of one of several units keeps the spread")
  func divided() {
    let cost = Cost([Lap(wall: 10, processor: 20), Lap(wall: 30, processor: 60)]).divided(by: 10)
    #expect(cost.min == 1)
    #expect(cost.median == 2)
    #expect(cost.spread == 0.5)
    #expect(cost.processor == 4)
  }

  @Test("work grows until it lasts long enough, and is divided by what was done last")
  func grows() {
    var settings = Settings(params: "", threads: 1, scratch: "", isQuick: true)
    (settings.repeats, settings.leastTime) = (2, 0.005)
    var units: [Int] = []
    _ = settings.cost(from: 3) { count in
      units.append(count)
      if units.count >= 4 { spin(for: 0.006) }
    }
    #expect(units == [3, 6, 12, 24, 24, 24])
  }

  private func spin(for seconds: Double) {
    var passed = 0.0
    while passed < seconds { passed += Lap.of { for _ in 0..<100 { _ = Lap.of {} } }.wall }
  }
}
