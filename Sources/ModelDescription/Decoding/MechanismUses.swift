import Documents
import Equations
import Integration
import ModelTerms
import Quantities

/// The mechanisms that a cell can name, and how a use of one is read.
struct MechanismUses {
  let context: ReadingContext
  /// How many cells the population has.
  let size: Int
  /// The cell's own mechanisms.
  let own: [MechanismModel]
  /// Names of own mechanisms that could not be read: uses of them are not reported too.
  private let unreadable: [String]

  /// The mechanisms of a cell.
  init(_ cell: ObjectReader, size: Int) {
    context = cell.context
    self.size = size
    var own: [MechanismModel] = []
    var unreadable: [String] = []
    let path = cell.path.key("mechanisms")
    let entries = cell.node("mechanisms").map { NamedEntries.of($0, path, cell.context) } ?? []
    for entry in entries {
      if let model = Self.model(entry, size: size, cell.context) {
        own.append(model)
      } else {
        unreadable.append(entry.name)
      }
    }
    let known = Set(own.map(\.name) + unreadable)
    let files = ModFiles(cell, except: known, builtIn: Set(context.mechanisms.map(\.name)))
    own += files.models
    unreadable += files.unreadable
    self.own = own
    self.unreadable = unreadable
  }

  private static func model(
    _ entry: (name: String, node: JSONNode, path: JSONPath), size: Int, _ context: ReadingContext
  ) -> MechanismModel? {
    if let path = entry.node.string, path.lowercased().hasSuffix(".mod") {
      return ModFiles.model(entry.name, path: path, at: entry.node.place, entry.path, context)
    }
    if let text = entry.node.object?["nmodl"] {
      return ModFiles.model(entry.name, text: text, entry.path.key("nmodl"), context)
    }
    guard
      let inlined = FileInliner(context, what: "mechanism").inlined(entry.node, entry.path),
      let reader = ObjectReader(inlined, .mechanism, entry.path, context)
    else { return nil }
    let taken = ["v", "i", "celsius"] + Ion.all.flatMap { ["i_\($0.name)", "\($0.name)_i"] }
    return EquationDecoder.knowingConstants(reader, but: taken)?.decodeMechanism(entry.name, size: size)
  }

  /// All mechanisms of one placement; the cell's own hide those of the catalogue that have their names.
  func kinds(_ placement: MechanismDefinition.Placement) -> [MechanismDefinition] {
    let names = own.map(\.name)
    return (own.map(\.definition) + context.mechanisms.filter { !names.contains($0.name) })
      .filter { $0.placement == placement }
  }

  /// Uses in the order in which they run: as in NEURON, mechanisms of .mod files that hold a concentration come first.
  func inOrder(_ uses: [CellType.Mechanism]) -> [CellType.Mechanism] {
    let holders = Set(
      own.filter { model in
        if case .nmodl = model.source { !model.kind.access.held.isEmpty } else { false }
      }.map(\.name))
    return uses.filter { holders.contains($0.name) } + uses.filter { !holders.contains($0.name) }
  }

  /// Whether a name is that of an own mechanism that could not be read.
  func isUnreadable(_ name: String) -> Bool { unreadable.contains(name) }

  /// Reports a mechanism of the cell's own that is a point process, where one that is spread over membrane belongs.
  func refusesPoint(_ use: (name: String, node: JSONNode, path: JSONPath)) -> Bool {
    guard own.contains(where: { $0.name == use.name }) else { return false }
    context.report(
      "\"\(use.name)\" is a point process: its current is no current density", at: use.node.place, use.path,
      remedy: "name it as the \"type\" of one of the cell's \"point_processes\"")
    return true
  }

  /// The parameters of a use; what it does not say itself is as the cell's own mechanism says.
  func parameters(_ use: ObjectReader, of kind: MechanismDefinition) -> MechanismParameters {
    let defaults = own.first { $0.name == kind.name }?.parameters ?? [:]
    return use.parameters(of: kind, size: size, defaults: defaults)
  }
}
