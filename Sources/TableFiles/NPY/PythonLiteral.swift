/// The part of Python's literals that NumPy writes into headers.
struct PythonLiteral {
  enum Value {
    case text(String)
    case number(Int)
    case word(String)
    case sequence([Value])
    case dictionary([String: Value])
  }

  private let characters: [Character]
  private var position = 0
  private var depth = 0
  /// NumPy nests lists of fields, their tuples, and shapes of these; more would only fill the stack.
  private static let greatestDepth = 16

  init(_ text: String) {
    characters = Array(text)
  }

  private var next: Character? { position < characters.count ? characters[position] : nil }

  private mutating func skipSpace() {
    while let character = next, character == " " || character == "\n" { position += 1 }
  }

  /// The next value; nothing where the text is no literal.
  mutating func value() -> Value? {
    skipSpace()
    guard let character = next, depth < Self.greatestDepth else { return nil }
    depth += 1
    defer { depth -= 1 }
    switch character {
    case "'", "\"": return quoted(by: character)
    case "(", "[": return sequence(until: character == "(" ? ")" : "]")
    case "{": return dictionary()
    default: return bare()
    }
  }

  private mutating func quoted(by quote: Character) -> Value? {
    position += 1
    var text = ""
    while let character = next, character != quote {
      // NumPy writes a name as Python's repr does: a backslash stands before a quote or a backslash.
      if character == "\\" { position += 1 }
      if let character = next { text.append(character) }
      position += 1
    }
    guard next == quote else { return nil }
    position += 1
    return .text(text)
  }

  private mutating func bare() -> Value? {
    var text = ""
    while let character = next, character.isLetter || character.isNumber {
      text.append(character)
      position += 1
    }
    if text.isEmpty { return nil }
    return Int(text).map(Value.number) ?? .word(text)
  }

  private mutating func sequence(until end: Character) -> Value? {
    position += 1
    var items: [Value] = []
    while true {
      skipSpace()
      if next == end {
        position += 1
        return .sequence(items)
      }
      guard let item = value() else { return nil }
      items.append(item)
      skipComma()
    }
  }

  private mutating func dictionary() -> Value? {
    position += 1
    var entries: [String: Value] = [:]
    while true {
      skipSpace()
      if next == "}" {
        position += 1
        return .dictionary(entries)
      }
      guard case .text(let key) = value() else { return nil }
      skipSpace()
      guard next == ":" else { return nil }
      position += 1
      guard let entry = value() else { return nil }
      entries[key] = entry
      skipComma()
    }
  }

  private mutating func skipComma() {
    skipSpace()
    if next == "," { position += 1 }
  }
}
