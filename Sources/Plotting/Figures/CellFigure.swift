import Foundation

/// A small network cell by cell: a ring of cells for each population, the rings on a circle.
struct CellFigure {
  let picture: NetworkPicture
  private let synapses: [NetworkPicture.Synapse]
  private let rings: [Ring]
  private static let size = (width: 960.0, height: 860.0)

  /// The cells of one population.
  private struct Ring {
    let centre: Point
    let radius: Double
    let count: Int
    let cellRadius: Double

    func cell(_ index: Int) -> Point {
      guard count > 1 else { return centre }
      let angle = NetworkFigure.angle(index, of: count)
      return Point(centre.x + cos(angle) * radius, centre.y + sin(angle) * radius)
    }
  }

  init(_ picture: NetworkPicture) {
    self.picture = picture
    synapses = picture.synapses ?? []
    rings = Self.rings(picture.populations)
  }

  private static func rings(_ populations: [NetworkPicture.Population]) -> [Ring] {
    let count = populations.count
    let orbit = orbit(count)
    // Neighbouring rings must not touch.
    let half = orbit * sin(Double.pi / Double(max(2, count)))
    let room = count > 1 ? min(118, half - 26) : 240
    let largest = Double(populations.map(\.size).max() ?? 1)
    return populations.enumerated().map { index, population in
      let angle = NetworkFigure.angle(index, of: count)
      let centre = Point(480 + cos(angle) * orbit * 1.1, 430 + sin(angle) * orbit)
      let radius = max(8, room * max(0.35, (Double(population.size) / largest).squareRoot()))
      let spacing = 2 * Double.pi * radius / Double(max(2, population.size))
      let cellRadius = max(1.5, min(9, spacing * 0.35, count > 1 ? half * 0.7 : 9))
      return Ring(centre: centre, radius: radius, count: population.size, cellRadius: cellRadius)
    }
  }

  private static func orbit(_ count: Int) -> Double { count > 4 ? 245 : count > 1 ? 200 : 0 }

  var drawing: Drawing {
    let text =
      "\(CompactNumber.count(picture.neuronCount, "neuron")), "
      + CompactNumber.count(synapses.count, "synapse")
    let head = FigureHead(title: "\(picture.name): network", subtitle: text, width: Self.size.width)
    return Drawing(
      title: "\(picture.name): network", description: "Every cell and every synapse. \(text).",
      width: Self.size.width, height: Self.size.height,
      shapes: head.shapes + connections + picture.populations.indices.flatMap(cells) + foot)
  }

  private func cells(_ population: Int) -> [Shape] {
    let (ring, info) = (rings[population], picture.populations[population])
    let discs = (0..<ring.count).map { index -> Shape in
      let style = Style(fill: .series(info.colour), title: "\(info.name)[\(index)]")
      return .circle(ring.cell(index), radius: ring.cellRadius, style)
    }
    let (count, reach) = (rings.count, ring.count > 1 ? ring.radius : 0)
    let label = RadialLabel(
      name: info.name, centre: ring.centre, angle: NetworkFigure.angle(population, of: count),
      distance: reach + ring.cellRadius + 22, orbit: Self.orbit(count), count: count)
    return discs + label.shapes(sheetWidth: Self.size.width)
  }

  // MARK: synapses

  private var largest: Double { synapses.map { abs($0.weight) }.max() ?? 0 }
  private var smallest: Double { synapses.map { abs($0.weight) }.min() ?? 0 }

  private func width(_ weight: Double) -> Double { largest > 0 ? 0.4 + 2.6 * abs(weight) / largest : 0.4 }

  private var connections: [Shape] {
    let opacity = synapses.count <= 100 ? 0.75 : synapses.count <= 500 ? 0.45 : 0.25
    let hasHeads = synapses.count <= 500
    return synapses.flatMap { synapse -> [Shape] in
      let (pre, post) = (rings[synapse.pre], rings[synapse.post])
      let ink = Ink.series(picture.populations[synapse.pre].colour)
      let (start, end) = (pre.cell(synapse.source), post.cell(synapse.target))
      guard synapse.pre != synapse.post || synapse.source != synapse.target else {
        let angle = atan2(start.y - pre.centre.y, start.x - pre.centre.x)
        return Arrow.loop(
          around: start, radius: pre.cellRadius, angle: angle, width: width(synapse.weight),
          effect: synapse.effect, ink, opacity: opacity, reach: 16, title: nil)
      }
      var arrow = NetworkFigure.arrow(
        from: start, pre.cellRadius, to: end, post.cellRadius + 1, bend: 0.08, width: width(synapse.weight),
        effect: synapse.effect)
      arrow.hasHead = hasHeads
      return arrow.shapes(ink, opacity: opacity)
    }
  }

  private var foot: [Shape] {
    let y = Self.size.height - 46
    let range =
      synapses.isEmpty
      ? "There are no synapses."
      : "Line widths: weights times gain from \(CompactNumber.short(smallest)) to \(CompactNumber.short(largest)) "
        + "(nS, or pA of current synapses)."
    let note = TextLine(
      range + " Lines have the colour of their source.", at: Point(16, Self.size.height - 20),
      size: FontSize.note,
      ink: .muted)
    return NetworkFigure.effectKey(at: Point(16, y)) + [.text(note)]
  }
}
