import Testing

@testable import Plotting

@Suite struct FigureKindTests {
  @Test("names are used once and can stand in addresses")
  func names() {
    let names = FigureKind.all.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names { #expect(name.wholeMatch(of: /[a-z][a-z0-9-]*/) != nil, "\(name)") }
  }

  @Test("every kind of a run that has its data makes one drawing, of time where it says so")
  func drawings() throws {
    let picture = NetworkPicture(
      name: "run", populations: [.init(name: "A", size: 3, colour: 0)], pathways: [])
    let figures = RunFigures([Samples.run([("A", 3, 20)], traces: 1)], colours: [:]) { [picture] }
    #expect(figures.hasSpikes && figures.hasTraces)
    for kind in FigureKind.all where kind.needs != .curves {
      let drawings = try kind.draw(figures)
      #expect(drawings.count == 1, "\(kind.name)")
      let text = SVGWriter.file(try #require(drawings.first), theme: .light)
      #expect(text.contains(">time (ms)<") == kind.hasTimeAxis, "\(kind.name)")
    }
  }

  @Test("what a run does not hold")
  func absent() {
    let run = Samples.cases.first { $0.name == "nothing recorded" }?.runs ?? []
    let figures = RunFigures(run, colours: [:])
    #expect(!run.isEmpty && !figures.hasSpikes && !figures.hasTraces)
  }
}
