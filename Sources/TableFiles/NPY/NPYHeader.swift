/// The header of a one-dimensional structured array in NumPy's NPY format.
///
/// `\x93NUMPY`, two version bytes, the little-endian length of what follows, and a Python dictionary padded
/// with spaces and one `\n` to a multiple of 64 bytes, as NumPy's `numpy.lib.format` describes it. The
/// padding leaves room for any number of rows, so that the header can be written again, at the same length,
/// when the number is known.
package struct NPYHeader: Sendable {
  /// A field of the array.
  package struct Field: Sendable {
    /// The name, unique in the array.
    package let name: String
    /// NumPy's type, for example `<f8`.
    package let type: String

    /// Makes a field.
    package init(_ name: String, _ type: String) {
      self.name = name
      self.type = type
    }
  }

  /// The longest dictionary that `numpy.load` reads without being told to (its `max_header_size`).
  package static let longestDictionary = 10_000

  private let start: String
  private let isASCII: Bool
  private let dictionaryLength: Int
  private let prefixLength: Int

  /// The header of an array with these fields.
  package init(fields: [Field]) {
    let description = fields.map { "(\(Self.quoted($0.name)), '\($0.type)')" }.joined(separator: ", ")
    start = "{'descr': [\(description)], 'fortran_order': False, 'shape': ("
    isASCII = start.utf8.allSatisfy { $0 < 128 }
    // The longest count has 19 digits; then ",), }" and the line end.
    let shortest = start.utf8.count + 19 + 6
    prefixLength = isASCII && shortest < 65_000 ? 10 : 12
    dictionaryLength = (prefixLength + shortest + 63) / 64 * 64 - prefixLength
  }

  /// Whether `numpy.load` reads the file with its default settings.
  package var isShortEnoughForNumPy: Bool { dictionaryLength <= Self.longestDictionary }

  /// The header's bytes for `count` rows; the same number of bytes for every count.
  package func bytes(count: Int) -> [UInt8] {
    let dictionary = Array("\(start)\(count),), }".utf8)
    let padding = dictionaryLength - dictionary.count - 1
    return prefix + dictionary + Array(repeating: UInt8(ascii: " "), count: padding) + [UInt8(ascii: "\n")]
  }

  /// Magic, version and length.
  ///
  /// Version 1 has two bytes of length and Latin-1 text, 2 has four, 3 is UTF-8.
  private var prefix: [UInt8] {
    let version: UInt8 = prefixLength == 10 ? 1 : isASCII ? 2 : 3
    let length = (0..<(prefixLength - 8)).map { UInt8(truncatingIfNeeded: dictionaryLength >> (8 * $0)) }
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length
  }

  /// A Python string literal.
  private static func quoted(_ name: String) -> String {
    "'\(name.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
  }
}
