/// How wide text is, so that nothing collides without asking a font.
///
/// A drawing names the fonts that most systems have; each width here is that of the wider of Liberation Sans
/// (as wide as Helvetica and Arial) and DejaVu Sans, in thousandths of the font size, so that text is at
/// most as wide as computed.
public enum TextMetrics {
  /// The fonts of all text.
  static let fontFamily = "Helvetica, Arial, \"Liberation Sans\", \"DejaVu Sans\", sans-serif"

  /// The width [px] of one line of text at this font size.
  public static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
    let thousandths = text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
    return Double(thousandths) * size / 1000 * (isBold ? boldness : 1)
  }

  /// The part of the size above the baseline that letters, digits and accents need.
  static let ascent = 0.8
  /// The part of the size below the baseline.
  static let descent = 0.22

  /// No bold text is wider than plain text by more than this factor (DejaVu Sans Bold, words of letters).
  private static let boldness = 1.16

  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 32...126: latin[Int(scalar.value) - 32]
    case 0xB7: 318  // middle dot
    case 0x2070...0x2089, 0xB2, 0xB3, 0xB9: 420  // superscripts and subscripts
    case 0x207B: 528  // superscript minus
    case 0xA0...0x24F: 700  // letters with accents, except the widest
    case 0x370...0x3FF: 700  // Greek, except the widest capitals
    case 0x2013: 556  // en dash
    case 0x2212, 0x2264, 0x2265: 838
    default: 1000
    }
  }

  /// Space to tilde.
  private static let latin = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636,
    636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 556, 1015, 684, 686, 722, 770, 667, 611, 778, 752, 295,
    500, 667, 557, 863, 748, 787, 667, 787, 722, 667, 611, 732, 684, 989, 685, 667, 685, 390, 337, 390, 838,
    556, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521,
    392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
  ]

  /// The text, or as much of it as fits into `width` px with an ellipsis behind.
  public static func fitted(_ text: String, into width: Double, size: Double, isBold: Bool = false) -> String
  {
    guard self.width(text, size: size, isBold: isBold) > width else { return text }
    var kept = text
    while !kept.isEmpty, self.width(kept + "…", size: size, isBold: isBold) > width { kept.removeLast() }
    return kept.isEmpty ? "" : kept + "…"
  }

  /// The words of a text in lines of at most `width` px; a word that is longer has a line of its own.
  public static func wrapped(_ text: String, into width: Double, size: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, self.width("\(last) \(word)", size: size) <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(fitted(String(word), into: width, size: size))
      }
    }
    return lines
  }
}
