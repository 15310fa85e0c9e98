/// What colours mean: samples with names in as many lines as they need, outside of all axes.
public struct Legend: Sendable {
  /// A colour and what it stands for.
  public struct Entry: Sendable, Equatable {
    /// What the colour stands for.
    public var name: String
    /// The colour.
    public var ink: Ink

    /// Makes an entry.
    public init(_ name: String, _ ink: Ink) {
      self.name = name
      self.ink = ink
    }
  }

  let entries: [Entry]
  let width: Double
  private static let sample = 18.0

  /// The entries by lines that are at most `width` px long.
  private var lines: [[(entry: Entry, x: Double)]] {
    var lines: [[(entry: Entry, x: Double)]] = []
    var x = 0.0
    for entry in entries {
      let length = Self.sample + TextMetrics.width(entry.name, size: FontSize.body)
      if lines.isEmpty || x + length > width {
        lines.append([])
        x = 0
      }
      lines[lines.count - 1].append((entry, x))
      x += length + 16
    }
    return lines
  }

  var height: Double { Double(lines.count) * 16 }

  /// The samples and names below and to the right of a corner.
  func shapes(at corner: Point) -> [Shape] {
    lines.enumerated().flatMap { index, line in
      let baseline = corner.y + Double(index) * 16 + 11
      return line.flatMap { entry, x -> [Shape] in
        let bar = Rect(x: corner.x + x, y: baseline - 6, width: 13, height: 4)
        let room = width - x - Self.sample
        let name = TextMetrics.fitted(entry.name, into: room, size: FontSize.body)
        return [
          .rect(bar, radius: 2, Style(fill: entry.ink)),
          .text(TextLine(name, at: Point(corner.x + x + Self.sample, baseline))),
        ]
      }
    }
  }
}
