/// The text of CSV files (RFC 4180 quoting, `\n` line ends).
package enum CSVText {
  /// A name as a field: quoted where it holds a comma, a quote or a line end.
  package static func field(_ name: String) -> [UInt8] {
    guard name.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return Array(name.utf8) }
    return Array("\"\(name.replacing("\"", with: "\"\""))\"".utf8)
  }

  /// The shortest decimal that reads back to exactly `number`: what `description` (and Python's `repr`) writes.
  static func number(_ number: Double) -> [UInt8] { Array(number.description.utf8) }

  /// The most bytes of a double: sign, 17 digits, point, exponent.
  static let longestNumber = 26

  /// Writes `number` as `description` does and returns the number of bytes.
  static func write(_ number: Double, to target: UnsafeMutableRawPointer) -> Int {
    var text = number.description
    return text.withUTF8 {
      target.copyMemory(from: $0.baseAddress!, byteCount: $0.count)
      return $0.count
    }
  }

  /// Writes the decimal digits of `number` (at most 10) and returns their number.
  @inline(__always)
  static func write(_ number: UInt32, to target: UnsafeMutableRawPointer) -> Int {
    let count = digitCount(number)
    var rest = number
    var place = count
    repeat {
      place -= 1
      target.storeBytes(of: UInt8(truncatingIfNeeded: 48 + rest % 10), toByteOffset: place, as: UInt8.self)
      rest /= 10
    } while place > 0
    return count
  }

  @inline(__always)
  private static func digitCount(_ number: UInt32) -> Int {
    var count = 1
    var power: UInt64 = 10
    while UInt64(number) >= power {
      count += 1
      power *= 10
    }
    return count
  }
}
