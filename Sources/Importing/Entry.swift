import Documents

/// One value of another program's JSON file and the way to it.
package struct Entry {
  /// The value.
  package let node: JSONNode
  /// The keys from the top of the file, joined by dots.
  package let path: String
  /// What messages call the file.
  package let file: String
  /// The last key on the way.
  package var key: String

  /// Makes an entry.
  package init(node: JSONNode, path: String, file: String, key: String = "") {
    self.node = node
    self.path = path
    self.file = file
    self.key = key
  }

  /// Where it is written, for messages.
  package var place: String { "\(file):\(node.place.line):\(node.place.column)" }

  package var object: JSONObject? { node.object }
  package var text: String? { node.string }

  /// The number, if it is written as one.
  package var number: Double? {
    if case .number(let text) = node.value { Double(text) } else { nil }
  }

  /// Whether there is nothing in it: `null`, `false`, `{}`, `[]` or `""`.
  package var isEmpty: Bool {
    switch node.value {
    case .null, .bool(false): true
    case .object(let object): object.entries.isEmpty
    case .array(let items): items.isEmpty
    case .string(let text): text.isEmpty
    default: false
    }
  }

  /// The value of a key, unless it is `null`.
  package subscript(key: String) -> Entry? {
    guard let node = node.object?[key] else { return nil }
    if case .null = node.value { return nil }
    return Entry(node: node, path: path.isEmpty ? key : "\(path).\(key)", file: file, key: key)
  }

  /// The keys with their values, if it is an object.
  package var children: [(key: String, entry: Entry)] {
    (node.object?.keys ?? []).compactMap { key in self[key].map { (key, $0) } }
  }

  /// The items, if it is a list.
  package var items: [Entry]? {
    node.array?.enumerated().map { Entry(node: $1, path: "\(path).\($0)", file: file) }
  }

  /// The items of a list, or the value itself as the only one.
  package var itemsOrSelf: [Entry] { items ?? [self] }
}
