/// Where a piece of text begins: the number of its source, line and column, counted from 1.
public struct Place: Sendable, Equatable {
  /// Which text it is from, as numbered by the caller.
  public var source: Int32
  /// The line; 0 for the whole source.
  public var line: Int32
  /// The character within the line.
  public var column: Int32

  /// Makes a place.
  public init(source: Int32 = 0, line: Int32 = 0, column: Int32 = 0) {
    self.source = source
    self.line = line
    self.column = column
  }
}

/// A JSON value with the place where it was written.
public struct JSONNode: Sendable {
  /// The value.
  public var value: JSONValue
  /// Where it begins.
  public var place: Place

  /// Makes a node.
  public init(_ value: JSONValue, at place: Place = Place()) {
    self.value = value
    self.place = place
  }
}

/// A JSON value as it was written: objects keep their order, numbers their text.
public enum JSONValue: Sendable {
  /// `null`
  case null
  /// `true` or `false`
  case bool(Bool)
  /// The text of a number.
  case number(String)
  /// A string without its quotes, escapes resolved.
  case string(String)
  /// A list.
  case array([JSONNode])
  /// Keys and values.
  case object(JSONObject)

  /// What kind of value it is, for messages: `an object`, `the number 3`.
  public var summary: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let text): "the number \(text)"
    case .string(let text): text.isEmpty ? "an empty string" : "\"\(text.prefix(60))\""
    case .array(let items): items.isEmpty ? "an empty list" : "a list"
    case .object(let object): object.entries.isEmpty ? "an empty object" : "an object"
    }
  }
}

/// The entries of a JSON object in written order, with keys that occur once.
public struct JSONObject: Sendable {
  /// A key with its value.
  public struct Entry: Sendable {
    /// The key.
    public var key: String
    /// Where the key is written.
    public var keyPlace: Place
    /// The value.
    public var value: JSONNode
    /// Whether it stands here because of the experiment's `defaults`.
    public var isDefault = false
  }

  /// The entries in written order.
  public private(set) var entries: [Entry] = []
  /// Positions by key, kept once an object is too large for searching.
  private var positions: [String: Int] = [:]
  private static let searchedUpTo = 8

  /// Makes an empty object.
  public init() {}

  /// Makes an object from keys and values.
  public init(_ pairs: [(String, JSONNode)]) {
    for (key, value) in pairs { self[key] = value }
  }

  /// The keys in written order.
  public var keys: [String] { entries.map(\.key) }

  /// The value of a key; setting replaces it in place or appends it, setting nothing removes it.
  public subscript(key: String) -> JSONNode? {
    get { position(of: key).map { entries[$0].value } }
    set {
      if let newValue {
        set(key, at: newValue.place, to: newValue)
      } else if let index = position(of: key) {
        entries.remove(at: index)
        rebuildPositions()
      }
    }
  }

  /// The entry of a key.
  public func entry(_ key: String) -> Entry? { position(of: key).map { entries[$0] } }

  /// Replaces the value of a key in place, or appends it.
  public mutating func set(_ key: String, at keyPlace: Place, to value: JSONNode, isDefault: Bool = false) {
    let entry = Entry(key: key, keyPlace: keyPlace, value: value, isDefault: isDefault)
    if let index = position(of: key) {
      entries[index] = entry
      return
    }
    entries.append(entry)
    if !positions.isEmpty {
      positions[key] = entries.count - 1
    } else if entries.count > Self.searchedUpTo {
      rebuildPositions()
    }
  }

  /// Gives a key another name, keeping its place in the order; the new name must not occur yet.
  package mutating func rename(_ key: String, to newKey: String) {
    guard let index = position(of: key) else { return }
    entries[index].key = newKey
    rebuildPositions()
  }

  private func position(of key: String) -> Int? {
    positions.isEmpty ? entries.firstIndex { $0.key == key } : positions[key]
  }

  private mutating func rebuildPositions() {
    positions = [:]
    guard entries.count > Self.searchedUpTo else { return }
    for (index, entry) in entries.enumerated() { positions[entry.key] = index }
  }
}

extension JSONNode {
  /// The entries, if it is an object.
  public var object: JSONObject? {
    if case .object(let object) = value { object } else { nil }
  }
  /// The items, if it is a list.
  public var array: [JSONNode]? {
    if case .array(let items) = value { items } else { nil }
  }
  /// The text, if it is a string.
  public var string: String? {
    if case .string(let text) = value { text } else { nil }
  }
}
