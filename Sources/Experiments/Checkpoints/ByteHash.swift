import Kernel
import TableFiles

/// Fingerprints of numbers in memory: the xxHash64 of their bytes.
enum ByteHash {
  /// Of the values of an array, as 16 hexadecimal digits.
  static func text<Number: BitwiseCopyable>(of numbers: [Number]) -> String {
    XXHash64.text(numbers.withUnsafeBytes { XXHash64().value(rest: $0) })
  }

  /// Of the values of a buffer.
  static func value<Number: BitwiseCopyable>(of buffer: Buffer<Number>) -> UInt64 {
    XXHash64().value(rest: UnsafeRawBufferPointer(start: buffer.pointer, count: buffer.byteCount))
  }
}
