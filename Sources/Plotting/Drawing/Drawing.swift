/// A picture: shapes on a sheet of paper.
public struct Drawing: Sendable {
  /// What it shows, for people who do not see it and for tabs of browsers.
  public var title: String
  /// What is to be seen on it, in a few sentences.
  public var description: String
  /// From left to right [px].
  public var width: Double
  /// From top to bottom [px].
  public var height: Double
  /// What is drawn, from back to front.
  public var shapes: [Shape]

  /// Makes a drawing.
  public init(title: String, description: String, width: Double, height: Double, shapes: [Shape]) {
    self.title = title
    self.description = description
    self.width = width
    self.height = height
    self.shapes = shapes
  }

  /// Every line of text in it, in the drawing's coordinates.
  public var textLines: [TextLine] { shapes.flatMap { Self.textLines($0, offset: Point(0, 0)) } }

  private static func textLines(_ shape: Shape, offset: Point) -> [TextLine] {
    switch shape {
    case .text(var line):
      line.anchor = Point(line.anchor.x + offset.x, line.anchor.y + offset.y)
      return [line]
    case .group(_, _, let shapes): return shapes.flatMap { textLines($0, offset: offset) }
    case .window(let frame, _, _, let shapes):
      return shapes.flatMap { textLines($0, offset: Point(frame.x + offset.x, frame.y + offset.y)) }
    default: return []
    }
  }
}
