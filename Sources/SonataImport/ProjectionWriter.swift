import Documents
import Importing
import ModelDescription

/// Makes projections of edges: one for each edge population, type, pair of groups and sign.
struct ProjectionWriter {
  let circuit: Circuit
  let configs: ConfigFiles
  let report: ImportReport
  /// The step [ms].
  let dt: Double

  /// The most connections that an experiment's text can hold well.
  static let most = 3_000_000

  private struct Key: Hashable {
    var type: Int
    var pre: Int
    var post: Int
    var isInhibitory: Bool
  }

  private struct Row {
    var pre: Int
    var post: Int
    var weight: Double
    var delay: Double
  }

  func projections() throws -> [(String, JSONValue)] {
    let count = circuit.edges.reduce(0) { $0 + $1.sources.count }
    guard count <= Self.most else {
      throw InvalidInput([
        Problem(
          place: circuit.edges[0].file.path,
          message: "the circuit has \(count) edges; the import takes at most \(Self.most)")
      ])
    }
    return try circuit.edges.flatMap(projections)
  }

  private func projections(_ edges: EdgePopulation) throws -> [(String, JSONValue)] {
    try checkTypes(edges)
    let rows = try self.rows(edges)
    let keys = rows.keys.sorted { ($0.type, $0.pre, $0.post) < ($1.type, $1.pre, $1.post) }
    let names = keys.map { key in
      "\(circuit.groups[key.pre].name)->\(circuit.groups[key.post].name)"
    }
    return zip(keys, names).map { key, name in
      let isOnly = names.filter { $0 == name }.count == 1
      let tail = isOnly ? "" : "_\(key.type)\(key.isInhibitory ? "_in" : "")"
      return (name + tail, projection(key, rows[key] ?? [], edges))
    }
  }

  // MARK: - Edges

  private func rows(_ edges: EdgePopulation) throws -> [Key: [Row]] {
    let delays = try edges.column("delay", default: nil)
    guard let weights = try edges.column("syn_weight", default: nil) else {
      throw edges.file.damaged("edges/\(edges.name)", "some edges have no syn_weight")
    }
    let counts = try edges.column("nsyns", default: 1)
    let signs = try signs(edges)
    var rows: [Key: [Row]] = [:]
    for edge in edges.sources.indices {
      guard let pre = circuit.place(edges.source, edges.sources[edge]),
        let post = circuit.place(edges.target, edges.targets[edge])
      else {
        throw edges.file.damaged(
          "edges/\(edges.name)",
          "edge \(edge) connects \(edges.source) \(edges.sources[edge]) with \(edges.target) \(edges.targets[edge]), "
            + "and one of them is not there")
      }
      let type = edges.typeIDs[edge]
      let model = circuit.groups[post.group].model
      guard
        let delay = delays?[edge] ?? edges.types[type]?["delay"].flatMap(Double.init) ?? model.defaultDelay
      else { throw edges.file.damaged("edges/\(edges.name)", "edges of type \(type) have no delay") }
      guard weights[edge].isFinite, delay.isFinite, counts?[edge].isFinite ?? true else {
        throw edges.file.damaged(
          "edges/\(edges.name)", "edge \(edge) has a weight or delay that is no number")
      }
      let weight = weights[edge] * (counts?[edge] ?? 1) * (signs[type] ?? 1)
      let steps = max(1, (delay / dt).rounded() - Double(circuit.groups[pre.group].model.lateness))
      let key = Key(type: type, pre: pre.group, post: post.group, isInhibitory: weight < 0)
      rows[key, default: []].append(
        Row(pre: pre.index, post: post.index, weight: weight, delay: (steps * dt * 1e9).rounded() / 1e9))
    }
    return rows
  }

  /// What the dynamics parameters of edge types turn their weights into.
  private func signs(_ edges: EdgePopulation) throws -> [Int: Double] {
    var signs: [Int: Double] = [:]
    for type in Set(edges.typeIDs).sorted() {
      guard let attributes = edges.types[type], attributes["dynamics_params"] != nil, let entry = place else {
        continue
      }
      let reading = ModelReading(configs: configs, report: report, entry: entry)
      let what = "edge type \(type) of \(edges.name)"
      let values = try reading.dynamics(attributes, folder: "synaptic_models_dir", what)
      for key in values.keys.sorted() where key != "sign" {
        report.error(entry, "\(what): the import does not know the synapse parameter \"\(key)\"")
      }
      signs[type] = values["sign"] ?? 1
    }
    return signs
  }

  private var place: Entry? { configs.circuit?.top["networks"] }

  /// Synapses that are not static, and weights that a function computes, are another model.
  private func checkTypes(_ edges: EdgePopulation) throws {
    guard let place else { return }
    for type in Set(edges.typeIDs).sorted() {
      let attributes = edges.types[type] ?? [:]
      let what = "edge type \(type) of \(edges.name)"
      let template = attributes["model_template"] ?? "static_synapse"
      if !["static_synapse", "nest:static_synapse"].contains(template) {
        report.error(place, "\(what): bgsim import has no synapse \"\(template)\" of point neurons")
      }
      if let function = attributes["weight_function"], !["wmax", "default_weight_fnc"].contains(function) {
        report.error(place, "\(what): the weight function \"\(function)\" is a program of its own")
      }
    }
  }

  // MARK: - Writing

  private func projection(_ key: Key, _ rows: [Row], _ edges: EdgePopulation) -> JSONValue {
    let post = circuit.groups[key.post].model
    let weight = rows.allSatisfy { $0.weight == rows[0].weight } ? rows[0].weight : nil
    let delay = rows.allSatisfy { $0.delay == rows[0].delay } ? rows[0].delay : nil
    // The receptor says whether a conductance inhibits.
    let strength = { (row: Row) in post.weightUnit == "nS" ? abs(row.weight) : row.weight }
    let isPlain = weight != nil && delay != nil
    let pairs = rows.map { row -> JSONValue in
      let ends: [JSONValue] = [.number(row.pre), .number(row.post)]
      return .list(isPlain ? ends : ends + [.number(strength(row)), .number(row.delay)])
    }
    var keys: [(String, JSONValue)] = [
      ("pre", .string(circuit.groups[key.pre].name)), ("post", .string(circuit.groups[key.post].name)),
      ("rule", .keys([("list", .keys([("pairs", .list(pairs))]))])),
      ("receptor", post.receptor(isInhibitory: key.isInhibitory)),
    ]
    if isPlain, let delay {
      let own = strength(rows[0])
      keys.append(
        (
          "weight",
          post.weightUnit.isEmpty ? .number(own) : .string(NumberText.quantity(own, post.weightUnit))
        )
      )
      keys.append(("delay", .string(NumberText.quantity(delay, "ms"))))
    }
    return .keys(keys)
  }
}
