/// The header of a NumPy file: a Python dictionary that says how the bytes are laid out.
struct NPYHeader {
  /// A number type of one element.
  struct Number: Equatable {
    enum Kind { case unsigned, signed, float }
    var kind: Kind
    var size: Int
  }
  /// A field of a structured array; padding has no type.
  struct Field {
    var name: String
    var type: Number?
    var size: Int
  }
  /// What one element is.
  enum Element {
    case number(Number)
    case fields([Field])
  }

  var element: Element
  var isFortranOrder = false
  var shape: [Int] = []

  var shapeText: String {
    shape.count == 1 ? "(\(shape[0]),)" : "(\(shape.map(String.init).joined(separator: ", ")))"
  }

  /// Reads `{'descr': '<i4', 'fortran_order': False, 'shape': (2, 10), }`.
  init(_ text: String) throws(TableFault) {
    var parser = PythonLiteral(text)
    guard case .dictionary(let entries) = parser.value(), let description = entries["descr"] else {
      throw Self.damaged
    }
    switch description {
    case .text(let code):
      let field = try Self.field("", code)
      guard let type = field.type else { throw Self.damaged }
      element = .number(type)
    case .sequence(let items): element = .fields(try Self.fields(items))
    default: throw Self.damaged
    }
    if case .word("True") = entries["fortran_order"] { isFortranOrder = true }
    guard case .sequence(let sizes) = entries["shape"] else { throw Self.damaged }
    for case .number(let size) in sizes { shape.append(size) }
  }

  private static let damaged = TableFault(message: "the NPY header is damaged")

  private static func fields(_ items: [PythonLiteral.Value]) throws(TableFault) -> [Field] {
    var fields: [Field] = []
    for item in items {
      guard case .sequence(let pair) = item, pair.count == 2, case .text(let name) = pair[0],
        case .text(let code) = pair[1]
      else { throw TableFault(message: "fields of a structured array must be plain numbers") }
      fields.append(try field(name, code))
    }
    return fields
  }

  /// Reads a type code such as `<i4`.
  private static func field(_ name: String, _ code: String) throws(TableFault) -> Field {
    let order = code.first ?? "?"
    let kinds: [Character: Number.Kind] = ["u": .unsigned, "i": .signed, "f": .float]
    let letter = code.dropFirst().first ?? "?"
    guard let size = Int(code.dropFirst(2)), size > 0 else { throw damaged }
    if letter == "V" { return Field(name: "", type: nil, size: size) }
    guard let kind = kinds[letter], [1, 2, 4, 8].contains(size), kind != .float || size >= 4 else {
      throw TableFault(
        message: "numbers of type \"\(code)\" cannot be read", remedy: "save integers or float32/float64")
    }
    guard order == "<" || order == "|" || order == "=" else {
      throw TableFault(
        message: "the numbers are big-endian (\"\(code)\")", remedy: "save them as little-endian")
    }
    return Field(name: name, type: Number(kind: kind, size: size), size: size)
  }
}

/// The part of Python's literals that NumPy writes into headers.
private struct PythonLiteral {
  enum Value {
    case text(String)
    case number(Int)
    case word(String)
    case sequence([Value])
    case dictionary([String: Value])
  }

  private let characters: [Character]
  private var position = 0

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
    guard let character = next else { return nil }
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
      text.append(character)
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
