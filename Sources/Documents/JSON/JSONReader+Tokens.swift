/// Strings, numbers and words.
extension JSONReader {
  /// Reads a string; the current byte is its opening quote.
  package mutating func string() throws(JSONFault) -> String {
    let start = here
    position += 1
    let first = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        defer { position += 1 }
        return try text(bytes[first..<position], at: start)
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: first, at: start) }
      try pass(byte, of: start)
    }
    throw fault("the file ends inside the string that began here", at: start)
  }

  /// Moves over one plain byte of a string.
  private mutating func pass(_ byte: UInt8, of start: Place) throws(JSONFault) {
    if byte < 0x20 {
      let what = byte == 0x0A || byte == 0x0D ? "a line break" : "a control character"
      throw fault("\(what) inside a string", remedy: "close the string, or write it as an escape such as \\n")
    }
    if byte & 0xC0 == 0x80 { lineStart += 1 }
    position += 1
  }

  /// Goes on with a string in which an escape was met.
  private mutating func escapedString(from first: Int, at start: Place) throws(JSONFault) -> String {
    var buffer = Array(bytes[first..<position])
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return try text(buffer[...], at: start)
      }
      if byte == UInt8(ascii: "\\") {
        buffer.append(contentsOf: String(try escape()).utf8)
      } else {
        try pass(byte, of: start)
        buffer.append(byte)
      }
    }
    throw fault("the file ends inside the string that began here", at: start)
  }

  private func text(_ slice: ArraySlice<UInt8>, at start: Place) throws(JSONFault) -> String {
    guard let text = String(validating: slice, as: UTF8.self) else {
      throw fault("the string is not valid UTF-8", remedy: "save the file as UTF-8", at: start)
    }
    return text
  }

  private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
    position += 1
    let letter = peek
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default:
      position -= 2
      throw fault("unknown escape in a string", remedy: "a backslash is written \\\\")
    }
  }

  private mutating func unicodeEscape() throws(JSONFault) -> Unicode.Scalar {
    let first = try fourHexDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, peek == UInt8(ascii: "\\") else {
      throw fault("half of a surrogate pair in a string")
    }
    position += 1
    guard peek == UInt8(ascii: "u") else { throw fault("half of a surrogate pair in a string") }
    position += 1
    let second = try fourHexDigits()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw fault("half of a surrogate pair in a string") }
    return scalar
  }

  private mutating func fourHexDigits() throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(peek)).hexDigitValue, peek < 0x80 else {
        throw fault("found \(found); \\u needs four hexadecimal digits")
      }
      value = value << 4 + UInt32(digit)
      position += 1
    }
    return value
  }

  /// Reads a number and returns its text.
  package mutating func number() throws(JSONFault) -> String {
    let start = here
    let first = position
    if peek == UInt8(ascii: "-") { position += 1 }
    if peek == UInt8(ascii: "0"), position + 1 < bytes.count, isDigit(bytes[position + 1]) {
      throw fault("a number must not begin with 0", remedy: "remove the leading zero", at: start)
    }
    guard skipDigits() else { throw badNumber(from: first, at: start) }
    if peek == UInt8(ascii: ".") {
      position += 1
      guard skipDigits() else {
        throw fault("digits are missing after the decimal point", remedy: "write 5.0 or 5", at: start)
      }
    }
    if peek | 0x20 == UInt8(ascii: "e") {
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      guard skipDigits() else { throw badNumber(from: first, at: start) }
    }
    if isWordByte(peek) { throw badNumber(from: first, at: start) }
    return String(decoding: bytes[first..<position], as: UTF8.self)
  }

  private mutating func skipDigits() -> Bool {
    let first = position
    while isDigit(peek) { position += 1 }
    return position > first
  }

  private func badNumber(from first: Int, at start: Place) -> JSONFault {
    var end = position
    while end < bytes.count, isWordByte(bytes[end]) || bytes[end] == UInt8(ascii: ".") { end += 1 }
    let text = String(decoding: bytes[first..<end], as: UTF8.self)
    let word = text.drop { $0 == "-" }
    if ["nan", "inf", "infinity"].contains(word.lowercased()) { return notFinite(text, at: start) }
    return fault(
      "\(text) is not a JSON number", remedy: "a number with a unit is a string: \"2.5 nS\"", at: start)
  }

  private func notFinite(_ text: String, at start: Place) -> JSONFault {
    fault("\(text) is not a JSON number", remedy: "every number of an experiment is finite", at: start)
  }

  /// Reads `true`, `false` or `null`.
  package mutating func word() throws(JSONFault) -> JSONValue {
    let start = here
    let first = position
    while isWordByte(peek) { position += 1 }
    let text = String(decoding: bytes[first..<position], as: UTF8.self)
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    case "": return try noValue()
    default: throw badWord(text, at: start)
    }
  }

  private func noValue() throws(JSONFault) -> JSONValue {
    switch peek {
    case UInt8(ascii: "'"): throw fault("found a single quote", remedy: "JSON strings stand in double quotes")
    case UInt8(ascii: "/"), UInt8(ascii: "#"):
      throw fault("JSON has no comments", remedy: "use a \"description\" key for remarks")
    case UInt8(ascii: "."): throw fault("a number must begin with a digit", remedy: "write 0.5, not .5")
    case UInt8(ascii: "+"): throw fault("a number must not begin with +", remedy: "remove the +")
    default: throw fault("found \(found); expected a value")
    }
  }

  private func badWord(_ text: String, at start: Place) -> JSONFault {
    let lower = text.lowercased()
    if ["nan", "inf", "infinity"].contains(lower) { return notFinite(text, at: start) }
    let words = ["true": "true", "false": "false", "null": "null", "none": "null"]
    if let meant = words[lower] { return fault("found \(text)", remedy: "JSON writes \(meant)", at: start) }
    return fault(
      "found \(text); expected a value", remedy: "strings stand in double quotes: \"\(text)\"", at: start)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  private func isWordByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
      || byte == UInt8(ascii: "_")
  }
}
