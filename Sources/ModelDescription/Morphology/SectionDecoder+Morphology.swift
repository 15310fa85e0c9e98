import Documents
import Quantities
import TableFiles

/// Sections whose course comes from a morphology file.
extension SectionDecoder {
  /// The sections of an SWC file; what holds for a section comes from the entry of its name and its region.
  func morphology(_ cell: ObjectReader) -> Decoded {
    guard let name = cell.text("morphology"),
      let found = load(context.resolve(name, at: cell.place(of: "morphology")), cell)
    else { return Decoded() }
    let settings = settings(cell, found)
    var decoded = Decoded()
    for (index, section) in found.enumerated() {
      let object = Merge.merge(
        settings[section.name] ?? JSONObject(), onto: settings[section.region] ?? JSONObject())
      let path = cell.path.key("sections").key(section.name)
      guard
        let reader = ObjectReader(
          JSONNode(.object(object), at: cell.place(of: "sections")), .section, path, context)
      else { continue }
      decoded.sections.append(
        CellType.Section(
          name: section.name, shape: .points(section.points), segments: segments(reader),
          axialResistivity: reader.quantity("Ra") ?? 35.4, capacitance: reader.quantity("cm") ?? 1,
          parent: section.parent.map { CellType.Location(section: $0.section, x: $0.x) }))
      decoded.ions += ionValues(reader, section: index)
      decoded.mechanisms += self.mechanisms(reader).map { $0.use(on: index) }
    }
    return decoded
  }

  private func load(_ file: String, _ cell: ObjectReader) -> [SWCSections.Section]? {
    let path = cell.path.key("morphology")
    let place = cell.place(of: "morphology")
    guard let bytes = DocumentLoader(context: context).read(file, place, path) else { return nil }
    do throws(TableFault) {
      return try SWCSections(SWCFile(bytes)).sections
    } catch {
      context.report(error, in: file, namedAt: place, path)
      return nil
    }
  }

  /// The entries of `sections` by name; each must fit a section or a region of the morphology.
  private func settings(_ cell: ObjectReader, _ found: [SWCSections.Section]) -> [String: JSONObject] {
    guard let node = cell.node("sections") else { return [:] }
    let regions = found.map(\.region)
    let names = Set(regions + found.map(\.name))
    var settings: [String: JSONObject] = [:]
    for entry in NamedEntries.of(node, cell.path.key("sections"), context) {
      guard names.contains(entry.name) else {
        context.report(
          "the morphology has no section or region \"\(entry.name)\"", at: entry.node.place, entry.path,
          remedy: NearestName.remedy(
            for: entry.name, among: Set(regions).sorted() + found.map(\.name), called: "they"))
        continue
      }
      guard let object = entry.node.object else {
        _ = ObjectReader(entry.node, .section, entry.path, context)
        continue
      }
      for key in ["L", "diam", "points", "parent"] where object[key] != nil {
        context.report(
          "the morphology gives the course of the section already", at: object.entry(key)!.keyPlace,
          entry.path.key(key), remedy: "remove it")
      }
      settings[entry.name] = object
    }
    return settings
  }
}
