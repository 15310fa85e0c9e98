import Documents
import Quantities

/// One kind of object: its keys with units, defaults, bounds and meanings, how it is read and how it is written.
///
/// A reading starts from a blank value whose parts the rows fill in. `check` sees it when all rows are done: it may
/// report what is wrong between keys and fill in what follows from others, and says whether the value can be used. It is
/// not called for a value that is not whole.
struct Codec<Value: Sendable>: Sendable {
  /// The keys as the reader, the messages, the JSON Schema and the documentation use them.
  let table: ObjectTable
  /// The keys whose values dopamine may scale.
  let scaled: [String]
  private let blank: Value
  private let rows: [Row<Value>]
  private let check: @Sendable (inout Value, ObjectReader, Scope) -> Bool

  /// Describes a kind of object by its rows.
  init(
    _ name: String, _ summary: String, _ blank: Value, _ rows: [Row<Value>],
    exclusive: [(String, String)] = [],
    check: @escaping @Sendable (inout Value, ObjectReader, Scope) -> Bool = { _, _, _ in true }
  ) {
    scaled = rows.filter(\.isScaled).map(\.field.key)
    table = ObjectTable(
      name: name, summary: summary,
      fields: rows.map(\.field) + (scaled.isEmpty ? [] : [.dopamine(scaled)]), exclusive: exclusive)
    self.blank = blank
    self.rows = rows
    self.check = check
  }

  /// The value that an object describes; nothing where a part of it is missing or wrong, which is reported.
  func read(_ reader: ObjectReader, _ scope: Scope = Scope()) -> Value? {
    var value = blank
    // Every row, so that everything that is wrong is reported at once.
    let isWhole = rows.reduce(true) { $1.read(reader, scope, &value) && $0 }
    return isWhole && check(&value, reader, scope) ? value : nil
  }

  /// The values of a list of objects; those that could not be read are left out.
  func readList(_ key: String, _ reader: ObjectReader, _ scope: Scope = Scope()) -> [Value] {
    (reader.items(key) ?? []).compactMap { item in
      ObjectReader(item.node, table, item.path, reader.context).flatMap { read($0, scope) }
    }
  }

  /// The keys of a value in the order of the rows; what is left out is not written.
  func keys(_ value: Value, _ writer: EffectiveWriter) -> [(String, JSONValue)] {
    rows.compactMap { row in row.write(value, writer).map { (row.field.key, $0) } }
  }
}
