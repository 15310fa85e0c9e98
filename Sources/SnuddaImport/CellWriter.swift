import Documents
import Importing
import ModelDescription

/// Writes a cell file of a cell's folder, as Snudda builds the cell in NEURON (by BluePyOpt).
struct CellWriter {
  private let folder: CellFolder
  private let report: ImportReport
  private let sections: [AxonStub.Section]

  /// Snudda's lists of sections and the regions of a morphology.
  private static let lists = [("somatic", "soma"), ("axonal", "axon"), ("basal", "dend"), ("apical", "apic")]

  init(_ folder: CellFolder, _ report: ImportReport) throws {
    self.folder = folder
    self.report = report
    sections = AxonStub.replaced(in: folder.sections)
  }

  /// The keys of the cell.
  func cell() throws -> [(String, JSONValue)] {
    let used = Self.lists.filter { list in sections.contains { $0.region == list.1 } }.map(\.0)
    let files = Mechanisms(folder: folder.modFolder, report: report)
    var regions = RegionSettings(lists: used, files: files, report: report)
    for (list, entry) in folder.mechanisms.children { regions.insert(list, entry) }
    for entry in folder.parameters { regions.set(entry) }
    let own = regions.texts.map { ($0.name, JSONValue.keys([("nmodl", .string($0.text))])) }
    var keys: [(String, JSONValue)] = own.isEmpty ? [] : [("mechanisms", .keys(own))]
    keys += [
      ("regions", .keys(regions.json)), ("sections", .keys(sections.map { ($0.name, json($0)) })),
      ("spike", .keys([("at", .string("soma(0.5)")), ("threshold", .string("-20 mV"))])),
      ("celsius", .number(regions.celsius)), ("v_init", .number(regions.initialPotential)),
    ]
    return keys
  }

  private func json(_ section: AxonStub.Section) -> JSONValue {
    let list = Self.lists.first { $0.1 == section.region }?.0 ?? section.region
    if list == section.region {
      report.add(
        Problem(
          place: folder.morphology, path: section.name,
          message: "points of this type belong to none of Snudda's lists of sections"))
    }
    var keys: [(String, JSONValue)] = [("region", .string(list))]
    if let parent = section.parent { keys.append(("parent", .string(parent))) }
    switch section.shape {
    case .cylinder(let length, let diameter):
      keys += [("L", .number(length)), ("diam", .number(diameter))]
    case .points(let points):
      keys.append(
        ("points", .list(points.map { .list([$0.x, $0.y, $0.z, $0.diameter].map { .number($0) }) })))
    }
    keys.append(("nseg", .number(section.segments)))
    return .keys(keys)
  }
}
