import Testing

@testable import Plotting

@Suite struct NetworkFigureTests {
  private func picture(_ names: [String], _ pathways: [(Int, Int, Double)]) -> NetworkPicture {
    NetworkPicture(
      name: "net", populations: names.map { .init(name: $0, size: 1000, colour: 1) },
      pathways: pathways.map {
        .init(
          pre: $0.0, post: $0.1, effect: $0.0 % 2 == 0 ? .excitatory : .inhibitory, strength: $0.2, unit: "nS"
        )
      })
  }

  @Test("no name is cut and none overlaps", arguments: [1, 2, 3, 8, 12, 20, 36, 50])
  func text(count: Int) {
    let names = (0..<count).map { "Population \($0)" }
    let loops = (0..<count).map { ($0, $0, 1.0) }
    expectRoomForText(NetworkFigure.drawing(picture(names, loops)), "\(count) populations")
    expectRoomForText(NetworkFigure.drawing(picture(names, [])), "\(count) populations")
    var cells = picture(names, [])
    for index in cells.populations.indices { cells.populations[index].size = 200 / count }
    cells.synapses = []
    expectRoomForText(NetworkFigure.drawing(cells), "\(count) populations, cell by cell")
  }

  @Test("stronger pathways have wider lines; excitation ends in a triangle, inhibition in a disc")
  func arrows() throws {
    let drawing = NetworkFigure.drawing(picture(["A", "B", "C"], [(0, 1, 1), (1, 2, 100), (2, 0, 0)]))
    let text = SVGWriter.file(drawing, theme: .light)
    let elements = try #require(Elements(text))
    #expect(text.contains("A to B, excitatory: 1.00 nS"))
    #expect(text.contains("B to C, inhibitory: 100 nS"))
    #expect(!text.contains("C to A"))
    let widths = elements.attributes.compactMap { $0["stroke-width"].flatMap(Double.init) }
    #expect(widths.contains(7.7) && widths.contains(1.4))
  }

  @Test("cells without synapses have no key of lines, and a single one takes little room")
  func unconnected() {
    for (size, height) in [(1, 220.0), (5, 860)] {
      var picture = picture(["A"], [])
      picture.populations[0].size = size
      picture.synapses = []
      let drawing = NetworkFigure.drawing(picture)
      #expect(drawing.height == height)
      let text = SVGWriter.file(drawing, theme: .light)
      #expect(text.contains("There are no synapses.") && !text.contains(">inhibitory<"))
      expectRoomForText(drawing, "\(size) cells")
    }
  }

  @Test("cells lie on a ring, a line or a square")
  func arrangements() throws {
    // Nine cells on a circle, the first at the top, lie in four pairs of equal height.
    let cases: [(NetworkPicture.Arrangement, columns: Int, rows: Int)] = [
      (.ring, 9, 5), (.line, 9, 1), (.grid(columns: 3), 3, 3),
    ]
    for (arrangement, columns, rows) in cases {
      var picture = picture(["A", "B"], [])
      picture.populations[0].size = 9
      picture.populations[0].arrangement = arrangement
      picture.populations[1].size = 1
      picture.synapses = []
      let drawing = NetworkFigure.drawing(picture)
      expectRoomForText(drawing, "\(arrangement)")
      let elements = try #require(Elements(SVGWriter.file(drawing, theme: .light)))
      let circles = elements.attributes.filter { $0["r"] != nil }.prefix(9)
      let places = [circles.map { $0["cx"] }, circles.map { $0["cy"] }].map { Set($0).count }
      #expect(places == [columns, rows], "\(arrangement)")
      // No two of them touch.
      let points = circles.map { circle in ["cx", "cy", "r"].map { Double(circle[$0] ?? "") ?? .nan } }
      for (index, a) in points.enumerated() {
        for b in points[(index + 1)...] {
          #expect(((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])).squareRoot() > 2 * a[2])
        }
      }
    }
  }

  @Test("a small network has every cell and every synapse")
  func cells() throws {
    var picture = picture(["A", "B"], [])
    picture.populations[0].size = 3
    picture.populations[1].size = 2
    picture.synapses = [
      .init(pre: 0, source: 0, post: 1, target: 1, effect: .excitatory, weight: 2),
      .init(pre: 1, source: 0, post: 0, target: 2, effect: .inhibitory, weight: 1),
      .init(pre: 0, source: 1, post: 0, target: 1, effect: .excitatory, weight: 1),
    ]
    let text = SVGWriter.file(NetworkFigure.drawing(picture), theme: .light)
    for cell in ["A[0]", "A[1]", "A[2]", "B[0]", "B[1]"] { #expect(text.contains("<title>\(cell)</title>")) }
    #expect(text.contains("5 neurons, 3 synapses"))
    #expect(text.contains("from 1.00 to 2.00"))
  }
}
