import Foundation
import Recording

extension Checkpoint.Header.Maker {
  /// This program on this machine.
  static let here = Checkpoint.Header.Maker(
    version: Version.text, system: "\(system) \(processor), \(byteOrder)", functions: functions)

  private static var system: String {
    #if os(Linux)
      "Linux"
    #elseif os(macOS)
      "macOS"
    #else
      "another system"
    #endif
  }

  private static var processor: String {
    #if arch(x86_64)
      "x86_64"
    #elseif arch(arm64)
      "arm64"
    #else
      "of another kind"
    #endif
  }

  private static var byteOrder: String { 1.littleEndian == 1 ? "little-endian" : "big-endian" }

  /// The fingerprint of what the C library's functions give for some hundred numbers each.
  ///
  /// They are not defined to the last bit: state that one library has brought about would be continued otherwise by
  /// another.
  private static var functions: String {
    let numbers = (1...256).map { Double($0) * 0.061803398875 }
    var values: [Double] = []
    for x in numbers { values += [exp(-x), expm1(-x / 16), log(x), cos(x), sin(x), pow(x, 0.37), tanh(x)] }
    return ByteHash.text(of: values)
  }
}
