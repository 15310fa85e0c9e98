import Documents
import Importing

/// A cell of `net.cells`: what NetPyNE built.
struct BuiltCell {
  let gid: Int
  /// The label of its population.
  let population: String
  let entry: Entry
  /// Whether it has sections; the others are artificial cells, such as NetStims.
  let hasSections: Bool

  /// Reads a cell; reports one that says neither its number nor its population.
  init?(_ entry: Entry, _ report: ImportReport) {
    guard let gid = entry["gid"]?.number.flatMap({ Int(exactly: $0) }), gid >= 0 else {
      report.error(entry, "the cell has no \"gid\", which is a whole number")
      return nil
    }
    guard let population = entry["tags"]?["pop"]?.text else {
      report.error(entry, "the cell's tags do not say its \"pop\"")
      return nil
    }
    self.gid = gid
    self.population = population
    self.entry = Self.withOwnParameters(entry)
    hasSections = entry["secs"]?.isEmpty == false
  }

  /// NetPyNE's name of what an artificial cell is.
  var model: String { entry["tags"]?["cellModel"]?.text ?? "artificial cell" }

  /// The connections that end on it.
  var connections: [JSONNode] { entry.node.object?["conns"]?.array ?? [] }

  /// The stimuli that act on it.
  var stimuli: [JSONNode] { entry.node.object?["stims"]?.array ?? [] }

  /// `params` among the tags (of cellsList) are those of the cell's point processes.
  private static func withOwnParameters(_ entry: Entry) -> Entry {
    guard let own = entry["tags"]?["params"]?.object, var cell = entry.object,
      var sections = cell["secs"]?.object
    else { return entry }
    for (name, section) in sections.entries.map({ ($0.key, $0.value) }) {
      guard var keys = section.object, var processes = keys["pointps"]?.object else { continue }
      for (label, process) in processes.entries.map({ ($0.key, $0.value) }) {
        guard var values = process.object else { continue }
        for parameter in own.entries { values[parameter.key] = parameter.value }
        processes[label] = JSONNode(.object(values), at: process.place)
      }
      keys["pointps"] = JSONNode(.object(processes), at: section.place)
      sections[name] = JSONNode(.object(keys), at: section.place)
    }
    cell["secs"] = JSONNode(.object(sections), at: entry.node.place)
    return Entry(
      node: JSONNode(.object(cell), at: entry.node.place), path: entry.path, file: entry.file, key: entry.key)
  }
}

/// Numbers in words: `cells 0-3, 7`.
enum Ranges {
  static func text(_ numbers: [Int]) -> String {
    var ranges: [(Int, Int)] = []
    for number in numbers {
      if let last = ranges.last, last.1 + 1 == number {
        ranges[ranges.count - 1].1 = number
      } else {
        ranges.append((number, number))
      }
    }
    let texts = ranges.map { $0.0 == $0.1 ? "\($0.0)" : "\($0.0)-\($0.1)" }
    return "\(numbers.count == 1 ? "cell" : "cells") \(texts.joined(separator: ", "))"
  }
}
