import Foundation

extension FigureKind {
  static let network = FigureKind(
    "network", heading: "Network",
    "populations and strengths of their connections; small networks cell by cell", needs: .experiment
  ) { try $0.networks().map(NetworkFigure.drawing) }
}

/// A network on a plane: populations on a circle in declared order, clockwise from the top.
public struct NetworkFigure: Sendable {
  let picture: NetworkPicture
  /// The most populations that a circle has room for; a note says what is left out.
  static let mostPopulations = 36
  static let size = (width: 960.0, height: 800.0)
  private let shown: Int

  /// A figure of a network: every cell of a small one, the populations of a large one.
  public static func drawing(_ picture: NetworkPicture) -> Drawing {
    picture.synapses == nil ? NetworkFigure(picture).drawing : CellFigure(picture).drawing
  }

  init(_ picture: NetworkPicture) {
    self.picture = picture
    shown = min(Self.mostPopulations, picture.populations.count)
  }

  var drawing: Drawing {
    let pathways = picture.pathways.filter { $0.pre < shown && $0.post < shown && $0.strength > 0 }
    let discs = (0..<shown).map(disc)
    // The strongest at the back.
    let arrows = pathways.sorted { $0.strength > $1.strength }.flatMap { arrow($0, discs) }
    let text =
      "\(CompactNumber.count(picture.populations.count, "population")), "
      + "\(CompactNumber.count(picture.neuronCount, "neuron")), \(CompactNumber.count(pathways.count, "pathway"))"
    let head = FigureHead(title: "\(picture.name): network", subtitle: text, width: Self.size.width)
    return Drawing(
      title: "\(picture.name): network",
      description: "Populations and the strengths of their connections. \(text).", width: Self.size.width,
      height: Self.size.height,
      shapes: head.shapes + arrows + discs.flatMap(\.shapes) + (0..<shown).flatMap { label($0, discs) } + foot
    )
  }

  // MARK: populations

  /// A population's disc.
  struct Disc {
    let centre: Point
    let radius: Double
    let angle: Double
    let population: NetworkPicture.Population

    var shapes: [Shape] {
      let text = "\(population.name): \(CompactNumber.count(population.size, "neuron"))"
      return [
        .circle(centre, radius: radius + 2, Style(fill: .paper)),
        .circle(centre, radius: radius, Style(fill: .series(population.colour), title: text)),
      ]
    }
  }

  private static let centre = Point(480, 400)
  private static let circle = 245.0

  private func disc(_ index: Int) -> Disc {
    let angle = Self.angle(index, of: shown)
    let population = picture.populations[index]
    let room = Double.pi * Self.circle / Double(max(3, shown)) * 0.7
    let radius = min(8 + 3.2 * log10(Double(population.size) + 1), room)
    let distance = shown > 1 ? Self.circle : 0
    let centre = Point(Self.centre.x + cos(angle) * distance, Self.centre.y + sin(angle) * distance)
    return Disc(centre: centre, radius: radius, angle: angle, population: population)
  }

  /// The direction in which a part of a circle lies, clockwise from the top.
  static func angle(_ index: Int, of count: Int) -> Double {
    -Double.pi / 2 + 2 * Double.pi * Double(index) / Double(max(1, count))
  }

  private func label(_ index: Int, _ discs: [Disc]) -> [Shape] {
    let disc = discs[index]
    let hasLoop = picture.pathways.contains { $0.pre == index && $0.post == index && $0.strength > 0 }
    let label = RadialLabel(
      name: disc.population.name, remark: CompactNumber.grouped(disc.population.size), centre: disc.centre,
      angle: disc.angle, distance: disc.radius + (hasLoop ? 36 : 8), orbit: Self.circle, count: shown)
    return label.shapes(sheetWidth: Self.size.width)
  }

  // MARK: pathways

  private func largest(_ unit: String) -> Double {
    picture.pathways.filter { $0.unit == unit }.map(\.strength).max() ?? 0
  }

  /// The area under a line of this width follows the strength, so that weak pathways are seen.
  private func width(_ strength: Double, _ unit: String) -> Double {
    let largest = largest(unit)
    return largest > 0 ? 0.7 + 7 * (strength / largest).squareRoot() : 0.7
  }

  private func arrow(_ pathway: NetworkPicture.Pathway, _ discs: [Disc]) -> [Shape] {
    let (pre, post) = (discs[pathway.pre], discs[pathway.post])
    let width = width(pathway.strength, pathway.unit)
    let ink = Ink.series(pre.population.colour)
    let title =
      "\(pre.population.name) to \(post.population.name), \(pathway.effect.rawValue): "
      + "\(CompactNumber.short(pathway.strength)) \(pathway.unit)"
    guard pathway.pre != pathway.post else {
      return Arrow.loop(
        around: pre.centre, radius: pre.radius, angle: pre.angle, width: width, effect: pathway.effect, ink,
        opacity: 0.8, title: title)
    }
    let bend = pathway.effect == .excitatory ? 0.16 : 0.24
    return Self.arrow(
      from: pre.centre, pre.radius + 2, to: post.centre, post.radius + 2, bend: bend, width: width,
      effect: pathway.effect
    ).shapes(ink, opacity: 0.8, title: title)
  }

  /// An arrow from the edge of one disc to that of another.
  static func arrow(
    from start: Point, _ startRadius: Double, to end: Point, _ endRadius: Double, bend: Double, width: Double,
    effect: NetworkPicture.Effect
  ) -> Arrow {
    let direction = atan2(end.y - start.y, end.x - start.x)
    let turn = atan(2 * bend)
    func edge(_ centre: Point, _ radius: Double, _ angle: Double) -> Point {
      Point(centre.x + cos(angle) * radius, centre.y + sin(angle) * radius)
    }
    return Arrow(
      start: edge(start, startRadius, direction - turn),
      end: edge(end, endRadius, direction + .pi + turn), bend: bend, width: width, effect: effect)
  }

  // MARK: what lines mean

  private var foot: [Shape] {
    let y = Self.size.height - 54
    var shapes = Self.effectKey(at: Point(16, y))
    var x = 270.0
    for unit in ["nS", "pA"] where largest(unit) > 0 {
      let top = RoundStep(atLeast: largest(unit) / 2.000_001)
      for value in [top.size / 10, top.size] {
        let text = "\(CompactNumber.short(value)) \(unit)"
        var line = PathText()
        line.dash(x, y, width: 26)
        shapes.append(.path(line, Style(stroke: .muted, width: width(value, unit))))
        shapes.append(.text(TextLine(text, at: Point(x + 32, y + 4), ink: .muted)))
        x += 32 + TextMetrics.width(text, size: FontSize.body) + 18
      }
    }
    let hidden = picture.populations.count - shown
    let note =
      "Strength: synapses onto one target neuron times mean weight (without short-term plasticity) and gain."
      + (hidden > 0 ? " Only the first \(shown) populations are shown." : "")
    let anchor = Point(16, Self.size.height - 20)
    return shapes + [.text(TextLine(note, at: anchor, size: FontSize.note, ink: .muted))]
  }

  /// Samples of both kinds of arrows.
  static func effectKey(at corner: Point) -> [Shape] {
    zip(NetworkPicture.Effect.allCases, [0.0, 120]).flatMap { effect, x -> [Shape] in
      let start = Point(corner.x + x, corner.y)
      let arrow = Arrow(
        start: start, end: Point(start.x + 30, start.y), bend: 0, width: 1.5, effect: effect)
      let text = TextLine(effect.rawValue, at: Point(start.x + 37, start.y + 4), ink: .muted)
      return arrow.shapes(.muted, opacity: 1) + [.text(text)]
    }
  }
}
