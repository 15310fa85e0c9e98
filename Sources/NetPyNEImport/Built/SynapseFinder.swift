import Documents
import Importing
import ModelDescription

/// Finds the synapses that the connections of one cell end on.
struct SynapseFinder {
  let cell: BuiltCell
  let group: CellGroup
  let network: BuiltImport
  /// Descriptions of synapses by section, mechanism and place, in the order in which they were made.
  private var descriptions: [String: [Entry]] = [:]
  /// How many connections ended on each so far.
  private var used: [String: Int] = [:]

  init(_ cell: BuiltCell, _ group: CellGroup, _ network: BuiltImport) {
    (self.cell, self.group, self.network) = (cell, group, network)
    for (section, entry) in cell.entry["secs"]?.children ?? [] {
      for item in entry["synMechs"]?.items ?? [] {
        let place = item["loc"]?.number ?? 0.5
        descriptions["\(section)\n\(item["label"]?.text ?? "")\n\(place)", default: []].append(item)
      }
    }
  }

  /// A synapse that a connection ends on.
  struct Found {
    var name: String
    /// What describes it.
    var entry: Entry
    /// Whether its weights are those of a .mod file.
    var isFile: Bool
  }

  /// The synapse of a connection; nothing where it cannot be told, which is reported.
  mutating func synapse(of connection: Entry) -> Found? {
    guard let label = connection["synMech"]?.text, let section = connection["sec"]?.text,
      let x = connection["loc"]?.number
    else {
      network.once(
        connection,
        "the connection names no place and synMech; it ends on a point process with synapses of its own")
      return nil
    }
    let key = "\(section)\n\(label)\n\(x)"
    let place = network.hasOneEach ? used[key, default: 0] : 0
    used[key, default: 0] += 1
    let known = descriptions[key] ?? []
    guard let entry = known.indices.contains(place) ? known[place] : network.synapses[label] else {
      network.once(connection, "there is no synMech \"\(label)\" on the cell and in synMechParams")
      return nil
    }
    let isFile = !["ExpSyn", "Exp2Syn"].contains(entry["mod"]?.text ?? "")
    // Conductances of NEURON's own synapses add up; what a .mod file does with two events is its own business.
    let number = isFile ? place : 0
    let name = group.synapse(
      label, at: Site(section: section, x: x),
      key: "\(key)\n\(number)\n\(JSONWriter.compact(entry.node.value))",
      described: entry)
    return Found(name: name, entry: entry, isFile: isFile)
  }
}
