/// Numbers in decimal text, read fast where that is exact.
package enum DecimalText {
  /// The powers of ten that doubles hold exactly.
  private static let powers: [Double] = (0...22).map { Double("1e\($0)") ?? 1 }

  /// The number in a range of bytes, spaces around it allowed.
  package static func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start] == 0x20 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    return short(bytes, start..<end)
      ?? Double(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self))
  }

  /// Up to 15 digits with a decimal point: one exact division of two exact numbers.
  private static func short(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
    var position = range.lowerBound
    let isNegative = position < range.upperBound && bytes[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    var mantissa = 0
    var digits = 0
    var decimals = -1
    while position < range.upperBound {
      let byte = bytes[position]
      if byte == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
      } else if byte >= 48, byte <= 57 {
        mantissa = mantissa * 10 + Int(byte - 48)
        digits += 1
        if decimals >= 0 { decimals += 1 }
        if digits > 15 { return nil }
      } else {
        return nil
      }
      position += 1
    }
    guard digits > 0 else { return nil }
    let number = Double(mantissa) / powers[max(decimals, 0)]
    return isNegative ? -number : number
  }
}
