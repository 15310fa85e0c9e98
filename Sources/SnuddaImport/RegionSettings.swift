import Documents
import Importing
import ModelTerms
import Quantities

/// What `mechanisms.json` and `parameters.json` say of each list of sections.
struct RegionSettings {
  /// A value of a parameter, and where it comes from.
  private struct Region {
    var mechanisms: [(name: String, parameters: [(key: String, value: JSONValue)])] = []
    var keys: [(key: String, value: JSONValue)] = []
    var ions: [(name: String, potential: JSONValue)] = []
  }

  /// Temperature [degrees Celsius]; NEURON's, unless the parameters say otherwise.
  private(set) var celsius = 6.3
  /// The potential at time zero [mV].
  private(set) var initialPotential = -65.0
  /// The mechanisms of .mod files with their texts, in the order of their first use.
  private(set) var texts: [(name: String, text: String)] = []

  private let lists: [String]
  private let files: Mechanisms
  private let report: ImportReport
  private var definitions: [String: MechanismDefinition] = [:]
  private var regions: [String: Region]

  /// Nothing known yet of some lists of sections.
  init(lists: [String], files: Mechanisms, report: ImportReport) {
    self.lists = lists
    self.files = files
    self.report = report
    regions = Dictionary(uniqueKeysWithValues: lists.map { ($0, Region()) })
  }

  /// The regions of the cell file.
  var json: [(String, JSONValue)] {
    lists.map { list in
      let region = regions[list]!
      var keys = region.keys.map { ($0.key, $0.value) }
      if !region.ions.isEmpty {
        keys.append(("ions", .keys(region.ions.map { ($0.name, .keys([("e", $0.potential)])) })))
      }
      let mechanisms = region.mechanisms.map { mechanism in
        (mechanism.name, JSONValue.keys(mechanism.parameters.map { ($0.key, $0.value) }))
      }
      keys.append(("mechanisms", .keys(mechanisms)))
      return (list, .keys(keys))
    }
  }

  // MARK: - Mechanisms

  /// Puts the mechanisms of an entry onto a list of sections.
  mutating func insert(_ list: String, _ entry: Entry) {
    if list == "modpath" { return report.leftOut(entry, "the folder is named by --mod") }
    for item in entry.items ?? [] {
      guard let name = item.text, define(name, item) else { continue }
      for region in regionNames(list, item) where regions[region]!.mechanisms.allSatisfy({ $0.name != name })
      {
        regions[region]!.mechanisms.append((name, []))
      }
    }
  }

  private mutating func define(_ name: String, _ entry: Entry) -> Bool {
    if name == "pas" || definitions[name] != nil { return true }
    guard let mechanism = files.mechanism(name, entry) else { return false }
    definitions[name] = mechanism.definition
    texts.append((name, mechanism.text))
    return true
  }

  /// The regions of a list of sections; those that the morphology does not have are left out.
  private func regionNames(_ list: String, _ entry: Entry) -> [String] {
    if list == "all" { return lists }
    // NEURON's cell has the arrays of sections, too.
    let list = ["soma": "somatic", "axon": "axonal", "dend": "basal", "apic": "apical"][list] ?? list
    if lists.contains(list) { return [list] }
    let known = ["somatic", "axonal", "basal", "apical"]
    if !known.contains(list) {
      report.error(
        entry, "there is no list of sections \"\(list)\"",
        remedy: NearestName.remedy(for: list, among: known + ["all"], called: "they"))
    }
    return []
  }

  // MARK: - Parameters

  /// Sets what an entry of `parameters.json` says.
  mutating func set(_ entry: Entry) {
    guard let name = entry["param_name"]?.text, let type = entry["type"]?.text else {
      return report.error(entry, "a parameter needs param_name and type")
    }
    guard let value = entry["value"]?.number else {
      return report.error(
        entry, "the parameter \"\(name)\" has no value",
        remedy: "parameters with bounds are not optimised yet")
    }
    if type == "global" { return setGlobal(name, value, entry) }
    for list in entry["sectionlist"]?.itemsOrSelf ?? [] {
      for region in regionNames(list.text ?? "", list) { set(name, value, in: region, entry) }
    }
  }

  private mutating func setGlobal(_ name: String, _ value: Double, _ entry: Entry) {
    switch name {
    case "celsius": celsius = value
    case "v_init": initialPotential = value
    default:
      report.error(entry, "bgsim has no global parameter \"\(name)\"", remedy: "celsius and v_init are known")
    }
  }

  private mutating func set(_ name: String, _ value: Double, in region: String, _ entry: Entry) {
    let isUniform = ["uniform", nil].contains(entry["dist_type"]?.text)
    if ["cm", "Ra"].contains(name) || name.hasPrefix("e") && Self.ions.contains(String(name.dropFirst())) {
      guard isUniform else { return report.error(entry, "\"\(name)\" must be uniform") }
      if ["cm", "Ra"].contains(name) {
        Self.replace(name, .number(value), &regions[region]!.keys)
      } else {
        let ion = String(name.dropFirst())
        regions[region]!.ions.removeAll { $0.name == ion }
        regions[region]!.ions.append((ion, .number(value)))
      }
      return
    }
    let place = regions[region]!.mechanisms.indices.filter {
      name.hasSuffix("_" + regions[region]!.mechanisms[$0].name)
    }.max { regions[region]!.mechanisms[$0].name.count < regions[region]!.mechanisms[$1].name.count }
    guard let place else {
      return report.error(entry, "no mechanism of \(region) has the parameter \"\(name)\"")
    }
    let mechanism = regions[region]!.mechanisms[place].name
    let key = String(name.dropLast(mechanism.count + 1))
    let unit = definitions[mechanism]?.parameters.first { $0.name == key }?.unit ?? .one
    guard let number = number(value, unit, isUniform, entry) else { return }
    Self.replace(key, number, &regions[region]!.mechanisms[place].parameters)
  }

  private static let ions = ["na", "k", "ca", "cal", "cl"]

  private static func replace(
    _ key: String, _ value: JSONValue, _ list: inout [(key: String, value: JSONValue)]
  ) {
    if let place = list.firstIndex(where: { $0.key == key }) {
      list[place].value = value
    } else {
      list.append((key, value))
    }
  }

  /// The number, or the formula of the distance from the soma.
  private func number(_ value: Double, _ unit: Unit, _ isUniform: Bool, _ entry: Entry) -> JSONValue? {
    if isUniform { return .number(value) }
    guard let formula = entry["dist"]?.text else {
      report.error(entry, "a distribution needs \"dist\"")
      return nil
    }
    let symbol = unit == .one ? "" : " \(unit.symbol)"
    let text = formula.replacing("math.", with: "")
      .replacing("{distance}", with: "(distance/(1 um))")
      .replacing("{value}", with: "(\(NumberText.of(value))\(symbol))")
    return .string(text)
  }
}
