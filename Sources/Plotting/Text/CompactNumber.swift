import Foundation

/// Numbers in as few characters as they need.
public enum CompactNumber {
  /// The shortest decimal that reads back exactly; 5, not 5.0.
  public static func plain(_ number: Double) -> String {
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A coordinate, rounded to hundredths.
  static func pixels(_ number: Double) -> String { plain((number * 100).rounded() / 100) }

  /// With this many digits after the point, and a true minus sign.
  public static func fixed(_ number: Double, _ decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", number)
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return isZero ? text.replacing("-", with: "") : text.replacing("-", with: "−")
  }

  /// With three significant digits or so: 0.0123, 1.23, 12.3, 123, 12,346, 1.23×10⁷.
  public static func short(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "undefined" : number > 0 ? "infinite" : "−infinite" }
    let size = abs(number)
    if size == 0 { return "0" }
    guard size >= 1e-3, size < 1e6 else {
      let exponent = Int(log10(size).rounded(.down))
      return fixed(number / pow(10, Double(exponent)), 2) + "×10" + superscript(exponent)
    }
    let decimals = max(0, 2 - Int(log10(size).rounded(.down)))
    let text = fixed(number, min(decimals, 5))
    return size >= 10_000 ? grouped(Int(number.rounded())) : text
  }

  /// A whole number with a comma at thousands: 80,000.
  public static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// `1 neuron`, `80,000 neurons`.
  public static func count(_ number: Int, _ singular: String) -> String {
    "\(grouped(number)) \(singular)\(number == 1 ? "" : "s")"
  }

  /// A time: `250 ms`, `1.5 s`.
  public static func time(_ milliseconds: Double) -> String {
    let (number, unit) = abs(milliseconds) < 1000 ? (milliseconds, "ms") : (milliseconds / 1000, "s")
    return "\(plain((number * 1e6).rounded() / 1e6)) \(unit)"
  }

  /// A whole number in raised digits.
  static func superscript(_ number: Int) -> String {
    let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let digits = String(number.magnitude).compactMap(\.wholeNumberValue).map { raised[$0] }
    return (number < 0 ? "⁻" : "") + String(digits)
  }
}
