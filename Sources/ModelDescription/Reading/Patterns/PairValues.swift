import Documents

/// Values of an entry that differ from population to population: `{"by_pre": …}`, `{"by_post": …}`, `{"by_target": …}`
/// and `{"table": …}`.
struct PairValues {
  /// The presynaptic populations, which are the columns of a table; none for an input.
  let sources: [String]
  /// The postsynaptic populations, which are the rows of a table, or the targets of an input.
  let targets: [String]
  let context: ReadingContext

  /// The keys, each the only one of its object.
  static let namedKeys = ["by_pre", "by_post", "by_target"]
  private static let projectionKeys = ["by_pre", "by_post", "table"]
  private static let inputKeys = ["by_target"]
  private static let keys = projectionKeys + inputKeys

  /// Whether an object says which values there are for which populations.
  static func are(_ object: JSONObject) -> Bool {
    object.entries.count == 1 && object.keys.contains(where: keys.contains)
  }

  /// Whether a part of an entry says which values it has for which populations.
  static func occur(in node: JSONNode) -> Bool {
    switch node.value {
    case .object(let object):
      are(object) || object.entries.contains { occur(in: $0.value) }
    case .array(let items): items.first?.object != nil && items.contains(where: occur)
    default: false
    }
  }

  /// The entry of one pair; nothing where a number of its rule is 0, so that nothing is connected.
  func entry(_ object: JSONObject, _ pair: (source: Int, target: Int), _ path: JSONPath) -> JSONObject? {
    var reading = Reading(values: self, pair: pair)
    let result = reading.applied(JSONNode(.object(object)), path, isRule: false).object
    return reading.isUnconnected ? nil : result
  }

  /// The way through one entry for one pair.
  private struct Reading {
    let values: PairValues
    let pair: (source: Int, target: Int)
    var isUnconnected = false

    mutating func applied(_ node: JSONNode, _ path: JSONPath, isRule: Bool) -> JSONNode {
      switch node.value {
      case .object(let object):
        if PairValues.are(object), let entry = object.entries.first {
          return chosen(entry, node, path.key(entry.key), isRule: isRule)
        }
        var result = object
        for entry in object.entries {
          let value = applied(entry.value, path.key(entry.key), isRule: isRule || entry.key == "rule")
          result.set(entry.key, at: entry.keyPlace, to: value, isDefault: entry.isDefault)
        }
        return JSONNode(.object(result), at: node.place)
      case .array(let items) where items.first?.object != nil:
        let applied = items.enumerated().map { self.applied($1, path.index($0), isRule: isRule) }
        return JSONNode(.array(applied), at: node.place)
      default: return node
      }
    }

    private mutating func chosen(
      _ entry: JSONObject.Entry, _ node: JSONNode, _ path: JSONPath, isRule: Bool
    ) -> JSONNode {
      guard let value = values.value(entry, pair, path) else {
        isUnconnected = true
        return node
      }
      if isRule, case .number(let text) = value.value, Double(text) == 0 { isUnconnected = true }
      return applied(value, path, isRule: isRule)
    }
  }

  // MARK: - One value

  /// The value for a pair; nothing where there is none, which is reported.
  private func value(
    _ entry: JSONObject.Entry, _ pair: (source: Int, target: Int), _ path: JSONPath
  ) -> JSONNode? {
    let isInput = sources.isEmpty
    guard Self.inputKeys.contains(entry.key) == isInput else {
      context.report(
        "\"\(entry.key)\" has no meaning in \(isInput ? "an input" : "a projection")", at: entry.keyPlace,
        path,
        remedy: "its keys: \((isInput ? Self.inputKeys : Self.projectionKeys).joined(separator: ", "))")
      return nil
    }
    switch entry.key {
    case "table": return cell(entry.value, pair, path)
    case "by_pre": return named(sources[pair.source], sources, entry.value, path)
    default: return named(targets[pair.target], targets, entry.value, path)
    }
  }

  /// The value of a population: that of its name, else that of the first pattern that it fits.
  private func named(_ name: String, _ all: [String], _ node: JSONNode, _ path: JSONPath) -> JSONNode? {
    guard let object = node.object else {
      context.report(
        "found \(node.value.summary); expected an object with populations as keys", at: node.place, path)
      return nil
    }
    for entry in object.entries where !all.contains(where: { Self.fits($0, entry.key) }) {
      context.report(
        "\"\(entry.key)\" is none of the populations here", at: entry.keyPlace, path.key(entry.key),
        remedy: NearestName.remedy(for: entry.key, among: all, called: "populations"))
    }
    if let value = object[name] ?? object.entries.first(where: { Self.fits(name, $0.key) })?.value {
      return value
    }
    context.report(
      "there is no value for \"\(name)\"", at: node.place, path,
      remedy: "add it, or a pattern such as \"*\" for all others")
    return nil
  }

  private static func fits(_ name: String, _ key: String) -> Bool {
    key == name || NamePattern(key)?.matches(name) ?? false
  }

  /// The value in the target's row and the source's column.
  private func cell(
    _ node: JSONNode, _ pair: (source: Int, target: Int), _ path: JSONPath
  ) -> JSONNode? {
    guard let rows = node.array else {
      context.report("found \(node.value.summary); expected a list of rows", at: node.place, path)
      return nil
    }
    guard rows.count == targets.count else {
      context.report(
        "the table has \(rows.count) rows for \(targets.count) populations: \(targets.joined(separator: ", "))",
        at: node.place, path, remedy: "rows are the populations of \"post\", columns those of \"pre\"")
      return nil
    }
    let row = rows[pair.target]
    guard let cells = row.array, cells.count == sources.count else {
      let found = row.array.map { "the row has \($0.count) values" } ?? "found \(row.value.summary)"
      context.report(
        "\(found); expected \(sources.count), for \(sources.joined(separator: ", "))", at: row.place,
        path.index(pair.target), remedy: "rows are the populations of \"post\", columns those of \"pre\"")
      return nil
    }
    return cells[pair.source]
  }
}
