import Testing

@testable import Plotting

@Suite struct PathTextTests {
  @Test("the first step is absolute, the others are relative and without needless characters")
  func compact() {
    var path = PathText()
    path.move(1.5, 20)
    path.line(1.75, 19)
    path.tick(10, 0.004, height: 3)
    path.dash(10, -2, width: 0.333)
    #expect(path.text == "M1.5 20l.25-1m8.25-19v3m0-5h.33")
  }

  @Test("rounding errors do not add up")
  func rounding() {
    var path = PathText()
    for index in 0...1000 { path.line(Double(index) / 3, 0) }
    let steps = path.text.split(separator: "l").dropFirst().map {
      Double($0.split(separator: " ")[0]) ?? .nan
    }
    #expect(abs(steps.reduce(0, +) - 1000.0 / 3) < 0.005)
  }
}
