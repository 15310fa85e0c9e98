import Foundation
import Testing

@testable import Plotting

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct LayoutTests {
  @Test("no text is cut and none overlaps", arguments: Samples.cases.map(\.name))
  func text(name: String) throws {
    let runs = try #require(Samples.cases.first { $0.name == name }).runs
    for (kind, grid) in Samples.grids(runs) { expectRoomForText(grid.drawing, "\(name), \(kind)") }
  }

  @Test(
    "every figure is well-formed XML with a title, a description and a view box", arguments: Theme.allCases)
  func wellFormed(theme: Theme) throws {
    for (name, runs) in Samples.cases {
      for (kind, grid) in Samples.grids(runs) {
        let text = SVGWriter.file(grid.drawing, theme: theme)
        let elements = try #require(Elements(text), "\(name), \(kind): \(text.prefix(300))")
        #expect(elements.names.prefix(3) == ["svg", "title", "desc"])
        #expect(
          elements.attributes[0]["viewBox"] == "0 0 \(Int(grid.drawing.width)) \(Int(grid.drawing.height))")
      }
    }
  }

  @Test("a figure of curves has room for its legend, and none without curves", arguments: [0, 1, 2, 8, 20])
  func curves(count: Int) {
    let curves = (0..<count).map {
      CurveFigure.Curve(name: "a neuron with number \($0)", x: [0, 100], y: [0, Double($0)])
    }
    let grid = CurveFigure.grid(
      title: "f-I", subtitle: "", curves: curves, level: ("current (pA)", "pA"), upright: ("rate (Hz)", "Hz"))
    expectRoomForText(grid.drawing, "\(count) curves")
    #expect(grid.notes == (count > 8 ? ["Only the first 8 of 20 curves are shown."] : []))
  }

  @Test("points on the edge of the axes are whole, lines end there")
  func edges() {
    let curve = CurveFigure.Curve(name: "n", x: [0, 100], y: [0, 50])
    let grid = CurveFigure.grid(
      title: "f-I", subtitle: "", curves: [curve], level: ("current (pA)", "pA"), upright: ("rate (Hz)", "Hz")
    )
    #expect(SVGWriter.file(grid.drawing, theme: .light).contains("overflow=\"visible\""))
    let rates = Samples.grids([Samples.run([("A", 3, 20)])])[1].grid
    #expect(!SVGWriter.file(rates.drawing, theme: .light).contains("overflow=\"visible\""))
  }

  @Test("equal rows of two runs have equal upright axes")
  func equalAxes() throws {
    let runs = try #require(Samples.cases.first { $0.name == "two runs" }).runs
    for (kind, grid) in Samples.grids(runs) where kind != "raster" {
      for row in grid.rows where row.panels.allSatisfy({ $0.y != .bare }) {
        #expect(row.panels.count == 2)
        #expect(row.panels[0].y == row.panels[1].y, "\(kind), \(row.name)")
      }
    }
  }

  @Test("what is left out is said")
  func leftOut() throws {
    let many = try #require(Samples.cases.first { $0.name == "many populations" }).runs
    for (kind, grid) in Samples.grids(many) where kind != "traces" {
      #expect(grid.notes.contains("Only the first 60 of 80 populations are shown."), "\(kind)")
    }
    let traced = try #require(Samples.cases.first { $0.name == "many traces" }).runs
    #expect(
      Samples.grids(traced)[4].grid.notes.contains("Only the first 24 of 40 traces are shown."))
  }
}

/// The elements of an XML text in order; none if it is not well-formed.
struct Elements {
  private(set) var names: [String] = []
  private(set) var attributes: [[String: String]] = []

  init?(_ text: String) {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    guard parser.parse() else { return nil }
    names = reader.names
    attributes = reader.attributes
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var names: [String] = []
    var attributes: [[String: String]] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      names.append(name)
      self.attributes.append(attributes)
    }
  }
}
