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

  @Test("one number is all of its quantiles, no numbers have none")
  func few() {
    #expect(Quantiles([3])?.lowerQuartile == 3)
    #expect(Quantiles([3])?.maximum == 3)
    #expect(Quantiles([]) == nil)
  }
}
