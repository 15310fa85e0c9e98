/// The text of a path, built byte by byte: absolute moves and lines, relative ones in between.
///
/// Coordinates are rounded to a hundredth of a pixel; relative steps are differences of rounded places, so that
/// errors do not add up.
public struct PathText: Sendable, Equatable {
  /// The text so far, as UTF-8.
  public private(set) var bytes: [UInt8] = []
  private var place = (x: 0, y: 0)

  /// An empty path.
  public init() {}

  /// Whether nothing was drawn.
  public var isEmpty: Bool { bytes.isEmpty }

  /// The text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Compares the text.
  public static func == (a: PathText, b: PathText) -> Bool { a.bytes == b.bytes }

  /// Starts a line at a point.
  public mutating func move(_ x: Double, _ y: Double) { step(UInt8(ascii: "m"), x, y) }

  /// Draws a line to a point.
  public mutating func line(_ x: Double, _ y: Double) { step(UInt8(ascii: "l"), x, y) }

  /// Draws an upright stroke of `height` downwards from a point.
  public mutating func tick(_ x: Double, _ y: Double, height: Double) {
    move(x, y)
    let end = Self.hundredths(y + height)
    bytes.append(UInt8(ascii: "v"))
    append(end - place.y)
    place.y = end
  }

  /// Draws a level stroke of `width` to the right from a point.
  public mutating func dash(_ x: Double, _ y: Double, width: Double) {
    move(x, y)
    let end = Self.hundredths(x + width)
    bytes.append(UInt8(ascii: "h"))
    append(end - place.x)
    place.x = end
  }

  /// Draws a quadratic curve to a point.
  public mutating func curve(by control: Point, to end: Point) {
    bytes.append(UInt8(ascii: "Q"))
    for (index, value) in [control.x, control.y, end.x, end.y].enumerated() {
      let number = Self.hundredths(value)
      if index > 0, number >= 0 { bytes.append(UInt8(ascii: " ")) }
      append(number)
    }
    place = (Self.hundredths(end.x), Self.hundredths(end.y))
  }

  /// Draws a cubic curve to a point.
  public mutating func curve(by first: Point, _ second: Point, to end: Point) {
    bytes.append(UInt8(ascii: "C"))
    for (index, value) in [first.x, first.y, second.x, second.y, end.x, end.y].enumerated() {
      let number = Self.hundredths(value)
      if index > 0, number >= 0 { bytes.append(UInt8(ascii: " ")) }
      append(number)
    }
    place = (Self.hundredths(end.x), Self.hundredths(end.y))
  }

  /// Closes the outline.
  public mutating func close() { bytes.append(UInt8(ascii: "Z")) }

  private mutating func step(_ command: UInt8, _ x: Double, _ y: Double) {
    let target = (x: Self.hundredths(x), y: Self.hundredths(y))
    // The first step of a path is absolute; a closed outline is only followed by a new path.
    if bytes.isEmpty {
      bytes.append(command & 0xDF)
      append(target.x)
      if target.y >= 0 { bytes.append(UInt8(ascii: " ")) }
      append(target.y)
    } else {
      bytes.append(command)
      append(target.x - place.x)
      if target.y >= place.y { bytes.append(UInt8(ascii: " ")) }
      append(target.y - place.y)
    }
    place = target
  }

  @inline(__always)
  private static func hundredths(_ value: Double) -> Int { Int((value * 100).rounded()) }

  /// Appends a number of hundredths without needless zeros: -1.5, .25, 12.
  private mutating func append(_ hundredths: Int) {
    if hundredths < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    if whole > 0 || rest == 0 { append(whole: whole) }
    guard rest > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes.append(48 + UInt8(rest / 10))
    if rest % 10 > 0 { bytes.append(48 + UInt8(rest % 10)) }
  }

  private mutating func append(whole: UInt) {
    if whole >= 10 { append(whole: whole / 10) }
    bytes.append(48 + UInt8(whole % 10))
  }
}
