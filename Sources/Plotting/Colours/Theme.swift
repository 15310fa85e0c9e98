/// Light or dark paper.
public enum Theme: String, Sendable, CaseIterable {
  /// Dark on white.
  case light
  /// Light on nearly black.
  case dark
  /// As the reader's system prefers; light where a program does not know of it, and on paper.
  case auto

  /// The style sheet of an SVG file.
  public var styleSheet: String { Self.text + colours }

  /// The rules that give every ink its colour.
  var colours: String {
    switch self {
    case .light: Self.rules(isDark: false)
    case .dark: Self.rules(isDark: true)
    case .auto:
      Self.rules(isDark: false)
        + "@media screen and (prefers-color-scheme: dark) {\n\(Self.rules(isDark: true))}\n"
    }
  }

  /// The rules for text, and for shapes without fill.
  static let text: String = {
    let sizes = FontSize.all.map {
      ".t\(CompactNumber.plain($0)) { font-size: \(CompactNumber.plain($0))px }\n"
    }
    return """
      text { font-family: \(TextMetrics.fontFamily) }
      .f-none { fill: none }
      .middle { text-anchor: middle }
      .end { text-anchor: end }
      .bold { font-weight: bold }
      .axes path, .crisp path { shape-rendering: crispEdges }

      """ + sizes.joined()
  }()

  private static func rules(isDark: Bool) -> String {
    Ink.all.map { ink in
      let colour = hexadecimal(colour(of: ink, isDark: isDark))
      return ".f-\(ink.name) { fill: \(colour) } .s-\(ink.name) { stroke: \(colour) }\n"
    }.joined()
  }

  /// The same colours as custom properties, for a page around the figures.
  var variables: String {
    switch self {
    case .light: Self.variables(isDark: false)
    case .dark: Self.variables(isDark: true)
    case .auto:
      Self.variables(isDark: false)
        + "@media screen and (prefers-color-scheme: dark) {\n\(Self.variables(isDark: true))}\n"
    }
  }

  /// What makes a dark page light on paper.
  var paper: String {
    self == .dark
      ? "@media print {\n\(Self.rules(isDark: false))\(Self.variables(isDark: false))}\n" : ""
  }

  /// What a page tells the browser of its colours, so that it draws scroll bars and the like to match.
  var schemes: String { self == .auto ? "light dark" : rawValue }

  private static func variables(isDark: Bool) -> String {
    let inks: [(String, Ink)] = [
      ("paper", .paper), ("ink", .ink), ("muted", .muted), ("grid", .grid), ("shade", .shade),
      ("link", .series(Palette.blue)),
    ]
    let values = inks.map { "--\($0.0): \(hexadecimal(colour(of: $0.1, isDark: isDark)))" }
    return ":root { \(values.joined(separator: "; ")) }\n"
  }

  /// The colour of an ink as 24 bits of sRGB.
  static func colour(of ink: Ink, isDark: Bool) -> UInt32 {
    switch ink {
    case .paper: isDark ? 0x15181D : 0xFFFFFF
    case .ink: isDark ? 0xE8EAED : 0x1B1F24
    case .muted: isDark ? 0xA4ABB3 : 0x5A6370
    case .grid: isDark ? 0x343A42 : 0xE1E4E8
    case .shade: isDark ? 0x21262D : 0xF1F3F5
    case .series(let place):
      isDark ? Palette.entries[place % Palette.count].dark : Palette.entries[place % Palette.count].light
    }
  }

  static func hexadecimal(_ colour: UInt32) -> String {
    let digits = String(colour, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
