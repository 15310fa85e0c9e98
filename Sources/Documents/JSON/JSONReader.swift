/// A fault in the text itself: where it is, inside which keys, and what is wrong.
package struct JSONFault: Error {
  package var place: Place
  package var path: JSONPath
  package var message: String
  package var remedy: String?
}

/// Reads JSON as RFC 8259 defines it, keeping order, places and the text of numbers.
///
/// Nothing is tolerated beyond the standard except a UTF-8 byte order mark. Duplicate keys do not end the
/// reading: they are collected, and the first value stays.
package struct JSONReader {
  /// Objects and lists inside each other deeper than this are refused.
  package static let deepestNesting = 200

  package let bytes: [UInt8]
  package let source: Int32
  package var position = 0
  package var line: Int32 = 1
  /// Byte offset of the current line, moved on by every continuation byte so that columns count characters.
  package var lineStart = 0
  private var depth = 0
  private var duplicates: [JSONFault] = []

  package init(_ bytes: [UInt8], source: Int32 = 0) {
    self.bytes = bytes
    self.source = source
  }

  /// Reads a whole text; the faults are duplicate keys, or the one fault that ended the reading.
  package static func read(_ bytes: [UInt8], source: Int32 = 0) -> (node: JSONNode?, faults: [JSONFault]) {
    var reader = JSONReader(bytes, source: source)
    do {
      let node = try reader.document()
      return (node, reader.duplicates)
    } catch {
      return (nil, reader.duplicates + [error])
    }
  }

  // MARK: - Structure

  private mutating func document() throws(JSONFault) -> JSONNode {
    try skipByteOrderMark()
    skipSpace()
    if position == bytes.count {
      throw fault("the file is empty", remedy: "an experiment is a JSON object: { ... }")
    }
    let node = try value()
    skipSpace()
    guard position == bytes.count else {
      throw fault("found \(found) after the end of the JSON value")
    }
    return node
  }

  private mutating func skipByteOrderMark() throws(JSONFault) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      position = 3
      lineStart = 3
    } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw fault("the text is UTF-16", remedy: "save it as UTF-8")
    }
  }

  package mutating func value() throws(JSONFault) -> JSONNode {
    let place = here
    switch peek {
    case UInt8(ascii: "{"): return JSONNode(.object(try object()), at: place)
    case UInt8(ascii: "["): return JSONNode(.array(try array()), at: place)
    case UInt8(ascii: "\""): return JSONNode(.string(try string()), at: place)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return JSONNode(.number(try number()), at: place)
    default: return JSONNode(try word(), at: place)
    }
  }

  private mutating func object() throws(JSONFault) -> JSONObject {
    let start = try open()
    var object = JSONObject()
    skipSpace()
    if peek == UInt8(ascii: "}") {
      close()
      return object
    }
    while true {
      try member(of: &object, since: start)
      skipSpace()
      switch peek {
      case UInt8(ascii: ","):
        position += 1
        skipSpace()
        if peek == UInt8(ascii: "}") {
          throw fault("a comma before the closing }", remedy: "remove the comma")
        }
      case UInt8(ascii: "}"):
        close()
        return object
      default: throw unexpected("\",\" or \"}\"", in: "object", since: start)
      }
    }
  }

  private mutating func member(of object: inout JSONObject, since start: Place) throws(JSONFault) {
    let place = here
    guard peek == UInt8(ascii: "\"") else {
      throw unexpected("a key in double quotes", in: "object", since: start)
    }
    let key = try string()
    skipSpace()
    guard peek == UInt8(ascii: ":") else {
      throw unexpected("\":\" after the key \"\(key)\"", in: "object", since: start)
    }
    position += 1
    skipSpace()
    if position == bytes.count { throw unexpected("a value", in: "object", since: start) }
    do {
      let faultsBefore = duplicates.count
      let node = try value()
      for index in faultsBefore..<duplicates.count { duplicates[index].path.prepend(key) }
      if let first = object.entry(key) {
        reportDuplicate(key, at: place, first: first.keyPlace)
      } else {
        object.set(key, at: place, to: node)
      }
    } catch {
      var error = error
      error.path.prepend(key)
      throw error
    }
  }

  private mutating func reportDuplicate(_ key: String, at place: Place, first: Place) {
    duplicates.append(
      JSONFault(
        place: place, path: JSONPath(key),
        message: "the key \"\(key)\" occurs twice in one object; first at line \(first.line)",
        remedy: "remove one of them"))
  }

  private mutating func array() throws(JSONFault) -> [JSONNode] {
    let start = try open()
    var items: [JSONNode] = []
    skipSpace()
    if peek == UInt8(ascii: "]") {
      close()
      return items
    }
    while true {
      if position == bytes.count { throw unexpected("a value", in: "list", since: start) }
      do {
        let faultsBefore = duplicates.count
        items.append(try value())
        for index in faultsBefore..<duplicates.count { duplicates[index].path.prepend(items.count - 1) }
      } catch {
        var error = error
        error.path.prepend(items.count)
        throw error
      }
      skipSpace()
      switch peek {
      case UInt8(ascii: ","):
        position += 1
        skipSpace()
        if peek == UInt8(ascii: "]") {
          throw fault("a comma before the closing ]", remedy: "remove the comma")
        }
      case UInt8(ascii: "]"):
        close()
        return items
      default: throw unexpected("\",\" or \"]\"", in: "list", since: start)
      }
    }
  }

  private mutating func open() throws(JSONFault) -> Place {
    let place = here
    depth += 1
    if depth > Self.deepestNesting {
      throw fault("objects and lists are nested deeper than \(Self.deepestNesting) levels")
    }
    position += 1
    return place
  }

  private mutating func close() {
    depth -= 1
    position += 1
  }

  // MARK: - Places and faults

  /// The byte at the current position, 0 at the end.
  package var peek: UInt8 { position < bytes.count ? bytes[position] : 0 }

  /// The current place.
  package var here: Place {
    Place(source: source, line: line, column: Int32(truncatingIfNeeded: position - lineStart + 1))
  }

  package mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0D: position += 1
      case 0x0A:
        position += 1
        line += 1
        lineStart = position
      default: return
      }
    }
  }

  package func fault(_ message: String, remedy: String? = nil, at place: Place? = nil) -> JSONFault {
    JSONFault(place: place ?? here, path: JSONPath(), message: message, remedy: remedy)
  }

  private func unexpected(_ expected: String, in container: String, since start: Place) -> JSONFault {
    if position == bytes.count {
      return fault(
        "the file ends inside the \(container) that began at line \(start.line), column \(start.column)")
    }
    if peek == UInt8(ascii: "/") || peek == UInt8(ascii: "#") {
      return fault("JSON has no comments", remedy: "use a \"description\" key for remarks")
    }
    return fault("found \(found); expected \(expected)")
  }

  /// The character at the current position, for messages.
  package var found: String {
    guard position < bytes.count else { return "the end of the file" }
    let text = String(decoding: bytes[position..<min(position + 8, bytes.count)], as: UTF8.self)
    return text.first.map { "\"\($0)\"" } ?? "nothing"
  }
}
