import Documents
import Importing

/// A number that holds for a mechanism on all sections.
struct GlobalNumber {
  var name: String
  var value: Double
  var entry: Entry
}

/// Numbers that hold for all sections, as NEURON has them: `gbar_kdr` and `cao0_ca_ion`.
struct Globals {
  /// By mechanism.
  private(set) var mechanisms: [String: [GlobalNumber]] = [:]
  /// The `ions` of every cell: the concentrations that they start with.
  private(set) var ions: [(String, JSONValue)] = []

  /// Reads simConfig's hParams and the globals of cellParams; the later of two wins, as in NEURON.
  init(_ parameters: KeyReader, _ config: KeyReader?, _ numbers: NumberReader) {
    let own = (parameters["cellParams"]?.children ?? []).compactMap { $0.entry["globals"] }
    let known = ["celsius", "v_init", "clamp_resist"]
    var concentrations: [(key: String, ion: String, value: Double)] = []
    for entry in [config?["hParams"]].compactMap({ $0 }) + own {
      for (key, value) in entry.children where !known.contains(key) {
        guard let number = numbers.number(value) else { continue }
        if let (ion, place) = Self.concentration(key) {
          concentrations.removeAll { $0.ion == ion && $0.key == place }
          concentrations.append((place, ion, number))
        } else if let bar = key.lastIndex(of: "_"), bar != key.startIndex {
          let mechanism = String(key[key.index(after: bar)...])
          let global = GlobalNumber(name: String(key[..<bar]), value: number, entry: value)
          mechanisms[mechanism, default: []].removeAll { $0.name == global.name }
          mechanisms[mechanism, default: []].append(global)
        } else {
          numbers.report.lost(value, "bgsim has no such number for the whole of NEURON", Loss.keys)
        }
      }
    }
    var names: [String] = []
    for entry in concentrations where !names.contains(entry.ion) { names.append(entry.ion) }
    ions = names.map { name in
      (name, .keys(concentrations.filter { $0.ion == name }.map { ($0.key, .number($0.value)) }))
    }
  }

  /// The ion and the place in a name such as `cao0_ca_ion`.
  private static func concentration(_ key: String) -> (ion: String, place: String)? {
    let parts = key.split(separator: "_")
    guard parts.count == 3, parts[2] == "ion" else { return nil }
    let ion = String(parts[1])
    return ["i", "o"].first { parts[0] == "\(ion)\($0)0" }.map { (ion, $0) }
  }
}
