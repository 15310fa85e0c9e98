import Documents
import Importing
import ModelDescription
import ModelTerms
import Quantities

/// Reads the sections of cellParams with their geometry, topology, mechanisms and point processes.
struct SectionImport {
  /// A point process with bgsim's JSON.
  struct PointProcess {
    var name: String
    var mechanism: String
    var entry: Entry
    var json: JSONValue
  }

  let mechanisms: [MechanismDefinition]
  let numbers: NumberReader

  private var report: ImportReport { numbers.report }

  /// A section of bgsim.
  func json(_ section: Entry) -> JSONValue {
    let keys = KeyReader(section, report)
    keys.ignore("pointps", "vinit", "threshold", "spikeGenLoc", "synMechs", "hObj")
    keys.lose("weightNorm", "weights are not scaled by section", Loss.keys)
    var result: [(String, JSONValue)] = []
    if let topology = keys["topol"], !topology.isEmpty { result.append(("parent", parent(topology))) }
    result += geometry(keys["geom"], of: section)
    let densities = densities(keys["mechs"], ions: keys["ions"])
    if !densities.isEmpty { result.append(("mechanisms", .keys(densities))) }
    keys.finish(losing: Loss.keys)
    return .keys(result)
  }

  // MARK: - Shape

  private func parent(_ topology: Entry) -> JSONValue {
    let keys = KeyReader(topology, report)
    if let child = keys["childX"], numbers.number(child) != 0 {
      report.error(child, "the section is connected with its end; bgsim connects beginnings only")
    }
    if keys["parentSec"]?.text == nil { report.error(topology, "it does not name a parentSec") }
    let x = numbers.number(keys["parentX"], else: 1)
    defer { keys.finish(losing: Loss.keys) }
    return .string(Site(section: keys["parentSec"]?.text ?? "", x: x).text)
  }

  private func geometry(_ geometry: Entry?, of section: Entry) -> [(String, JSONValue)] {
    guard let geometry else {
      report.changed(section, "it has no geom: NEURON's defaults are taken, L 100 um and diam 500 um")
      return [("L", .string("100 um")), ("diam", .string("500 um"))]
    }
    let keys = KeyReader(geometry, report)
    var result: [(String, JSONValue)] = []
    if let points = keys["pt3d"], !points.isEmpty {
      keys.ignore("L", "diam")
      result.append(("points", points.node.value))
    } else {
      for (key, standard) in [("L", 100.0), ("diam", 500.0)] {
        let value = numbers.number(keys[key], else: standard)
        if keys[key] == nil {
          report.changed(
            geometry, "it has no \(key): NEURON's default is taken, \(NumberText.of(standard)) um")
        }
        result.append((key, .string(NumberText.quantity(value, "um"))))
      }
    }
    if let count = keys["nseg"].flatMap(numbers.number) { result.append(("nseg", .number(count))) }
    for (key, unit) in [("Ra", "ohm cm"), ("cm", "uF/cm2")] {
      guard let value = keys[key].flatMap(numbers.number) else { continue }
      result.append((key, .string(NumberText.quantity(value, unit))))
    }
    keys.finish(losing: Loss.keys)
    return result
  }

  // MARK: - Mechanisms

  /// What NEURON has in every section or makes by itself.
  private static let silent = ["capacitance", "morphology", "na_ion", "k_ion", "ca_ion"]

  private func densities(_ entry: Entry?, ions: Entry?) -> [(String, JSONValue)] {
    (entry?.children ?? []).compactMap { name, parameters in
      if Self.silent.contains(name) { return nil }
      guard let kind = kind(name, .density, at: parameters) else { return nil }
      var values = self.parameters(parameters, of: kind, ignoring: [])
      let given = Set(values.map(\.0))
      for (ion, key) in [("na", "ena"), ("k", "ek")] where !given.contains(key) {
        guard let reversal = ions?[ion]?["e"].flatMap(numbers.number),
          kind.parameters.contains(where: { $0.name == key })
        else { continue }
        values.append((key, .string(NumberText.quantity(reversal, "mV"))))
      }
      return (name, .keys(values))
    }
  }

  /// The point processes of a section.
  func pointProcesses(_ section: Entry) -> [PointProcess] {
    (section["pointps"]?.children ?? []).compactMap { name, entry in
      guard let mechanism = entry["mod"]?.text else {
        report.error(entry, "it does not say its \"mod\"")
        return nil
      }
      guard let kind = kind(mechanism, .point, at: entry["mod"] ?? entry) else { return nil }
      if let type = entry["celltype"], numbers.number(type) != 1 {
        report.error(type, "bgsim has celltype 1 (regular spiking) of \(mechanism) only")
      }
      if let reference = entry["vref"] {
        report.error(reference, "bgsim has no cells with a potential of their own beside the section's")
      }
      let site = Site(section: section.key, x: numbers.number(entry["loc"], else: 0.5))
      let own = ["mod", "loc", "celltype", "vref", "synList", "hObj"]
      let values = parameters(entry, of: kind, ignoring: own)
      let json = JSONValue.keys([("type", .string(mechanism)), ("at", .string(site.text))] + values)
      return PointProcess(name: Names.clean(name), mechanism: mechanism, entry: entry, json: json)
    }
  }

  private func kind(
    _ name: String, _ placement: MechanismDefinition.Placement, at entry: Entry
  ) -> MechanismDefinition? {
    let kinds = mechanisms.filter { $0.placement == placement }
    if let kind = kinds.first(where: { $0.name == name }) { return kind }
    let what = placement == .density ? "density mechanism" : "point process"
    report.error(
      entry, "bgsim has no \(what) \"\(name)\"",
      remedy: NearestName.remedy(for: name, among: kinds.map(\.name), called: "mechanisms"))
    return nil
  }

  private func parameters(
    _ entry: Entry, of kind: MechanismDefinition, ignoring own: [String]
  ) -> [(String, JSONValue)] {
    entry.children.compactMap { key, value in
      if own.contains(key) { return nil }
      guard let field = kind.parameters.first(where: { $0.name == key || $0.aliases.contains(key) }) else {
        if value.number != 0 { report.lost(value, "\(kind.name) of bgsim has no such parameter", Loss.keys) }
        return nil
      }
      guard let draw = numbers.draw(value) else { return nil }
      let unit = field.unit.symbol == "1" ? "" : field.unit.symbol
      let lower = field.bounds.lower.isFinite ? field.bounds.lower : nil
      return (key, numbers.quantity(draw, unit, atLeast: lower, at: value))
    }
  }
}
