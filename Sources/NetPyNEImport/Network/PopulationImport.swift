import Documents
import Importing
import ModelDescription

/// Reads popParams.
struct PopulationImport {
  let parameters: KeyReader
  /// The populations as NetPyNE made them.
  let made: Entry?
  let numbers: NumberReader

  private var report: ImportReport { numbers.report }

  /// The populations in the file's order.
  func populations() -> [ImportedPopulation] {
    let rules = parameters["cellParams"]?.children ?? []
    let scale = numbers.number(parameters["scale"], else: 1)
    var names = Names()
    return (parameters["popParams"]?.children ?? []).compactMap { label, entry in
      let tags = tags(label, entry)
      guard let cell = cell(entry, tags, rules), let size = size(label, entry, scale) else { return nil }
      return ImportedPopulation(name: names.unique(label), entry: entry, size: size, tags: tags, cell: cell)
    }
  }

  private func tags(_ label: String, _ entry: Entry) -> [String: String] {
    var tags = Dictionary(
      entry.children.map { ($0.key, JSONWriter.compact($0.entry.node.value)) },
      uniquingKeysWith: { first, _ in first })
    tags["pop"] = JSONWriter.compact(.string(label))
    return tags
  }

  // MARK: - How many

  private func size(_ label: String, _ entry: Entry, _ scale: Double) -> Int? {
    let keys = KeyReader(entry, report)
    keys.ignore("cellType", "cellModel", "pop")
    for key in ["xRange", "yRange", "zRange", "xnormRange", "ynormRange", "znormRange", "originalFormat"] {
      keys.leaveOut(key, "cells of bgsim have no places")
    }
    defer {
      // Other words and numbers are tags for conditions.
      for (key, value) in entry.children where value.text != nil || value.number != nil { keys.ignore(key) }
      keys.finish(losing: Loss.keys)
    }
    for key in ["density", "gridSpacing"] { keys.leaveOut(key, "cells of bgsim have no places") }
    let list = keys["cellsList"]?.items
    if let list, let entry = keys["cellsList"] {
      report.lost(entry, "only the number of cells, \(list.count), is taken", Loss.cells)
    }
    if let number = keys["numCells"].flatMap(numbers.number) { return count(number * scale, entry) }
    if let list { return count(Double(list.count), entry) }
    if let cells = made?[label]?["cellGids"]?.items { return count(Double(cells.count), entry) }
    report.error(
      entry, "it does not say how many cells there are",
      remedy: "give numCells, or import what sim.saveData writes, which has the cells")
    return nil
  }

  private func count(_ number: Double, _ entry: Entry) -> Int? {
    guard number >= 1, number < 0x1p31 else {
      report.leftOut(entry, "\(NumberText.of(number)) cells cannot be a population")
      return nil
    }
    return Int(number)
  }

  // MARK: - What its cells are

  private func cell(
    _ population: Entry, _ tags: [String: String], _ rules: [(key: String, entry: Entry)]
  ) -> Entry? {
    let type = population["cellType"]?.text
    let matching = rules.filter { label, rule in
      guard let conditions = rule["conds"], !conditions.isEmpty else { return label == type }
      if case .unknown(let key) = Conditions.match(conditions, tags) {
        report.lost(rule, "its conditions ask for \"\(key)\", which cells of bgsim do not have", Loss.cells)
      }
      return Conditions.match(conditions, tags) == .yes
    }
    let withSections = matching.filter { $0.entry["secs"]?.children.isEmpty == false }
    guard let first = withSections.first?.entry else {
      if let model = population["cellModel"]?.text, ["NetStim", "VecStim", "IntervalFire"].contains(model) {
        report.lost(
          population, "bgsim has no populations of \(model); NetStims can be stimSourceParams",
          Loss.populations)
      } else {
        unknownCell(population, type, rules.map(\.key))
      }
      return nil
    }
    return withSections.dropFirst().reduce(first) { whole, next in
      Entry(node: Self.merged(whole.node, next.entry.node), path: whole.path, file: whole.file)
    }
  }

  private func unknownCell(_ population: Entry, _ type: String?, _ known: [String]) {
    let wanted = type.map { "cellType \"\($0)\"" } ?? "it"
    report.error(
      population["cellType"] ?? population, "no rule of cellParams with sections matches \(wanted)",
      remedy: NearestName.remedy(for: type ?? "", among: known, called: "cellParams"))
  }

  /// Later rules of cellParams add to earlier ones, key by key.
  private static func merged(_ a: JSONNode, _ b: JSONNode) -> JSONNode {
    guard var object = a.object, let other = b.object else { return b }
    for entry in other.entries {
      object[entry.key] = object[entry.key].map { merged($0, entry.value) } ?? entry.value
    }
    return JSONNode(.object(object), at: a.place)
  }
}
