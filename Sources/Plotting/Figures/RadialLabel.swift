import Foundation

/// The name of something on a circle, on its outer side, with a remark below.
struct RadialLabel {
  var name: String
  var remark: String?
  /// Of what is named.
  var centre: Point
  /// The direction from the middle of the circle.
  var angle: Double
  /// From the centre of what is named to the text [px].
  var distance: Double
  /// The radius of the circle [px] and how many things are on it.
  var orbit: Double
  var count: Int

  /// The lines of text; none where there is no room for a few letters.
  func shapes(sheetWidth: Double) -> [Shape] {
    let (c, s) = (cos(angle), sin(angle))
    let anchor = Point(centre.x + c * distance, centre.y + s * distance)
    let alignment: TextLine.Alignment = abs(c) < 0.2 ? .middle : c > 0 ? .start : .end
    // Above the anchor at the top of the circle, below it at the bottom.
    let lines = remark == nil ? 12.0 : 25
    let baseline = anchor.y + (s - 1) * lines / 2 + 11
    let room = room(anchor, alignment, sheetWidth)
    guard room >= 24 else { return [] }
    let text = TextMetrics.fitted(name, into: room, size: FontSize.heading, isBold: true)
    var shapes: [Shape] = [
      .text(TextLine(text, at: Point(anchor.x, baseline), alignment, size: FontSize.heading, isBold: true))
    ]
    if let remark {
      let text = TextMetrics.fitted(remark, into: room, size: FontSize.note)
      let place = Point(anchor.x, baseline + 13)
      shapes.append(.text(TextLine(text, at: place, alignment, size: FontSize.note, ink: .muted)))
    }
    return shapes
  }

  /// Up to the sheet's edge and, where neighbours are beside rather than above each other, up to their names.
  private func room(_ anchor: Point, _ alignment: TextLine.Alignment, _ width: Double) -> Double {
    let side = width / 2 - abs(anchor.x - width / 2) - 14
    let toEdge = alignment == .middle ? 2 * side : side
    guard count > 1 else { return toEdge }
    let step = 2 * Double.pi / Double(count)
    let radius = orbit + distance
    // How far the nearest neighbour's name is to the side and up or down.
    let offsets = [angle - step, angle + step].map { other in
      (x: abs(cos(other) - cos(angle)) * radius, y: abs(sin(other) - sin(angle)) * radius)
    }
    let beside = offsets.filter { $0.y < 28 }.map(\.x).min() ?? .infinity
    return min(toEdge, beside - 6)
  }
}
