/// What the header of a NumPy file says: a Python dictionary about how the bytes are laid out.
package struct NPYLayout {
  /// A number type of one element.
  package struct Number: Equatable {
    package enum Kind { case unsigned, signed, float }
    package let kind: Kind
    package let size: Int

    /// A number of `size` bytes.
    package init(kind: Kind, size: Int) {
      self.kind = kind
      self.size = size
    }
  }
  /// A field of a structured array; padding has no type.
  package struct Field: Equatable {
    package let name: String
    package let type: Number?
    package let size: Int

    /// A field; padding has no type.
    package init(_ name: String, _ type: Number?, size: Int? = nil) {
      self.name = name
      self.type = type
      self.size = size ?? type?.size ?? 0
    }
  }
  /// What one element is.
  package enum Element: Equatable {
    case number(Number)
    case fields([Field])
  }

  package let element: Element
  package private(set) var isFortranOrder = false
  package private(set) var shape: [Int] = []

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
    if letter == "V" { return Field("", nil, size: size) }
    guard let kind = kinds[letter], [1, 2, 4, 8].contains(size), kind != .float || size >= 4 else {
      throw TableFault(
        message: "numbers of type \"\(code)\" cannot be read", remedy: "save integers or float32/float64")
    }
    guard order == "<" || order == "|" || order == "=" else {
      throw TableFault(
        message: "the numbers are big-endian (\"\(code)\")", remedy: "save them as little-endian")
    }
    return Field(name, Number(kind: kind, size: size))
  }
}
