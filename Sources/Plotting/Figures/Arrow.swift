import Foundation

/// A curved line that ends in a triangle if it excites and in a disc if it inhibits.
struct Arrow {
  var start: Point
  var end: Point
  /// How far the curve leaves the straight line, to its left, as a part of its length.
  var bend: Double
  var width: Double
  var effect: NetworkPicture.Effect
  var hasHead = true

  /// The size of the head [px].
  private var headLength: Double { hasHead ? 5 + 1.2 * width : 0 }

  private var control: Point {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    return Point((start.x + end.x) / 2 + dy * bend, (start.y + end.y) / 2 - dx * bend)
  }

  func shapes(_ ink: Ink, opacity: Double, title: String? = nil) -> [Shape] {
    Self.shapes(
      curve: { path, neck in
        path.move(start.x, start.y)
        path.curve(by: control, to: neck)
      }, from: control, to: end, headLength: headLength, effect: effect,
      Style(stroke: ink, width: width, opacity: opacity, title: title))
  }

  /// A loop that leaves and enters a disc on the side of `angle`.
  static func loop(
    around centre: Point, radius: Double, angle: Double, width: Double, effect: NetworkPicture.Effect,
    _ ink: Ink, opacity: Double, reach: Double = 34, title: String?
  ) -> [Shape] {
    func place(_ turn: Double, _ distance: Double) -> Point {
      Point(centre.x + cos(angle + turn) * distance, centre.y + sin(angle + turn) * distance)
    }
    let (first, second) = (place(-0.75, radius + reach), place(0.75, radius + reach))
    return shapes(
      curve: { path, neck in
        let start = place(-0.5, radius)
        path.move(start.x, start.y)
        path.curve(by: first, second, to: neck)
      }, from: second, to: place(0.5, radius + 1), headLength: min(5 + 1.2 * width, reach * 0.45),
      effect: effect, Style(stroke: ink, width: width, opacity: opacity, title: title))
  }

  private static func shapes(
    curve: (inout PathText, Point) -> Void, from control: Point, to end: Point, headLength: Double,
    effect: NetworkPicture.Effect, _ style: Style
  ) -> [Shape] {
    let (dx, dy) = (end.x - control.x, end.y - control.y)
    let distance = max(1e-6, (dx * dx + dy * dy).squareRoot())
    let (ux, uy) = (dx / distance, dy / distance)
    var line = PathText()
    curve(&line, Point(end.x - ux * headLength, end.y - uy * headLength))
    guard headLength > 0 else { return [.path(line, style)] }
    let head = Style(fill: style.stroke, opacity: style.opacity, title: style.title)
    switch effect {
    case .inhibitory:
      let radius = headLength / 2
      let centre = Point(end.x - ux * radius, end.y - uy * radius)
      return [.path(line, style), .circle(centre, radius: radius, head)]
    case .excitatory:
      let half = headLength * 0.55
      let neck = Point(end.x - ux * headLength, end.y - uy * headLength)
      var triangle = PathText()
      triangle.move(end.x, end.y)
      triangle.line(neck.x - uy * half, neck.y + ux * half)
      triangle.line(neck.x + uy * half, neck.y - ux * half)
      triangle.close()
      return [.path(line, style), .path(triangle, head)]
    }
  }
}
