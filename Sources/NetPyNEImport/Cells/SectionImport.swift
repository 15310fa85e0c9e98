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
    if isBuilt {
      keys.ignore("weightNorm")
    } else {
      keys.lose("weightNorm", "weights are not scaled by section", Loss.keys)
    }
    var result: [(String, JSONValue)] = []
    if let topology = keys["topol"], !topology.isEmpty { result.append(("parent", parent(topology))) }
    result += geometry(keys["geom"], of: section)
    let densities = DensityImport(mechanisms: mechanisms, numbers: numbers)
    let count = keys["geom"]?["nseg"]?.number.flatMap { Int(exactly: $0) } ?? 1
    let membrane = densities.mechanisms(keys["mechs"], ions: keys["ions"], segments: count)
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
      guard let kind = mechanisms.definition(mechanism, .point, at: entry["mod"] ?? entry) else { return nil }
      if let reference = entry["vref"] {
        report.error(reference, "bgsim has no cells with a potential of their own beside the section's")
      }
      let site = Site(section: section.key, x: numbers.number(entry["loc"], else: 0.5))
      let json = JSONValue.keys(
        [("type", .string(mechanism)), ("at", .string(site.text))] + parameters(entry, of: kind))
      return PointProcess(name: Names.clean(name), mechanism: mechanism, entry: entry, json: json)
    }
  }

  private func parameters(_ entry: Entry, of kind: MechanismDefinition) -> [(String, JSONValue)] {
    let own = ["mod", "loc", "vref", "synList", "hObj"]
    let reader = ParameterImport(kind: kind, isFile: mechanisms.isFile(kind.name), numbers: numbers)
    guard kind.name == IzhikevichFile.name, !mechanisms.isFile(kind.name) else {
      return reader.values(entry, ignoring: own)
    }
    let given = reader.values(entry, ignoring: own + IzhikevichFile.silent)
    guard let file = mechanisms.all.izhikevich else {
      report.remark("Izhi2007b: u starts at 0; in some versions of izhi2007b.mod elsewhere (--mod FOLDER)")
      return given
    }
    return given + file.values(entry, kind.parameters.map(\.name), numbers)
  }
}
