import Testing

@testable import Quantities

/// From any number to a whole one.
@Suite struct WholeNumberTests {
  @Test(
    "the nearest within a range",
    arguments: [
      (2.4, 2), (2.5, 3), (-0.4, 0), (-7, 0), (99.6, 100), (100, 100), (1e300, 100), (-1e300, 0),
      (.infinity, 100), (-.infinity, 0), (.nan, 0), (5e-324, 0),
    ])
  func nearest(x: Double, expected: Int) { #expect(Int(nearest: x, in: 0...100) == expected) }

  @Test("the whole range of whole numbers is allowed")
  func ends() {
    #expect(Int(nearest: 1e300, in: .min ... .max) == .max)
    #expect(Int(nearest: 0x1p63, in: .min ... .max) == .max)
    #expect(Int(nearest: 0x1p63.nextDown, in: .min ... .max) == 9_223_372_036_854_774_784)
    #expect(Int(nearest: -0x1p63, in: .min ... .max) == .min)
    #expect(Int(nearest: -1e300, in: .min ... .max) == .min)
  }

  @Test("steps of a time, however long it is and however short they are")
  func steps() {
    #expect(Int(stepsIn: 7_200_000, of: 0.1) == 72_000_000)
    #expect(Int(stepsIn: 0.01, of: 0.1, least: 1) == 1)
    #expect(Int(stepsIn: 1e300, of: 5e-324) == 1 << 53)
    #expect(Int(stepsIn: 0, of: 0) == 0)
    #expect(Int(stepsIn: 1e9, of: 0.1, most: 1000) == 1000)
  }
}
