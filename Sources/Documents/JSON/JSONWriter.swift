/// Writes JSON for people: two spaces of indentation, short lists of plain values on one line.
public enum JSONWriter {
  /// Lists and objects of plain values up to this many characters stay on one line.
  private static let longestLine = 90

  /// The text of a value, ending in a line break.
  public static func pretty(_ value: JSONValue) -> String {
    var text = ""
    write(value, indent: 0, to: &text)
    text += "\n"
    return text
  }

  /// The text of a value on one line.
  public static func compact(_ value: JSONValue) -> String {
    switch value {
    case .array(let items): "[\(items.map { compact($0.value) }.joined(separator: ", "))]"
    case .object(let object):
      "{\(object.entries.map { "\(quoted($0.key)): \(compact($0.value.value))" }.joined(separator: ", "))}"
    case .string(let string): quoted(string)
    case .number(let number): number
    case .bool(let flag): flag ? "true" : "false"
    case .null: "null"
    }
  }

  private static func write(_ value: JSONValue, indent: Int, to text: inout String) {
    switch value {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let number): text += number
    case .string(let string): text += quoted(string)
    case .array(let items):
      let parts = items.map { (label: "", value: $0.value) }
      write(parts, brackets: ("[", "]"), padding: "", indent: indent, to: &text)
    case .object(let object):
      let parts = object.entries.map { (label: quoted($0.key) + ": ", value: $0.value.value) }
      write(parts, brackets: ("{", "}"), padding: " ", indent: indent, to: &text)
    }
  }

  private static func write(
    _ parts: [(label: String, value: JSONValue)], brackets: (String, String), padding: String, indent: Int,
    to text: inout String
  ) {
    guard !parts.isEmpty else {
      text += brackets.0 + brackets.1
      return
    }
    if let line = oneLine(parts) {
      text += brackets.0 + padding + line + padding + brackets.1
      return
    }
    let margin = String(repeating: " ", count: indent + 2)
    text += brackets.0
    for (index, part) in parts.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + margin + part.label
      write(part.value, indent: indent + 2, to: &text)
    }
    text += "\n" + String(repeating: " ", count: indent) + brackets.1
  }

  /// All parts on one line, if they are few and none contains others, except small ones.
  private static func oneLine(_ parts: [(label: String, value: JSONValue)]) -> String? {
    guard parts.count <= longestLine / 3 else { return nil }
    var line = ""
    for (index, part) in parts.enumerated() {
      guard isSmall(part.value, depth: 0) else { return nil }
      line += (index == 0 ? "" : ", ") + part.label
      write(part.value, indent: 0, to: &line)
      if line.utf8.count > longestLine { return nil }
    }
    return line
  }

  private static func isSmall(_ value: JSONValue, depth: Int) -> Bool {
    switch value {
    case .array(let items):
      depth < 3 && items.count <= 8 && items.allSatisfy { isSmall($0.value, depth: depth + 1) }
    case .object(let object):
      depth < 3 && object.entries.count <= 4
        && object.entries.allSatisfy { isSmall($0.value.value, depth: depth + 1) }
    default: true
    }
  }

  /// A string in quotes, with what must be escaped escaped.
  package static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

extension JSONValue {
  /// A finite number in the shortest text that reads back exactly, whole numbers without `.0`.
  public static func number(_ x: Double) -> JSONValue {
    let text = x.description
    return .number(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
  }

  /// A whole number.
  public static func number(_ x: some BinaryInteger) -> JSONValue { .number(String(x)) }

  /// A list of values.
  public static func list(_ values: [JSONValue]) -> JSONValue { .array(values.map { JSONNode($0) }) }

  /// An object of keys and values, in this order.
  public static func keys(_ pairs: [(String, JSONValue)]) -> JSONValue {
    .object(JSONObject(pairs.map { ($0.0, JSONNode($0.1)) }))
  }
}
