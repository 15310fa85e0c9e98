import Testing

@testable import Plotting

@Suite struct TextTests {
  /// Widths at 1000 units from Adobe's Helvetica.afm and Helvetica-Bold.afm (Core 14 fonts).
  @Test(
    "text is never narrower than in Helvetica",
    arguments: [
      ("Hello", 2278.0, 2445.0), ("1234567890", 5560, 5560), ("Wm.", 2055, 2111), ("-70 mV", 3223, 3279),
    ])
  func helvetica(text: String, plain: Double, bold: Double) {
    #expect(TextMetrics.width(text, size: 1000) >= plain)
    #expect(TextMetrics.width(text, size: 1000) < 1.6 * plain)
    #expect(TextMetrics.width(text, size: 1000, isBold: true) >= bold)
  }

  @Test("fitted text fits")
  func fitted() {
    #expect(TextMetrics.fitted("STN", into: 100, size: 12) == "STN")
    let text = TextMetrics.fitted("a population with a long name", into: 80, size: 12)
    #expect(text.hasSuffix("…") && TextMetrics.width(text, size: 12) <= 80)
    #expect(TextMetrics.fitted("W", into: 1, size: 12) == "")
  }

  @Test("wrapped text keeps its words and its width")
  func wrapped() {
    let text = "Welch's method with half-overlapping windows of 1.024 s and without means"
    let lines = TextMetrics.wrapped(text, into: 120, size: 10)
    #expect(lines.joined(separator: " ") == text)
    #expect(lines.count > 2 && lines.allSatisfy { TextMetrics.width($0, size: 10) <= 120 })
  }

  @Test(
    "short numbers",
    arguments: [
      (0, "0"), (1234, "1234"), (0.012345, "0.0123"), (-12.34, "−12.3"), (80000, "80,000"),
      (5e-5, "5.00×10⁻⁵"),
      (.nan, "undefined"), (-0.0001, "−1.00×10⁻⁴"), (9.999, "10.00"),
    ])
  func short(number: Double, text: String) { #expect(CompactNumber.short(number) == text) }

  @Test("numbers and times")
  func numbers() {
    #expect(CompactNumber.grouped(1_234_567) == "1,234,567")
    #expect(CompactNumber.fixed(-0.001, 1) == "0.0")
    #expect(CompactNumber.time(250) == "250 ms" && CompactNumber.time(1500) == "1.5 s")
  }
}
