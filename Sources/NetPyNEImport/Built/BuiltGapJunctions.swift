import Documents
import Foundation
import Importing
import ModelDescription
import ModelTerms

/// Makes gap junctions of connections that point to another cell's potential.
struct BuiltGapJunctions {
  let network: BuiltImport
  private var lists = OrderedTable<Key, ListedSynapses>()

  private struct Key: Hashable {
    var source: Int
    var target: Int
    var from: String
    var to: String
  }

  init(network: BuiltImport) { self.network = network }

  /// Whether a connection is one end of a gap junction.
  static func isOne(_ entry: Entry) -> Bool {
    entry["pointer"] != nil || (entry["gapJunction"].map { !$0.isEmpty } ?? false)
  }

  /// Adds one end; NetPyNE lists both, and the one that points from the presynaptic cell counts.
  mutating func add(_ entry: Entry, of cell: BuiltCell, group: Int, index: Int) {
    let pointer = entry["pointer"]
    if (pointer?["source"] ?? entry["gapJunction"])?.text == "post" { return }
    guard let label = entry["synMech"]?.text, let description = network.synapses[label],
      let weight = entry["weight"]?.number, let to = site(entry["sec"], entry["loc"], cell),
      let gid = entry["preGid"]?.number.flatMap({ Int(exactly: $0) }),
      case .cell(let source, let other)? = network.network.place(gid)
    else {
      network.once(entry, "the gap junction does not say its cell, place, synMech and weight")
      return
    }
    let peer = network.network.groups[source].cells[other]
    guard let from = site(entry["preSec"], entry["preLoc"], peer) else { return }
    let kind = description["mod"]?.text ?? label
    let isOneWay = pointer != nil && pointer?["reverseConnId"] == nil
    if isOneWay || (pointer?["sourceVar"]?.text ?? "v") != "v" {
      network.lostOnce(
        entry, "\(kind) points to another cell's potential in one direction; bgsim has gap junctions only",
        Loss.connections)
      return
    }
    let synapse = ElectricalSynapse(
      kind, description, target: pointer?["targetVar"]?.text ?? "vpeer", network)
    lists[Key(source: source, target: group, from: from.text, to: to.text), default: ListedSynapses()].add(
      pre: other, post: index, weight: synapse.conductance(weight: weight, at: entry))
  }

  private func site(_ section: Entry?, _ place: Entry?, _ cell: BuiltCell) -> Site? {
    let name = section?.text ?? "soma"
    guard cell.entry["secs"]?[name] != nil else {
      network.once(section ?? cell.entry, "there is no section \"\(name)\" on the cell \(cell.gid)")
      return nil
    }
    return Site(section: name, x: place?.number ?? 0.5)
  }

  func projections() -> [(String, JSONValue)] {
    lists.entries.map { key, list in
      let groups = network.network.groups
      let (source, target) = (groups[key.source].population, groups[key.target].population)
      let ends: [(String, JSONValue)] = [
        ("pre", .string(source.name)), ("post", .string(target.name)), ("gap_junction", .bool(true)),
        ("pre_at", .string(key.from)), ("post_at", .string(key.to)),
      ]
      return (network.unique("\(source.name)=\(target.name)"), .keys(ends + list.json))
    }
  }
}

/// A synaptic mechanism whose current is proportional to the difference of two potentials.
struct ElectricalSynapse {
  private let kind: String
  private let entry: Entry
  private let network: BuiltImport
  /// What the difference is multiplied by; nothing where the file says something else, or is not there.
  private let factors: [String]?
  private let definition: MechanismDefinition?

  init(_ kind: String, _ entry: Entry, target: String, _ network: BuiltImport) {
    (self.kind, self.entry, self.network) = (kind, entry, network)
    let model = network.cells.mechanisms.model(kind, at: entry)
    definition = model?.definition
    guard case .nmodl(let text)? = model?.source else {
      factors = nil
      return
    }
    factors = Self.factors(text, target: target)
  }

  /// The names in `i = weight * g * (v - vpeer)`.
  static func factors(_ text: String, target: String) -> [String]? {
    guard let start = text.range(of: "BREAKPOINT"), let open = text[start.upperBound...].firstIndex(of: "{"),
      let close = text[open...].firstIndex(of: "}")
    else { return nil }
    let body = text[text.index(after: open)..<close].split(whereSeparator: \.isNewline)
      .map { $0.prefix { $0 != ":" && $0 != "?" } }.joined().filter { !$0.isWhitespace }
    guard body.hasPrefix("i=") else { return nil }
    var product = String(body.dropFirst(2))
    let difference = "(v-\(target))"
    guard let range = product.range(of: difference) else { return nil }
    product.removeSubrange(range)
    if product.hasPrefix("("), product.hasSuffix(")*") { product = String(product.dropFirst().dropLast(2)) }
    let names = product.split(separator: "*").map(String.init)
    return names.allSatisfy { ["g", "weight"].contains($0) } && Set(names).count == names.count ? names : nil
  }

  /// The conductance [uS] of a connection with a weight.
  func conductance(weight: Double, at connection: Entry) -> Double {
    guard let factors else {
      network.alteredOnce(
        connection,
        "\(kind) points to another potential; it is taken for gap junctions of the weight times g, in both directions",
        Loss.gapJunctions)
      return weight * network.numbers.number(entry["g"], else: 1)
    }
    return factors.reduce(1) { $0 * ($1 == "weight" ? weight : number($1)) }
  }

  private func number(_ name: String) -> Double {
    if let given = entry[name] { return network.numbers.number(given) ?? 1 }
    if case .value(let preset)? = definition?.parameters.first(where: { $0.name == name })?.defaultValue {
      return preset
    }
    return 1
  }
}
