import Testing

@testable import Analysis

@Suite struct SmoothingTests {
  private func rate(_ counts: [Int], size: Int, binWidth: Double) -> PopulationRate {
    let window = TimeWindow(0, Double(counts.count) * binWidth)
    var trains = Array(repeating: [Double](), count: size)
    for (bin, count) in counts.enumerated() {
      trains[bin % size] += Array(repeating: (Double(bin) + 0.5) * binWidth, count: count)
    }
    return PopulationRate(SpikeTrains(name: "P", window: window, trains: trains), binWidth: binWidth)
  }

  /// SciPy: `g(rate, 1.5, mode="constant") / g(ones, 1.5, mode="constant")`, `g = gaussian_filter1d`.
  @Test("the same numbers as SciPy, to the twelve digits that are given")
  func scipy() {
    let rate = rate([0, 1, 0, 0, 5, 2, 0, 3, 0, 0, 0, 4], size: 4, binWidth: 2)
    let expected = [
      49.9640750629, 68.1775891214, 109.226774346, 178.512374962, 237.732363237, 241.614553158, 202.103594449,
      153.549790698, 112.588146043, 102.812147042, 142.200491602, 214.624479171,
    ]
    let smoothed = rate.smoothed(sd: 3)
    #expect(smoothed.count == expected.count)
    for (value, number) in zip(smoothed, expected) { #expect(abs(value - number) < 1e-9 * number) }
  }

  @Test("a constant rate stays constant up to the ends; no smoothing changes nothing")
  func constant() {
    let rate = rate(Array(repeating: 2, count: 50), size: 10, binWidth: 1)
    #expect(rate.smoothed(sd: 7).allSatisfy { abs($0 - 200) < 1e-9 })
    #expect(rate.smoothed(sd: 0) == rate.hertz)
  }
}
