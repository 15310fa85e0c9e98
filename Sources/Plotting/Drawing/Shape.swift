/// Something that is drawn.
public enum Shape: Sendable {
  /// An outline or line.
  case path(PathText, Style)
  /// A rectangle with rounded corners of this radius.
  case rect(Rect, radius: Double, Style)
  /// A disc or ring.
  case circle(Point, radius: Double, Style)
  /// A line of text.
  case text(TextLine)
  /// Shapes that belong together; attributes carry data for scripts.
  case group(name: String, attributes: [Attribute], [Shape])
  /// Shapes in coordinates of their own, which start at the frame's corner; nothing shows outside of the frame
  /// unless it is open.
  case window(Rect, name: String, isOpen: Bool, [Shape])

  /// A rectangle with sharp corners.
  public static func rect(_ rect: Rect, _ style: Style) -> Shape { .rect(rect, radius: 0, style) }
}

/// A name with a value in the SVG file.
public struct Attribute: Sendable, Equatable {
  /// The name, such as `data-unit`.
  public var name: String
  /// The value, unescaped.
  public var value: String

  /// Makes an attribute.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// A number, as the shortest decimal that reads back exactly.
  public init(_ name: String, _ value: Double) {
    self.init(name, CompactNumber.plain(value))
  }
}

/// How a shape looks.
public struct Style: Sendable, Equatable {
  /// The colour inside, if any.
  public var fill: Ink?
  /// The colour of the line, if any.
  public var stroke: Ink?
  /// The width of the line [px].
  public var width: Double
  /// The lengths of dashes and gaps [px]; a solid line without.
  public var dash: [Double]
  /// 1 covers, 0 cannot be seen.
  public var opacity: Double
  /// What a pointer that rests on the shape is told.
  public var title: String?
  /// Data for scripts.
  public var attributes: [Attribute]

  /// Makes a style.
  public init(
    fill: Ink? = nil, stroke: Ink? = nil, width: Double = 1, dash: [Double] = [], opacity: Double = 1,
    title: String? = nil, attributes: [Attribute] = []
  ) {
    self.fill = fill
    self.stroke = stroke
    self.width = width
    self.dash = dash
    self.opacity = opacity
    self.title = title
    self.attributes = attributes
  }
}
