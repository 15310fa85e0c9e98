import Documents

/// Settings that several sections of a cell share.
struct SectionRegions {
  private let context: ReadingContext
  private var regions: [(name: String, settings: JSONObject)] = []

  /// The regions of a cell.
  init(_ cell: ObjectReader) {
    context = cell.context
    guard let node = cell.node("regions") else { return }
    for entry in NamedEntries.of(node, cell.path.key("regions"), context) {
      // Keys are checked once, also of a region that no section names.
      _ = ObjectReader(entry.node, .region, entry.path, context)
      if let settings = entry.node.object { regions.append((entry.name, settings)) }
    }
  }

  /// A section with what its region says where it says nothing itself; nothing where there is no such region.
  func merged(_ section: JSONNode, _ path: JSONPath) -> JSONNode? {
    guard let object = section.object, let word = object["region"], let name = word.string else {
      return section
    }
    guard let region = regions.first(where: { $0.name == name }) else {
      context.report(
        "the cell has no region \"\(name)\"", at: word.place, path.key("region"),
        remedy: NearestName.remedy(for: name, among: regions.map(\.name), called: "they"))
      return nil
    }
    var settings = region.settings
    for (own, other) in [("nseg", "d_lambda"), ("d_lambda", "nseg")] where object[own] != nil {
      settings[other] = nil
    }
    return JSONNode(.object(Merge.merge(object, onto: settings)), at: section.place)
  }
}
