/// A colour by what it is for; the theme says how it looks.
public enum Ink: Sendable, Equatable, Hashable {
  /// The background.
  case paper
  /// Text and axes.
  case ink
  /// Text and lines of less importance.
  case muted
  /// Lines that help the eye.
  case grid
  /// Areas behind data.
  case shade
  /// A colour of the palette, by its place.
  case series(Int)

  /// The name in classes of the style sheet.
  var name: String {
    switch self {
    case .paper: "paper"
    case .ink: "ink"
    case .muted: "muted"
    case .grid: "grid"
    case .shade: "shade"
    case .series(let place): "\(place % Palette.count)"
    }
  }

  /// All of them.
  static var all: [Ink] {
    [.paper, .ink, .muted, .grid, .shade] + (0..<Palette.count).map { .series($0) }
  }
}
