/// Turns a panel into shapes, within the frame of its axes.
struct PanelDrawing {
  let panel: Panel
  /// Where the axes are.
  let frame: Rect
  /// Whether numbers are written below it.
  let showsLevelTicks: Bool

  /// Everything of the panel.
  var shapes: [Shape] {
    let data = panel.marks.flatMap(shapes)
    let content: [Shape] = [.group(name: "zoom", attributes: [], data)]
    return [
      .group(
        name: "panel", attributes: attributes,
        [.group(name: "axes", attributes: [], grid + border + levelLabels + uprightLabels)]
          + [.window(frame, name: "data", isOpen: panel.marks.contains(where: \.hasPoints), content)]
          + message)
    ]
  }

  private var attributes: [Attribute] {
    func axis(_ name: String, _ axis: Axis) -> [Attribute] {
      guard axis.hasTicks else { return [] }
      return [
        Attribute("data-\(name)", "\(axis.scale.lower) \(axis.scale.upper) \(axis.scale.kind.rawValue)"),
        Attribute("data-\(name)-unit", axis.unit),
      ]
    }
    let place = "\(frame.x) \(frame.y) \(frame.width) \(frame.height)"
    return [Attribute("data-frame", place)] + axis("x", panel.x) + axis("y", panel.y) + panel.attributes
  }

  // MARK: axes

  private func x(_ value: Double) -> Double { frame.x + panel.x.scale.place(value) * frame.width }
  private func y(_ value: Double) -> Double { frame.bottom - panel.y.scale.place(value) * frame.height }

  private var levelTicks: Ticks { panel.x.levelTicks(length: frame.width) }
  private var uprightTicks: Ticks { panel.y.uprightTicks(length: frame.height) }

  private var grid: [Shape] {
    var lines = PathText()
    if panel.message != nil { return [] }
    for value in uprightTicks.values {
      lines.dash(frame.x, y(value), width: frame.width)
    }
    return [.path(lines, Style(stroke: .grid))]
  }

  private var border: [Shape] {
    var lines = PathText()
    lines.dash(frame.x, frame.bottom, width: frame.width)
    if panel.y.hasTicks { lines.tick(frame.x, frame.y, height: frame.height) }
    return [.path(lines, Style(stroke: .muted))]
  }

  private var levelLabels: [Shape] {
    guard showsLevelTicks else { return [] }
    let ticks = levelTicks
    var strokes = PathText()
    var labels: [Shape] = []
    for (value, label) in zip(ticks.values, ticks.labels) {
      strokes.tick(x(value), frame.bottom, height: label.isEmpty ? 3 : 5)
      guard !label.isEmpty else { continue }
      let anchor = Point(x(value), frame.bottom + PanelGrid.Measure.tickDepth)
      labels.append(.text(TextLine(label, at: anchor, .middle)))
    }
    let all: [Shape] = [.path(strokes, Style(stroke: .muted))] + labels
    return [.group(name: "level", attributes: [], all)]
  }

  private var uprightLabels: [Shape] {
    let ticks = uprightTicks
    return zip(ticks.values, ticks.labels).compactMap { value, label in
      guard !label.isEmpty else { return nil }
      let anchor = Point(frame.x - 6, y(value) + FontSize.note * 0.36)
      return .text(TextLine(label, at: anchor, .end, size: FontSize.note, ink: .muted))
    }
  }

  private var message: [Shape] {
    guard let message = panel.message else { return [] }
    let text = TextMetrics.fitted(message, into: frame.width - 8, size: FontSize.body)
    let anchor = Point(frame.x + frame.width / 2, frame.y + frame.height / 2 + FontSize.body * 0.36)
    return [.text(TextLine(text, at: anchor, .middle, ink: .muted))]
  }

  // MARK: data, in the window's coordinates

  private func shapes(_ mark: Mark) -> [Shape] {
    let marks = MarkDrawing(x: panel.x, y: panel.y, width: frame.width, height: frame.height)
    return marks.shapes(mark)
  }
}
