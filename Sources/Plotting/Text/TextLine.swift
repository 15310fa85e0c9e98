/// The font sizes [px].
public enum FontSize {
  /// The title of a figure.
  public static let title = 16.0
  /// The name of a row or column.
  public static let heading = 12.0
  /// Everything else.
  public static let body = 11.0
  /// Remarks.
  public static let note = 10.0
  static let all = [title, heading, body, note]
}

/// A line of text at its place.
public struct TextLine: Sendable, Equatable {
  /// Which part of the text is at the anchor.
  public enum Alignment: String, Sendable {
    /// Its beginning.
    case start
    /// Its middle.
    case middle
    /// Its end.
    case end
  }

  /// The text.
  public var text: String
  /// Where the baseline is.
  public var anchor: Point
  /// Which part of the text is at the anchor.
  public var alignment: Alignment
  /// The font size [px].
  public var size: Double
  /// The colour.
  public var ink: Ink
  /// Whether it is bold.
  public var isBold: Bool
  /// Whether it runs upwards.
  public var isVertical: Bool

  /// Makes a line of text.
  public init(
    _ text: String, at anchor: Point, _ alignment: Alignment = .start, size: Double = FontSize.body,
    ink: Ink = .ink, isBold: Bool = false, isVertical: Bool = false
  ) {
    self.text = text
    self.anchor = anchor
    self.alignment = alignment
    self.size = size
    self.ink = ink
    self.isBold = isBold
    self.isVertical = isVertical
  }

  /// The area that it may cover.
  public var frame: Rect {
    let width = TextMetrics.width(text, size: size, isBold: isBold)
    let before =
      switch alignment {
      case .start: 0.0
      case .middle: width / 2
      case .end: width
      }
    let (above, below) = (size * TextMetrics.ascent, size * TextMetrics.descent)
    return isVertical
      ? Rect(x: anchor.x - above, y: anchor.y - (width - before), width: above + below, height: width)
      : Rect(x: anchor.x - before, y: anchor.y - above, width: width, height: above + below)
  }
}
