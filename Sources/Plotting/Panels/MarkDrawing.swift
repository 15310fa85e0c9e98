/// Turns marks into shapes, in coordinates that start at the upper left corner of the axes.
struct MarkDrawing {
  let x: Axis
  let y: Axis
  let width: Double
  let height: Double

  func shapes(_ mark: Mark) -> [Shape] {
    switch mark {
    case .line(let name, let xs, let ys, let ink, let lineWidth):
      if xs.count == 1 { return points(name, xs, ys, ink) }
      let attributes = [Attribute("data-name", name)]
      return [.path(line(xs, ys), Style(stroke: ink, width: lineWidth, attributes: attributes))]
    case .area(let xs, let ys, let ink): return [.path(area(xs, ys), Style(fill: ink, opacity: 0.18))]
    case .bars(let name, let edges, let heights, let ink):
      let attributes = [Attribute("data-name", name), Attribute("data-kind", "bars")]
      return [.path(bars(edges, heights), Style(fill: ink, attributes: attributes))]
    case .points(let name, let xs, let ys, let ink): return points(name, xs, ys, ink)
    case .rows(let rows, let ink):
      return [.path(strokes(rows), Style(stroke: ink, width: strokeLength(rows) > 2 ? 1.3 : 1.05))]
    case .density(let counts, let columns, let ink):
      return DensityDrawing(counts: counts, columns: columns, width: width, height: height).shapes(ink)
    case .span(let from, let to, let isStrong):
      let (left, right) = (max(0, x(from)), min(width, x(to)))
      guard right > left else { return [] }
      let rect = Rect(x: left, y: 0, width: right - left, height: height)
      return [.rect(rect, Style(fill: .muted, opacity: isStrong ? 0.2 : 0.08))]
    case .level(let value, let ink):
      var path = PathText()
      path.dash(0, y(value), width: width)
      return [.path(path, Style(stroke: ink, dash: [4, 3]))]
    case .strokes(let times, let ink):
      var path = PathText()
      for time in times { path.tick(x(time), 1, height: 6) }
      return [.path(path, Style(stroke: ink, width: 1.2))]
    }
  }

  private func x(_ value: Double) -> Double { bounded(x.scale.place(value * x.factor) * width, width) }
  private func y(_ value: Double) -> Double {
    bounded((1 - y.scale.place(value * y.factor)) * height, height)
  }

  /// What is far outside is drawn a little outside, so that numbers stay small.
  private func bounded(_ place: Double, _ length: Double) -> Double {
    place.isNaN ? -length : min(max(place, -length), 2 * length)
  }

  /// Points that are not numbers leave gaps.
  private func line(_ xs: [Double], _ ys: [Double]) -> PathText {
    let places = xs.map(x)
    var path = PathText()
    var isOpen = false
    for index in Thinning.indices(places, ys, width: width) {
      guard ys[index].isFinite else {
        isOpen = false
        continue
      }
      isOpen ? path.line(places[index], y(ys[index])) : path.move(places[index], y(ys[index]))
      isOpen = true
    }
    return path
  }

  private func area(_ xs: [Double], _ ys: [Double]) -> PathText {
    let places = xs.map(x)
    let shown = Thinning.indices(places, ys, width: width).filter { ys[$0].isFinite }
    var path = PathText()
    guard let first = shown.first, let last = shown.last, first < last else { return path }
    path.move(places[first], height)
    for index in shown { path.line(places[index], y(ys[index])) }
    path.line(places[last], height)
    path.close()
    return path
  }

  private func bars(_ edges: [Double], _ heights: [Double]) -> PathText {
    var path = PathText()
    for (index, value) in heights.enumerated() where value > 0 {
      let (left, right, top) = (x(edges[index]), x(edges[index + 1]), y(value))
      path.move(left, height)
      path.line(left, top)
      path.line(max(left + 0.5, right - 0.5), top)
      path.line(max(left + 0.5, right - 0.5), height)
    }
    return path
  }

  private func points(_ name: String, _ xs: [Double], _ ys: [Double], _ ink: Ink) -> [Shape] {
    zip(xs, ys).compactMap { px, py in
      guard px.isFinite, py.isFinite else { return nil }
      let text = "\(name): \(CompactNumber.short(px)) \(x.unit), \(CompactNumber.short(py)) \(y.unit)"
      return .circle(Point(x(px), y(py)), radius: 3, Style(fill: ink, title: text))
    }
  }

  private func rowHeight(_ rows: [ArraySlice<Double>]) -> Double { height / Double(max(1, rows.count)) }

  /// The few strokes of a sparse panel are drawn larger than their rows, so that they are seen [px].
  private func strokeLength(_ rows: [ArraySlice<Double>]) -> Double {
    let count = rows.reduce(0) { $0 + $1.count }
    let room = 0.1 * width * height / Double(max(1, count))
    return max(min(max(room, 1.05), 3.5), min(rowHeight(rows) * 0.85, 14))
  }

  private func strokes(_ rows: [ArraySlice<Double>]) -> PathText {
    let (step, length) = (rowHeight(rows), strokeLength(rows))
    var path = PathText()
    for (index, times) in rows.enumerated() {
      let top = (Double(index) + 0.5) * step - length / 2
      for time in times { path.tick(x(time), top, height: length) }
    }
    return path
  }
}
