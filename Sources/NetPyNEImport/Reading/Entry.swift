import Documents
import ModelDescription

/// One value of a NetPyNE file and the way to it.
struct Entry {
  let node: JSONNode
  /// The keys from the top of the file, joined by dots.
  let path: String
  /// What messages call the file.
  let file: String
  /// The last key on the way.
  var key = ""

  /// The way within netParams, as NetPyNE's users call it.
  var name: String {
    for head in ["net.params.", "netParams."] where path.hasPrefix(head) {
      return String(path.dropFirst(head.count))
    }
    return path
  }

  /// Where it is written, for messages.
  var place: String { "\(file):\(node.place.line):\(node.place.column)" }

  var object: JSONObject? { node.object }
  var text: String? { node.string }

  /// The number, if it is written as one.
  var number: Double? {
    if case .number(let text) = node.value { Double(text) } else { nil }
  }

  /// Whether there is nothing in it: `null`, `false`, `{}`, `[]` or `""`.
  var isEmpty: Bool {
    switch node.value {
    case .null, .bool(false): true
    case .object(let object): object.entries.isEmpty
    case .array(let items): items.isEmpty
    case .string(let text): text.isEmpty
    default: false
    }
  }

  /// The value of a key, unless it is `null`.
  subscript(key: String) -> Entry? {
    guard let node = node.object?[key] else { return nil }
    if case .null = node.value { return nil }
    return Entry(node: node, path: path.isEmpty ? key : "\(path).\(key)", file: file, key: key)
  }

  /// The keys with their values, if it is an object.
  var children: [(key: String, entry: Entry)] {
    (node.object?.keys ?? []).compactMap { key in self[key].map { (key, $0) } }
  }

  /// The items, if it is a list.
  var items: [Entry]? {
    node.array?.enumerated().map { Entry(node: $1, path: "\(path).\($0)", file: file) }
  }

  /// The items of a list, or the value itself as the only one.
  var itemsOrSelf: [Entry] { items ?? [self] }
}
