import Testing

@testable import Analysis

@Suite struct QuantilesTests {
  @Test("quantiles are NumPy's")
  func numpy() throws {
    let cases = try Fixture.read("numbers.json", as: NumberCases.self)
    let found = try #require(Quantiles(cases.numbers))
    let numbers = [found.minimum, found.lowerQuartile, found.median, found.upperQuartile, found.maximum]
    for (number, expected) in zip(numbers, cases.quantiles) { #expect(agree(number, expected)) }
  }

  @Test("a histogram is NumPy's, and no number is lost on an edge")
  func histogram() throws {
    let cases = try Fixture.read("numbers.json", as: NumberCases.self)
    #expect(Histogram(cases.numbers, bars: 7)?.counts == cases.histogram)
    #expect(Histogram([0, 0.1, 0.2, 0.3], bars: 3)?.counts == [1, 1, 2])
    #expect(Histogram([0, 0], bars: 4)?.counts == [2, 0, 0, 0])
    #expect(Histogram([0, 0], bars: 4)?.edges.last == 1)
    #expect(Histogram([], bars: 4) == nil)
    for bars in 1...40 {
      let edges = try #require(Histogram([7.3], bars: bars)).edges
      let found = try #require(Histogram(edges, bars: bars))
      #expect(found.counts == Array(repeating: 1, count: bars - 1) + [2])
    }
  }

  @Test("one number is all of its quantiles, no numbers have none")
  func few() {
    #expect(Quantiles([3])?.lowerQuartile == 3)
    #expect(Quantiles([3])?.maximum == 3)
    #expect(Quantiles([]) == nil)
  }
}
