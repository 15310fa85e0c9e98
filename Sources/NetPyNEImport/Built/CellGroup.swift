import Documents
import Importing
import ModelDescription

/// Cells of one population of NetPyNE that are alike: a population of bgsim.
final class CellGroup {
  let population: ImportedPopulation
  let cells: [BuiltCell]
  /// Numbers that differ from cell to cell, by their path in the first cell.
  let own: [String: [Double]]
  /// Names of synapses by what tells them apart.
  private var names: [String: String] = [:]
  private var taken = Names()

  init(_ name: String, _ cells: [BuiltCell], _ shapes: [CellShape], tags: [String: String]) {
    self.cells = cells
    let first = cells[0]
    let entry = Entry(
      node: first.entry.node, path: first.entry.path, file: first.entry.file, key: first.population)
    population = ImportedPopulation(
      name: name, entry: entry, size: cells.count, tags: tags, cell: first.entry, source: first.population)
    var own: [String: [Double]] = [:]
    for (place, path) in shapes[0].paths.enumerated() {
      let values = shapes.map { $0.numbers[place] }
      if values.contains(where: { $0 != values[0] }) { own["\(first.entry.path).\(path)"] = values }
    }
    self.own = own
  }

  /// `PYR of NetPyNE, cells 0-3, 7`.
  var description: String { "\(cells[0].population) of NetPyNE, \(Ranges.text(cells.map(\.gid)))" }

  /// The name of a synapse at a place; one is made for every key that is new.
  func synapse(_ label: String, at site: Site, key: String, described entry: Entry) -> String {
    if let known = names[key] { return known }
    let plain = ["syn", "inj", "gap"].contains(label) ? label + "_" : Names.clean(label)
    var candidate = taken
    var name = candidate.unique(plain)
    if name != plain {
      candidate = taken
      name = candidate.unique("\(plain) \(site.text)")
    }
    taken = candidate
    names[key] = name
    population.add(.init(name: name, mechanism: label, site: site, entry: entry))
    return name
  }
}
