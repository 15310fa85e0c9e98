import Documents
import Importing
import ModelDescription

/// A place on a cell.
struct Site: Equatable {
  var section: String
  var x: Double

  /// As in `dend(0.5)`.
  var text: String { "\(section)(\(NumberText.of(x)))" }
}

/// A population with the synapses that its cells turn out to need.
final class ImportedPopulation {
  /// A synaptic mechanism at a place.
  struct Synapse {
    var name: String
    var mechanism: String
    var site: Site
    /// What describes it; nothing where synMechParams does.
    var entry: Entry?
  }

  /// A point process that a stimulus puts on the cells.
  struct Stimulus {
    var name: String
    var type: String
    var entry: Entry
    var json: JSONValue
  }

  /// bgsim's name.
  let name: String
  /// The entry of popParams.
  let entry: Entry
  /// How many cells.
  let size: Int
  /// What conditions can ask for, as JSON texts.
  let tags: [String: String]
  /// The rule of cellParams that describes its cells.
  let cell: Entry
  /// What the description of its cells names.
  let source: String
  /// The synapses so far.
  private(set) var synapses: [Synapse] = []
  /// Point processes that stimuli put on the cells, by name.
  private(set) var stimuli: [Stimulus] = []

  init(
    name: String, entry: Entry, size: Int, tags: [String: String], cell: Entry, source: String? = nil
  ) {
    self.source = source ?? cell.name
    self.name = name
    self.entry = entry
    self.size = size
    self.tags = tags
    self.cell = cell
  }

  /// The names of the sections.
  var sections: [String] { cell["secs"]?.children.map(\.key) ?? [] }

  /// The section without a parent, or the first.
  var root: String {
    let roots = cell["secs"]?.children.filter { $0.entry["topol"]?["parentSec"] == nil }.map(\.key) ?? []
    return roots.first ?? sections.first ?? "soma"
  }

  /// Adds a synapse that goes by a name of its own.
  func add(_ synapse: Synapse) { synapses.append(synapse) }

  /// Adds a point process of a stimulus.
  func add(_ stimulus: Stimulus) { stimuli.append(stimulus) }

  /// The name of a mechanism at a place: its own, and with the place where it is at several.
  func synapse(_ mechanism: String, at site: Site) -> String {
    if let known = synapses.first(where: { $0.mechanism == mechanism && $0.site == site }) {
      return known.name
    }
    let plain = ["syn", "inj", "gap"].contains(mechanism) ? mechanism + "_" : Names.clean(mechanism)
    let isFirst = !synapses.contains { $0.name == plain }
    let name = isFirst ? plain : "\(plain) \(site.text)"
    synapses.append(Synapse(name: name, mechanism: mechanism, site: site))
    return name
  }
}

/// Names that bgsim can write to its files.
struct Names {
  private var taken: Set<String> = []
  private var counts: [String: Int] = [:]
  private var numbers: [String: Int] = [:]

  /// Without commas, quotes and control characters.
  static func clean(_ name: String) -> String {
    let text = String(name.map { $0 == "," || $0 == "\"" || $0.isNewline || $0 == "\t" ? "_" : $0 })
    return text.isEmpty ? "_" : text
  }

  /// Names with what they are, the first few of many.
  static func list(_ what: String, _ names: [String]) -> String {
    let shown = names.prefix(4).joined(separator: ", ")
    return names.count == 1
      ? "\(what) \(shown)" : "\(names.count) \(what)s: \(shown)\(names.count > 4 ? ", ..." : "")"
  }

  /// A clean name that was not given yet.
  mutating func unique(_ name: String) -> String {
    let clean = Names.clean(name)
    if taken.insert(clean).inserted { return clean }
    // Thousands of inputs may have one name: do not count from the start every time.
    var number = numbers[clean] ?? 2
    while !taken.insert("\(clean) \(number)").inserted { number += 1 }
    numbers[clean] = number + 1
    return "\(clean) \(number)"
  }
}

extension Names {
  /// The next number of a name: 1, 2, ….
  mutating func next(_ name: String) -> Int {
    counts[name, default: 0] += 1
    return counts[name] ?? 1
  }
}
