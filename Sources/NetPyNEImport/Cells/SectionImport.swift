import Documents
import Importing
import ModelDescription
import ModelTerms
import Quantities

/// Reads the sections of cellParams, or of a cell that was built, with their geometry, topology, mechanisms and point processes.
struct SectionImport {
  /// A point process with bgsim's JSON.
  struct PointProcess {
    var name: String
    var mechanism: String
    var entry: Entry
    var json: JSONValue
  }

  let mechanisms: MechanismUse
  let numbers: NumberReader
  /// Whether the sections are those of a cell that was built, in whose weights everything is done already.
  var isBuilt = false

  private var report: ImportReport { numbers.report }

  /// A section of bgsim.
  func json(_ section: Entry) -> JSONValue {
    let keys = KeyReader(section, report)
    keys.ignore("pointps", "vinit", "threshold", "spikeGenLoc", "synMechs", "hObj")
    if isBuilt { keys.ignore("weightNorm") }
    keys.lose("weightNorm", "weights are not scaled by section", Loss.keys)
    var result: [(String, JSONValue)] = []
    if let topology = keys["topol"], !topology.isEmpty { result.append(("parent", parent(topology))) }
    result += geometry(keys["geom"], of: section)
    let densities = DensityImport(mechanisms: mechanisms, numbers: numbers)
    let membrane = densities.mechanisms(keys["mechs"], ions: keys["ions"])
    if !membrane.isEmpty { result.append(("mechanisms", .keys(membrane))) }
    if let ions = keys["ions"] { result += densities.ions(ions) }
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

  // MARK: - Point processes

  /// The point processes of a section.
  func pointProcesses(_ section: Entry) -> [PointProcess] {
    (section["pointps"]?.children ?? []).compactMap { name, entry in
      guard let mechanism = entry["mod"]?.text else {
        report.error(entry, "it does not say its \"mod\"")
        return nil
      }
      guard let kind = kind(mechanism, entry) else { return nil }
      if let reference = entry["vref"] {
        report.error(reference, "bgsim has no cells with a potential of their own beside the section's")
      }
      let site = Site(section: section.key, x: numbers.number(entry["loc"], else: 0.5))
      let own =
        ["mod", "loc", "vref", "synList", "hObj"] + (mechanisms.isFile(mechanism) ? [] : ["celltype"])
      let values = ParameterImport(kind: kind, isFile: mechanisms.isFile(mechanism), numbers: numbers)
        .values(entry, ignoring: own)
      let json = JSONValue.keys([("type", .string(mechanism)), ("at", .string(site.text))] + values)
      return PointProcess(name: Names.clean(name), mechanism: mechanism, entry: entry, json: json)
    }
  }

  /// The mechanism of a point process; Izhi2007b of bgsim has one of the types of NetPyNE's .mod file.
  private func kind(_ mechanism: String, _ entry: Entry) -> MechanismDefinition? {
    let type = entry["celltype"]
    let isOther = mechanism == "Izhi2007b" && type.flatMap(numbers.number).map { $0 != 1 } ?? false
    let kind = mechanisms.definition(mechanism, .point, at: entry["mod"] ?? entry, isForced: isOther)
    if kind != nil, isOther, let type, !mechanisms.isFile(mechanism) {
      report.error(
        type, "bgsim has celltype 1 (regular spiking) of \(mechanism) only",
        remedy: "give the folder of \(mechanism.lowercased()).mod with --mod FOLDER")
    }
    return kind
  }
}
