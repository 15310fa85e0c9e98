import Documents
import Importing

/// Nodes and edges of a circuit as bgsim will have them.
struct Circuit {
  private(set) var groups: [NodeGroup] = []
  private(set) var populations: [NodePopulation] = []
  private(set) var edges: [EdgePopulation] = []
  /// In which group a node is, and where.
  private var places: [String: [Int: (group: Int, index: Int)]] = [:]

  init(_ configs: ConfigFiles, _ report: ImportReport) throws {
    guard let config = configs.circuit else { return }
    let networks = config.top["networks"]
    for entry in networks?["nodes"]?.items ?? [] {
      let (file, table) = try Self.files(entry, "node", config, configs)
      let reading = ModelReading(configs: configs, report: report, entry: entry["node_types_file"] ?? entry)
      for population in try NodePopulation.read(file, table) {
        populations.append(population)
        try add(population, reading)
      }
    }
    for entry in networks?["edges"]?.items ?? [] {
      if case .bool(false)? = entry["enabled"]?.node.value { continue }
      let (file, table) = try Self.files(entry, "edge", config, configs)
      edges += try EdgePopulation.read(file, table)
    }
  }

  private static func files(
    _ entry: Entry, _ kind: String, _ config: ConfigFiles.Config, _ configs: ConfigFiles
  ) throws -> (TableFile, TypeTable) {
    func path(_ key: String) throws -> (String, Entry) {
      guard let value = entry[key], let text = value.text else {
        throw InvalidInput([
          Problem(place: entry.place, path: entry.path, message: "the key \"\(key)\" is missing (a file)")
        ])
      }
      return (configs.resolved(text, config), value)
    }
    let (numbers, file) = try path("\(kind)s_file")
    let (words, types) = try path("\(kind)_types_file")
    let text = String(decoding: try TableFile.bytes(words, types), as: UTF8.self)
    return (
      try TableFile(numbers, file), try TypeTable(text, key: "\(kind)_type_id", name: words)
    )
  }

  private mutating func add(_ population: NodePopulation, _ reading: ModelReading) throws {
    let typeIDs = population.typeIDs.enumerated().filter {
      population.typeIDs.firstIndex(of: $0.element) == $0.offset
    }.map(\.element)
    let names = typeIDs.map { population.types[$0]?["model_name"] ?? "\($0)" }
    for (typeID, word) in zip(typeIDs, names) {
      let attributes = population.types[typeID] ?? [:]
      let rows = population.typeIDs.indices.filter { population.typeIDs[$0] == typeID }
      let isOnly = names.filter { $0 == word }.count == 1
      let name =
        typeIDs.count == 1
        ? population.name : "\(population.name)_\(isOnly ? word : "\(word)_\(typeID)")"
      let what = "node type \(typeID) of \(population.name)"
      guard let model = try reading.model(attributes, what) else { continue }
      let group = NodeGroup(
        population: population.name, typeID: typeID, attributes: attributes, rows: rows,
        ids: rows.map { population.ids[$0] }, name: name, model: model)
      for (index, id) in group.ids.enumerated() {
        places[population.name, default: [:]][id] = (groups.count, index)
      }
      groups.append(group)
    }
  }

  /// Where a node is.
  func place(_ population: String, _ id: Int) -> (group: Int, index: Int)? { places[population]?[id] }

  func population(_ name: String) -> NodePopulation? { populations.first { $0.name == name } }
}
