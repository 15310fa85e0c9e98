import Kernel
import Recording

/// Fingerprints of numbers in memory: the xxHash64 of their bytes.
enum ByteHash {
  /// Of the values of an array, as 16 hexadecimal digits.
  static func text<Number: BitwiseCopyable>(of numbers: [Number]) -> String {
    let digits = String(numbers.withUnsafeBytes { XXHash64().value(rest: $0) }, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Of the values of a buffer.
  static func value<Number: BitwiseCopyable>(of buffer: Buffer<Number>) -> UInt64 {
    XXHash64().value(rest: UnsafeRawBufferPointer(start: buffer.pointer, count: buffer.byteCount))
  }
}
