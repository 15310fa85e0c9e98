import Documents
import Importing

/// Named sets of nodes.
struct NodeSets {
  private let sets: Entry?
  private let report: ImportReport

  init(_ configs: ConfigFiles, _ report: ImportReport) throws {
    self.report = report
    let config = [configs.simulation, configs.circuit].compactMap { $0 }.first {
      $0.top["node_sets_file"] != nil
    }
    guard let config, let file = config.top["node_sets_file"]?.text else {
      sets = nil
      return
    }
    let path = configs.resolved(file, config)
    sets = Entry(node: try JSONDocument.read(path: path), path: "", file: path)
  }

  /// The nodes that a set names: groups and ascending positions in them.
  func members(_ entry: Entry?, of circuit: Circuit) -> [(group: Int, indices: [Int])] {
    guard let entry else { return everything(circuit) }
    if let name = entry.text {
      if let set = sets?[name] { return members(set, of: circuit) }
      let populations = circuit.populations.map(\.name)
      if populations.contains(name) {
        return everything(circuit).filter { circuit.groups[$0.group].population == name }
      }
      if name == "all" { return everything(circuit) }
      let known = (sets?.children ?? []).map(\.key) + populations
      report.error(
        entry, "there is no node set \"\(name)\"",
        remedy: NearestName.remedy(for: name, among: known, called: "node sets"))
      return []
    }
    guard entry.object != nil else {
      report.error(entry, "found \(entry.node.value.summary); expected the name of a node set, or its keys")
      return []
    }
    return everything(circuit).compactMap { member in
      let group = circuit.groups[member.group]
      var indices = member.indices
      for (key, value) in entry.children {
        switch key {
        case "population":
          if !value.itemsOrSelf.contains(where: { $0.text == group.population }) { return nil }
        case "node_id":
          let ids = Set(value.itemsOrSelf.compactMap { $0.number.flatMap { Int(exactly: $0) } })
          indices = indices.filter { ids.contains(group.ids[$0]) }
        default:
          let words = value.itemsOrSelf.map { $0.text ?? $0.number.map(NumberText.of) ?? "" }
          guard let own = group.attributes[key], words.contains(own) else { return nil }
        }
      }
      return indices.isEmpty ? nil : (member.group, indices)
    }
  }

  private func everything(_ circuit: Circuit) -> [(group: Int, indices: [Int])] {
    circuit.groups.enumerated().map { ($0.offset, Array($0.element.ids.indices)) }
  }
}
