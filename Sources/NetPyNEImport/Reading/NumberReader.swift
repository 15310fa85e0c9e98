import Documents
import Importing
import ModelDescription

/// Reads numbers and expressions.
struct NumberReader {
  let report: ImportReport
  /// Numbers that expressions may name.
  var variables: [String: Double] = [:]
  /// Numbers that differ from cell to cell, by the path of the first cell's.
  var own: [String: [Double]] = [:]

  /// A number or a distribution; reports anything else.
  func draw(_ entry: Entry) -> Draw? {
    if let values = own[entry.path] { return .values(values) }
    if let number = entry.number { return .constant(number) }
    if let items = entry.items, let first = items.first?.number, items.allSatisfy({ $0.number == first }) {
      return .constant(first)
    }
    guard let text = entry.text else {
      report.error(entry, "found \(entry.node.value.summary); expected a number or an expression")
      return nil
    }
    do throws(ExpressionFault) {
      return try ExpressionReader.read(text, variables: variables)
    } catch {
      report.error(
        entry, "\"\(text)\" cannot be carried over: \(error.message)", remedy: error.remedy ?? Self.asBuilt)
      return nil
    }
  }

  /// One number; reports anything else.
  func number(_ entry: Entry) -> Double? {
    guard let draw = draw(entry) else { return nil }
    if let number = draw.number { return number }
    report.error(
      entry, "found a distribution (\(draw.name)); bgsim takes one number for all here",
      remedy: "write a number; or \(Self.asBuilt)")
    return nil
  }

  /// What to do about numbers that NetPyNE draws for each cell, connection or stimulus.
  private static let asBuilt = "import the network as NetPyNE built it, which sim.saveData writes"

  /// One number that may be written once for each segment.
  func same(_ entry: Entry) -> Double? {
    guard let items = entry.items, let first = items.first else { return number(entry) }
    if Set(items.map(\.number)).count == 1 { return number(first) }
    report.error(entry, "the segments have different numbers; bgsim takes one number for a section here")
    return nil
  }

  /// One number, or `preset` where there is nothing.
  func number(_ entry: Entry?, else preset: Double) -> Double {
    entry.flatMap(number) ?? preset
  }

  /// bgsim's text for a draw; normal draws below `lower` are drawn again, other values below it are reported.
  func quantity(_ draw: Draw, _ unit: String, atLeast lower: Double? = nil, at entry: Entry) -> JSONValue {
    switch draw {
    case .constant(let x):
      checkLower(x, lower, entry)
      return unit.isEmpty ? .number(x) : .string(NumberText.quantity(x, unit))
    case .normal(let mean, let sd):
      checkLower(mean, lower, entry)
      var limit = ""
      if let lower, sd > 0 {
        limit = ", min=\(NumberText.quantity(lower, unit))"
        report.changed(entry, "draws below \(NumberText.quantity(lower, unit)) are drawn again")
      }
      return .string("normal(\(NumberText.quantity(mean, unit)), \(NumberText.quantity(sd, unit))\(limit))")
    case .uniform(let low, let high):
      checkLower(low, lower, entry)
      return .string("uniform(\(NumberText.quantity(low, unit)), \(NumberText.quantity(high, unit)))")
    case .lognormal(let median, let sigma):
      return .string("lognormal(\(NumberText.quantity(median, unit)), \(NumberText.of(sigma)))")
    case .exponential(let mean): return .string("exponential(\(NumberText.quantity(mean, unit)))")
    case .segments(let values):
      for value in values { checkLower(value, lower, entry) }
      let items = values.map { value -> JSONValue in
        unit.isEmpty ? .number(value) : .string(NumberText.quantity(value, unit))
      }
      return .keys([("by_segment", .list(items))])
    case .values(let values):
      for value in values { checkLower(value, lower, entry) }
      let list: [(String, JSONValue)] = [("values", .list(values.map { .number($0) }))]
      return .keys(unit.isEmpty ? list : list + [("unit", .string(unit))])
    }
  }

  private func checkLower(_ x: Double, _ lower: Double?, _ entry: Entry) {
    guard let lower, x < lower else { return }
    report.error(entry, "\(NumberText.of(x)) is too small; bgsim takes at least \(NumberText.of(lower))")
  }
}
