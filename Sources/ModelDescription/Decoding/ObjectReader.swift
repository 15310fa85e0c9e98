import Documents
import Quantities

/// Reads one JSON object by its table.
///
/// Making it reports unknown, missing and conflicting keys. The accessors report wrong values and then return
/// nothing, as they do for absent keys without a default; a caller goes on with any stand-in, because a reading
/// with problems never ends in an experiment.
struct ObjectReader {
  private(set) var object: JSONObject
  let place: Place
  let path: JSONPath
  private(set) var table: ObjectTable
  let context: ReadingContext

  /// Checks the keys of an object; reports and returns nothing where the node is no object.
  init?(_ node: JSONNode, _ table: ObjectTable, _ path: JSONPath, _ context: ReadingContext) {
    guard let object = node.object else {
      context.report(
        "found \(node.value.summary); expected an object: \(table.summary)", at: node.place, path)
      return nil
    }
    self.init(checking: object, node.place, table, path, context)
  }

  /// The same object by another table with the same keys, for defaults that depend on other keys.
  func reading(_ table: ObjectTable) -> ObjectReader {
    var reader = self
    reader.table = table
    return reader
  }

  /// Another object in the place of this one, whose keys have been checked.
  func replacing(_ object: JSONObject) -> ObjectReader {
    var reader = self
    reader.object = object
    return reader
  }

  private init(
    checking object: JSONObject, _ place: Place, _ table: ObjectTable, _ path: JSONPath,
    _ context: ReadingContext
  ) {
    self.object = object
    self.place = place
    self.path = path
    self.table = table
    self.context = context
    for entry in object.entries where table.field(entry.key) == nil { reportUnknown(entry) }
    let missing = table.fields.filter { $0.isRequired && object[$0.key] == nil }
    if !missing.isEmpty {
      let meant = Set(object.keys.compactMap { table.field($0) == nil ? nearest(to: $0) : nil })
      for field in missing where !meant.contains(field.key) { reportMissing(field) }
    }
    for (one, other) in table.exclusive {
      guard object[one] != nil, let entry = object.entry(other) else { continue }
      context.report(
        "\"\(one)\" and \"\(other)\" exclude each other", at: entry.keyPlace, path,
        remedy: "remove one of them")
    }
  }

  private var names: [String] { table.fields.flatMap { [$0.key] + $0.aliases } }

  /// The field that a misspelt key probably means.
  private func nearest(to key: String) -> String? {
    NearestName.of(key, among: names).flatMap { table.field($0)?.key }
  }

  private func reportUnknown(_ entry: JSONObject.Entry) {
    context.report(
      "unknown key \"\(entry.key)\" in \(table.name)", at: entry.keyPlace, path.key(entry.key),
      remedy: NearestName.remedy(for: entry.key, among: names, called: "its keys"))
  }

  private func reportMissing(_ field: Field) {
    context.report(
      "the key \"\(field.key)\" is missing (\(field.summary))", at: place, path)
  }

  /// Reports a key that this object needs and does not have, unless an unknown key is probably meant for it.
  func reportMissing(_ key: String) {
    let field = field(key)
    if object.keys.contains(where: { table.field($0) == nil && nearest(to: $0) == field.key }) { return }
    reportMissing(field)
  }

  // MARK: - Access

  /// The row of a key; a key without a row is a mistake of the program.
  func field(_ key: String) -> Field {
    guard let field = table.field(key) else { preconditionFailure("\(table.name) has no field \(key)") }
    return field
  }

  /// The value as it was written.
  func node(_ key: String) -> JSONNode? { object[field(key).key] }

  /// Whether the key is given.
  func has(_ key: String) -> Bool { node(key) != nil }

  /// Where a key's value is written, else the object.
  func place(of key: String) -> Place { node(key)?.place ?? place }

  /// Reports a problem with a key's value.
  func report(_ message: String, _ key: String, remedy: @autoclosure () -> String? = nil) {
    context.report(message, at: place(of: key), path.key(key), remedy: remedy())
  }

  func text(_ key: String) -> String? {
    guard let node = node(key) else { return nil }
    if let text = node.string { return text }
    report("found \(node.value.summary); expected a string", key)
    return nil
  }

  func flag(_ key: String) -> Bool? {
    guard let node = node(key) else {
      if case .flag(let flag) = field(key).preset { return flag }
      return nil
    }
    if case .bool(let flag) = node.value { return flag }
    report("found \(node.value.summary); expected true or false", key)
    return nil
  }

  /// One of the words that the table lists.
  func word(_ key: String) -> String? {
    let field = field(key)
    guard case .word(let words) = field.kind else { preconditionFailure("\(key) is no word") }
    guard let node = node(key) else {
      if case .word(let word) = field.preset { return word }
      return nil
    }
    if let word = node.string, words.contains(word) { return word }
    let remedy = node.string.flatMap { NearestName.of($0, among: words) }.map { "did you mean \"\($0)\"?" }
    let expected = words.map { "\"\($0)\"" }.joined(separator: ", ")
    report(
      "found \(node.value.summary); expected \(words.count > 1 ? "one of " : "")\(expected)", key,
      remedy: remedy)
    return nil
  }

  /// An enumeration's case.
  func word<T: RawRepresentable>(_ key: String, as type: T.Type) -> T? where T.RawValue == String {
    word(key).flatMap(T.init(rawValue:))
  }

  /// One quantity in the table's unit, or in another where the unit depends on other keys.
  func quantity(_ key: String, unit: Unit? = nil, bounds: Bounds? = nil) -> Double? {
    let field = field(key)
    guard case .quantity(let tableUnit, let tableBounds) = field.kind else {
      preconditionFailure("\(key) is no quantity")
    }
    guard let node = node(key) else {
      if case .number(let number) = field.preset { return number }
      return nil
    }
    let reader = QuantityReader(unit: unit ?? tableUnit, bounds: bounds ?? tableBounds, context: context)
    return reader.number(node, path.key(key))
  }

  /// A quantity that may vary, in the table's unit or in another.
  func varying(_ key: String, unit: Unit? = nil, bounds: Bounds? = nil) -> ValueSource? {
    let field = field(key)
    guard case .varying(let tableUnit, let tableBounds) = field.kind else {
      preconditionFailure("\(key) does not vary")
    }
    guard let node = node(key) else {
      if case .number(let number) = field.preset { return .constant(number) }
      return nil
    }
    let reader = QuantityReader(unit: unit ?? tableUnit, bounds: bounds ?? tableBounds, context: context)
    return reader.source(node, path.key(key))
  }

  /// The items of a list with their paths; nothing where the key is absent.
  func items(_ key: String) -> [(node: JSONNode, path: JSONPath)]? {
    guard let node = node(key) else { return nil }
    guard let items = node.array else {
      report("found \(node.value.summary); expected a list", key)
      return nil
    }
    return items.enumerated().map { ($1, path.key(key).index($0)) }
  }

  /// An object below a key.
  func object(_ key: String, _ table: ObjectTable) -> ObjectReader? {
    node(key).flatMap { ObjectReader($0, table, path.key(key), context) }
  }
}
