import Documents
import Foundation
import ModelDescription

extension SweptParameter {
  /// Reads `PATH=START:STOP:STEP` or `PATH=VALUE,VALUE,…`.
  ///
  /// The numbers of a range may have a unit (all the same one, or the last alone). Commas within brackets and
  /// quotes separate nothing; a list in brackets is JSON and holds the values. Throws `SweepSyntaxError`.
  public init(parsing text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw SweepSyntaxError("--param needs PATH=START:STOP:STEP or PATH=VALUE,VALUE,..., not '\(text)'")
    }
    try self.init(path: parts[0], values: parts[1], option: "--param \(text)")
  }

  /// Reads `START:STOP:STEP` or `VALUE,VALUE,…`; `option` is what messages begin with.
  public init(path: String, values list: String, option: String) throws {
    self.path = path
    if let range = try UnitRange(parsing: list, of: option) {
      unit = range.unit
      values = range.numbers.map { Value(cell: $0, override: Self.quantity($0, range.unit)) }
    } else {
      let items = try Self.items(list, of: option)
      let quantities = items.compactMap { Quantity($0.cell) }
      let units = Set(quantities.map(\.unit))
      let isUniform = quantities.count == items.count && units.count == 1
      unit = isUniform ? units.first ?? "" : ""
      values =
        isUniform
        ? quantities.map { Value(cell: $0.number, override: Self.quantity($0.number, $0.unit)) } : items
    }
    if Set(values).count < values.count { throw SweepSyntaxError("\(option): a value occurs twice") }
  }

  private static func quantity(_ number: String, _ unit: String) -> String {
    unit.isEmpty ? number : "\(number) \(unit)"
  }

  /// The values of a list.
  private static func items(_ list: String, of option: String) throws -> [Value] {
    if list.hasPrefix("["), let node = try? JSONDocument.read(Array(list.utf8), name: ""),
      let items = node.array
    {
      guard !items.isEmpty else { throw SweepSyntaxError("\(option): the list is empty") }
      return items.map { item in
        let json = JSONWriter.compact(item.value)
        return Value(cell: item.string ?? json, override: json)
      }
    }
    let items = topLevelParts(list)
    guard !items.contains("") else { throw SweepSyntaxError("\(option): a value is empty") }
    return items.map { Value(cell: $0, override: $0) }
  }

  /// The parts between commas that stand in no brackets and no quotes.
  private static func topLevelParts(_ list: String) -> [String] {
    var (parts, depth, isQuoted) = ([""], 0, false)
    for character in list {
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted, "([{".contains(character) { depth += 1 }
      if !isQuoted, ")]}".contains(character) { depth -= 1 }
      if character == ",", depth == 0, !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map { $0.trimmingCharacters(in: .whitespaces) }
  }
}

extension SeedRange {
  /// Reads `A..B` or `A`.
  public init(parsing text: String) throws {
    let ends = text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false).map {
      UInt64($0)
    }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last else {
      throw SweepSyntaxError("--seeds needs A..B with whole numbers, A at most B, not '\(text)'")
    }
    self.init(first: first, last: last)
  }
}
