import Foundation

/// Numbers as people read them.
package enum NumberText {
  /// The shortest text: 5, not 5.0.
  package static func plain(_ number: Double) -> String {
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// With this many digits after the point.
  package static func fixed(_ number: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", number)
  }

  /// With this many digits after the point; a dash where there is no number.
  package static func fixed(_ number: Double?, _ decimals: Int) -> String {
    number.map { fixed($0, decimals) } ?? "-"
  }

  /// A number of bytes in powers of 1000: `1.3 GB`.
  package static func bytes(_ count: Int) -> String {
    let units = ["B", "kB", "MB", "GB", "TB", "PB"]
    var (size, unit) = (Double(count), 0)
    while size >= 999.95, unit < units.count - 1 {
      size /= 1000
      unit += 1
    }
    return "\(unit == 0 ? String(count) : fixed(size, 1)) \(units[unit])"
  }

  /// Biological time: `500 ms`, `2.5 s`.
  package static func biological(_ milliseconds: Double) -> String {
    let (number, unit) = milliseconds < 1000 ? (milliseconds, "ms") : (milliseconds / 1000, "s")
    return "\(plain((number * 1e9).rounded() / 1e9)) \(unit)"
  }

  /// Wall time to go: `0:07`, `1:02:03`.
  package static func remaining(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e9).rounded(.up))
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    let tail = rest < 10 ? "0\(rest)" : "\(rest)"
    guard hours > 0 else { return "\(minutes):\(tail)" }
    return "\(hours):\(minutes < 10 ? "0" : "")\(minutes):\(tail)"
  }

  /// `1 neuron`, `2 neurons`.
  package static func count(_ number: Int, _ singular: String) -> String {
    "\(number) \(singular)\(number == 1 ? "" : "s")"
  }
}
