import Testing

@testable import Plotting

@Suite struct AxisTests {
  @Test(
    "round numbers",
    arguments: [
      (0.0, 10.0, 5, ["0", "2", "4", "6", "8", "10"], 6),
      (0, 1, 3, ["0", "0.5", "1.0"], 3), (-70, 30, 5, ["−60", "−40", "−20", "0", "20"], 5),
      (0.1, 0.35, 4, ["0.1", "0.2", "0.3"], 3),
    ])
  func linear(lower: Double, upper: Double, most: Int, labels: [String], count: Int) {
    let ticks = Ticks(Scale(lower, upper), atMost: max(most, count))
    #expect(ticks.labels == labels)
  }

  @Test("large and small numbers have powers of ten")
  func powers() {
    #expect(Ticks(Scale(0, 3e6), atMost: 3).labels.last == "2×10⁶")
    #expect(Ticks(Scale(0, 3e-6), atMost: 3).labels.last == "2×10⁻⁶")
  }

  @Test("logarithmic axes are labelled at powers of ten")
  func logarithmic() {
    let ticks = Ticks(Scale(0.1, 1000, .logarithmic), atMost: 6)
    #expect(ticks.labels.filter { !$0.isEmpty } == ["0.1", "1", "10", "100", "1000"])
    #expect(ticks.values.count == 37)
    #expect(Ticks(Scale(2, 60, .logarithmic), atMost: 6).labels == ["2", "5", "10", "20", "50"])
  }

  @Test("ticks are inside, ascending and not too many, whatever the range")
  func anyRange() {
    var state: UInt64 = 1
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31) - 0.5
    }
    let sizes: [Double] = [1e-9, 1e-3, 1, 1e3, 1e9]
    for index in 0..<2000 {
      let size = sizes[index % sizes.count]
      let scale = Scale(random() * size, random() * size)
      let ticks = Ticks(scale, atMost: 6)
      #expect(ticks.values.count <= 6 && ticks.values.count == ticks.labels.count)
      #expect(zip(ticks.values, ticks.values.dropFirst()).allSatisfy { $0 < $1 })
      #expect(ticks.values.allSatisfy { (-0.001...1.001).contains(scale.place($0)) })
      #expect(Set(ticks.labels).count == ticks.labels.count)
    }
  }

  @Test(
    "every scale has a length",
    arguments: [(0.0, 0.0), (-65, -65), (1e12, 1e12), (.nan, 1), (0, .infinity), (-1, -2)])
  func degenerate(lower: Double, upper: Double) {
    for kind in [Scale.Kind.linear, .logarithmic] {
      let scale = Scale(lower, upper, kind)
      #expect(scale.lower.isFinite && scale.upper.isFinite && scale.lower < scale.upper)
      #expect(scale.place(scale.lower) == 0 && abs(scale.place(scale.upper) - 1) < 1e-12)
      #expect(Ticks(scale, atMost: 5).labels.count { !$0.isEmpty } <= 5)
    }
  }

  @Test("an axis from zero ends at a round number above the data")
  func fromZero() {
    for largest in [0.0013, 0.9, 1, 7, 44.1, 999, 12345] {
      let axis = Axis.fromZero("", unit: "", to: largest)
      #expect(axis.scale.lower == 0 && axis.scale.upper >= largest && axis.scale.upper <= 1.5 * largest)
      #expect(axis.uprightTicks(length: 60).values.count >= 2)
    }
    #expect(Axis.fromZero("", unit: "", to: 0).scale == Scale(0, 1))
  }

  @Test("time is in ms or s")
  func time() {
    #expect(Axis.time(from: 0, to: 500).label == "time (ms)")
    let axis = Axis.time(from: 1000, to: 10_000)
    #expect(axis.label == "time (s)" && axis.scale == Scale(1, 10) && axis.factor == 0.001)
  }
}
