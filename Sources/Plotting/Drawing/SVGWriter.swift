/// Writes drawings as SVG.
///
/// Colours are classes of a style sheet rather than custom properties, which programs other than browsers do
/// not understand.
public struct SVGWriter {
  /// By what bgsim knows the files that it wrote.
  public static let mark = "<!-- drawn by bgsim -->"

  private var bytes: [UInt8] = []

  /// The text of an SVG file.
  public static func file(_ drawing: Drawing, theme: Theme) -> String {
    var writer = SVGWriter()
    writer.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(mark)\n")
    writer.element(drawing, identifier: "figure", style: theme.styleSheet)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// An `svg` element for an HTML page, which brings the style sheet; `identifier` is unique in the page.
  public static func element(_ drawing: Drawing, identifier: String) -> String {
    var writer = SVGWriter()
    writer.element(drawing, identifier: identifier, style: nil)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private mutating func element(_ drawing: Drawing, identifier: String, style: String?) {
    let (width, height) = (CompactNumber.plain(drawing.width), CompactNumber.plain(drawing.height))
    // A browser that opens the file shows it at its own size; one that shows it in a page follows the page.
    let size = style == nil ? "" : " width=\"\(width)\" height=\"\(height)\""
    add(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"bgsim\" viewBox=\"0 0 \(width) \(height)\"\(size) "
        + "role=\"img\" aria-labelledby=\"\(identifier)-title \(identifier)-text\">\n")
    add("<title id=\"\(identifier)-title\">\(Self.escaped(drawing.title))</title>\n")
    add("<desc id=\"\(identifier)-text\">\(Self.escaped(drawing.description))</desc>\n")
    if let style { add("<style>\n\(style)</style>\n") }
    add("<rect class=\"f-paper\" width=\"\(width)\" height=\"\(height)\"/>\n")
    for shape in drawing.shapes { self.shape(shape) }
    add("</svg>\n")
  }

  private mutating func shape(_ shape: Shape) {
    switch shape {
    case .path(let path, let style):
      guard !path.isEmpty else { return }
      add("<path d=\"")
      bytes.append(contentsOf: path.bytes)
      add("\"")
      close(style, "path")
    case .rect(let rect, let radius, let style):
      add("<rect\(place(rect))")
      if radius > 0 { add(" rx=\"\(CompactNumber.pixels(radius))\"") }
      close(style, "rect")
    case .circle(let centre, let radius, let style):
      let numbers = [centre.x, centre.y, radius].map(CompactNumber.pixels)
      add("<circle cx=\"\(numbers[0])\" cy=\"\(numbers[1])\" r=\"\(numbers[2])\"")
      close(style, "circle")
    case .text(let line): text(line)
    case .group(let name, let attributes, let shapes):
      add("<g class=\"\(name)\"\(Self.text(attributes))>\n")
      for shape in shapes { self.shape(shape) }
      add("</g>\n")
    case .window(let frame, let name, let isOpen, let shapes):
      add("<svg class=\"\(name)\"\(place(frame))\(isOpen ? " overflow=\"visible\"" : "")>\n")
      for shape in shapes { self.shape(shape) }
      add("</svg>\n")
    }
  }

  private mutating func text(_ line: TextLine) {
    let (x, y) = (CompactNumber.pixels(line.anchor.x), CompactNumber.pixels(line.anchor.y))
    var classes = ["t\(CompactNumber.plain(line.size))", "f-\(line.ink.name)"]
    if line.isBold { classes.append("bold") }
    if line.alignment != .start { classes.append(line.alignment.rawValue) }
    let turn = line.isVertical ? " transform=\"rotate(-90 \(x) \(y))\"" : ""
    let content = Self.escaped(line.text)
    add("<text class=\"\(classes.joined(separator: " "))\" x=\"\(x)\" y=\"\(y)\"\(turn)>\(content)</text>\n")
  }

  private func place(_ rect: Rect) -> String {
    let numbers = [rect.x, rect.y, rect.width, rect.height].map(CompactNumber.pixels)
    return " x=\"\(numbers[0])\" y=\"\(numbers[1])\" width=\"\(numbers[2])\" height=\"\(numbers[3])\""
  }

  private mutating func close(_ style: Style, _ element: String) {
    var classes = [style.fill.map { "f-\($0.name)" } ?? "f-none"]
    if let stroke = style.stroke { classes.append("s-\(stroke.name)") }
    add(" class=\"\(classes.joined(separator: " "))\"")
    if style.stroke != nil, style.width != 1 {
      add(" stroke-width=\"\(CompactNumber.pixels(style.width))\"")
    }
    if !style.dash.isEmpty {
      add(" stroke-dasharray=\"\(style.dash.map(CompactNumber.pixels).joined(separator: " "))\"")
    }
    if style.opacity != 1 { add(" opacity=\"\(CompactNumber.pixels(style.opacity))\"") }
    add(Self.text(style.attributes))
    add(style.title.map { "><title>\(Self.escaped($0))</title></\(element)>\n" } ?? "/>\n")
  }

  private static func text(_ attributes: [Attribute]) -> String {
    attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
  }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// A text in which nothing is taken for markup; control characters, which XML cannot hold, become spaces.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
