import Foundation

/// A small network cell by cell: a ring, line or square of cells for each population, and these on a circle.
struct CellFigure {
  let picture: NetworkPicture
  private let synapses: [NetworkPicture.Synapse]
  private let rings: [Ring]
  private var size: (width: Double, height: Double) { (960, Self.isSingle(picture.populations) ? 220 : 860) }

  /// A single cell needs little room.
  private static func isSingle(_ populations: [NetworkPicture.Population]) -> Bool {
    populations.count == 1 && populations[0].size == 1
  }

  /// The cells of one population.
  private struct Ring {
    let centre: Point
    let radius: Double
    let count: Int
    let cellRadius: Double
    let arrangement: NetworkPicture.Arrangement

    func cell(_ index: Int) -> Point {
      guard count > 1 else { return centre }
      switch arrangement {
      case .ring:
        let angle = NetworkFigure.angle(index, of: count)
        return Point(centre.x + cos(angle) * radius, centre.y + sin(angle) * radius)
      case .line:
        return Point(centre.x + (2 * (Double(index) + 0.5) / Double(count) - 1) * radius, centre.y)
      case .grid(let columns):
        // The square within the circle.
        let step = radius * 2.0.squareRoot() / Double(columns)
        let middle = Double(columns - 1) / 2
        return Point(
          centre.x + (Double(index % columns) - middle) * step,
          centre.y + (Double(index / columns) - middle) * step)
      }
    }

    /// How far neighbours are apart on a circle of `radius`, a line across it or a square in it.
    static func spacing(_ radius: Double, _ population: NetworkPicture.Population) -> Double {
      switch population.arrangement {
      case .ring: 2 * Double.pi * radius / Double(max(2, population.size))
      case .line: 2 * radius / Double(max(2, population.size))
      case .grid(let columns): radius * 2.0.squareRoot() / Double(max(2, columns))
      }
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
    let middle = isSingle(populations) ? 130.0 : 430
    return populations.enumerated().map { index, population in
      let angle = NetworkFigure.angle(index, of: count)
      let centre = Point(480 + cos(angle) * orbit * 1.1, middle + sin(angle) * orbit)
      let share = population.arrangement == .ring ? (Double(population.size) / largest).squareRoot() : 1
      let radius = max(8, room * max(0.35, share))
      let spacing = Ring.spacing(radius, population)
      let cellRadius = max(
        1.5, min(9, spacing * (population.arrangement == .ring ? 0.35 : 0.25), count > 1 ? half * 0.7 : 9))
      return Ring(
        centre: centre, radius: radius, count: population.size, cellRadius: cellRadius,
        arrangement: population.arrangement)
    }
  }

  private static func orbit(_ count: Int) -> Double { count > 4 ? 245 : count > 1 ? 200 : 0 }

  var drawing: Drawing {
    let text =
      "\(CompactNumber.count(picture.neuronCount, "neuron")), "
      + CompactNumber.count(synapses.count, "synapse")
    let head = FigureHead(title: "\(picture.name): network", subtitle: text, width: size.width)
    return Drawing(
      title: "\(picture.name): network", description: "Every cell and every synapse. \(text).",
      width: size.width, height: size.height,
      shapes: head.shapes + connections + picture.populations.indices.flatMap(cells) + foot)
  }

  private func cells(_ population: Int) -> [Shape] {
    let (ring, info) = (rings[population], picture.populations[population])
    let discs = (0..<ring.count).map { index -> Shape in
      let style = Style(fill: .series(info.colour), title: "\(info.name)[\(index)]")
      return .circle(ring.cell(index), radius: ring.cellRadius, style)
    }
    let count = rings.count
    let angle = NetworkFigure.angle(population, of: count)
    let reach = ring.count > 1 ? ring.radius * (ring.arrangement == .line ? abs(cos(angle)) : 1) : 0
    let label = RadialLabel(
      name: info.name, centre: ring.centre, angle: angle,
      distance: reach + ring.cellRadius + 22, orbit: Self.orbit(count), count: count)
    return discs + label.shapes(sheetWidth: size.width)
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
    let y = size.height - 46
    let text =
      synapses.isEmpty
      ? "There are no synapses."
      : "Line widths: weights times gain from \(CompactNumber.short(smallest)) to \(CompactNumber.short(largest)) "
        + "(nS, or pA of current synapses). Lines have the colour of their source."
    let note = TextLine(text, at: Point(16, size.height - 20), size: FontSize.note, ink: .muted)
    return (synapses.isEmpty ? [] : NetworkFigure.effectKey(at: Point(16, y))) + [.text(note)]
  }
}
