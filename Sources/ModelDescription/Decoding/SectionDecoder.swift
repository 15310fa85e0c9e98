import Documents
import ModelTerms
import Quantities

/// Reads the sections of a cell and orders them so that every parent comes before its children.
struct SectionDecoder {
  let context: ReadingContext
  /// The mechanisms that sections can name.
  let uses: MechanismUses

  /// What was read.
  struct Decoded {
    var sections: [CellType.Section] = []
    var mechanisms: [CellType.Mechanism] = []
    var ions: [CellType.IonValue] = []
  }

  /// A section as it was read, its parent by name.
  private struct Draft {
    var section: CellType.Section
    var reader: ObjectReader
    var mechanisms: [SegmentedMechanism.Part]
  }

  /// The sections and their density mechanisms; nothing where the tree is broken.
  func decode(_ cell: ObjectReader) -> Decoded {
    if cell.has("morphology") {
      if cell.has("regions") {
        cell.report(
          "the regions of a morphology are soma, axon, dend and apic", "regions",
          remedy: "say in \"sections\" what holds for them")
      }
      return morphology(cell)
    }
    let regions = SectionRegions(cell)
    guard let node = cell.node("sections") else {
      context.report(
        "the key \"sections\" is missing (\(cell.field("sections").summary))", at: cell.place, cell.path,
        remedy: "give sections, or a morphology")
      return Decoded()
    }
    let entries = NamedEntries.of(node, cell.path.key("sections"), context)
    if entries.isEmpty, node.object != nil { cell.report("there are no sections", "sections") }
    let drafts = entries.compactMap { entry -> Draft? in
      guard let node = regions.merged(entry.node, entry.path),
        let reader = ObjectReader(node, .section, entry.path, context),
        let section = section(entry.name, reader)
      else { return nil }
      return Draft(section: section, reader: reader, mechanisms: mechanisms(reader))
    }
    guard drafts.count == entries.count, let order = order(drafts) else { return Decoded() }
    let placed = order.enumerated().flatMap { place, draft in
      drafts[draft].mechanisms.map { $0.use(on: place) }
    }
    let ions = order.enumerated().flatMap { place, draft in ionValues(drafts[draft].reader, section: place) }
    return Decoded(sections: connected(drafts, order), mechanisms: placed, ions: ions)
  }

  // MARK: - One section

  private func section(_ name: String, _ reader: ObjectReader) -> CellType.Section? {
    _ = (reader.text("description"), reader.text("region"))
    guard let shape = shape(reader) else { return nil }
    return CellType.Section(
      name: name, shape: shape, segments: segments(reader), axialResistivity: reader.quantity("Ra") ?? 35.4,
      capacitance: reader.quantity("cm") ?? 1)
  }

  func segments(_ reader: ObjectReader) -> CellType.Segmentation {
    if let fraction = reader.quantity("d_lambda") { return .dLambda(fraction) }
    return .count(reader.integer("nseg") ?? 1)
  }

  private func shape(_ reader: ObjectReader) -> CellType.Shape? {
    if reader.has("points") { return points(reader).map(CellType.Shape.points) }
    for key in ["L", "diam"] where !reader.has(key) {
      context.report(
        "the key \"\(key)\" is missing (\(reader.field(key).summary))", at: reader.place, reader.path,
        remedy: "give L and diam, or points")
    }
    guard let length = reader.quantity("L"), let diameter = reader.quantity("diam") else { return nil }
    return .cylinder(length: length, diameter: diameter)
  }

  private func points(_ reader: ObjectReader) -> [CellType.Point]? {
    let unit = QuantityReader(unit: .micrometer, bounds: .any, context: context)
    var points: [CellType.Point] = []
    for item in reader.items("points") ?? [] {
      guard let row = item.node.array, row.count == 4 else {
        context.report(
          "found \(item.node.value.summary); expected four numbers: x, y, z and diameter (um)",
          at: item.node.place, item.path)
        return nil
      }
      let numbers = row.enumerated().compactMap { unit.number($1, item.path.index($0)) }
      if numbers.count < 4 { return nil }
      if numbers[3] <= 0 {
        context.report("the diameter must be positive", at: row[3].place, item.path.index(3))
        return nil
      }
      points.append(
        CellType.Point(x: numbers[0], y: numbers[1], z: numbers[2], diameter: numbers[3]))
    }
    if points.count < 2 || CellType.length(of: points) == 0 {
      reader.report("the points make no course: its length is 0", "points")
      return nil
    }
    return points
  }

  func mechanisms(_ section: ObjectReader) -> [SegmentedMechanism.Part] {
    guard let node = section.node("mechanisms") else { return [] }
    let kinds = uses.kinds(.density)
    return NamedEntries.of(node, section.path.key("mechanisms"), context).flatMap { entry in
      guard let kind = kinds.first(where: { $0.name == entry.name }) else {
        if uses.isUnreadable(entry.name) || uses.refusesPoint(entry) { return [SegmentedMechanism.Part]() }
        context.report(
          "there is no density mechanism \"\(entry.name)\"", at: entry.node.place, entry.path,
          remedy: NearestName.remedy(for: entry.name, among: kinds.map(\.name), called: "mechanisms"))
        return []
      }
      return SegmentedMechanism(kind: kind, uses: uses, context: context)
        .parts(entry.node, entry.path, segments: segments(section))
    }
  }

  // MARK: - The tree

  /// Places in declared order, but every parent before its children; nothing where there is no single tree.
  private func order(_ drafts: [Draft]) -> [Int]? {
    let places = PlaceReader(names: drafts.map(\.section.name), context: context)
    let before = context.problemCount
    let parents = drafts.map { draft in
      draft.reader.has("parent") ? places.location("parent", draft.reader)?.section ?? -1 : nil
    }
    if context.problemCount > before { return nil }
    let roots = parents.indices.filter { parents[$0] == nil }
    if let second = roots.dropFirst().first {
      context.report(
        "a second section without a parent; \"\(drafts[roots[0]].section.name)\" is the root already",
        at: drafts[second].reader.place, drafts[second].reader.path,
        remedy: "connect it: \"parent\": \"\(drafts[roots[0]].section.name)(1)\"")
      return nil
    }
    var order: [Int] = []
    var isPlaced = drafts.map { _ in false }
    while order.count < drafts.count {
      let ready = drafts.indices.filter { !isPlaced[$0] && (parents[$0].map { isPlaced[$0] } ?? true) }
      guard !ready.isEmpty else {
        let lost = drafts.first { draft in !isPlaced[places.names.firstIndex(of: draft.section.name) ?? 0] }
        lost.map { $0.reader.report("the sections are connected in a circle", "parent") }
        return nil
      }
      for place in ready { isPlaced[place] = true }
      order += ready
    }
    return order
  }

  private func connected(_ drafts: [Draft], _ order: [Int]) -> [CellType.Section] {
    let places = PlaceReader(names: order.map { drafts[$0].section.name }, context: context)
    return order.map { draft in
      var section = drafts[draft].section
      section.parent = places.location("parent", drafts[draft].reader)
      return section
    }
  }
}

extension CellType {
  /// The length of a course [um].
  public static func length(of points: [Point]) -> Double {
    zip(points, points.dropFirst()).reduce(0) { sum, pair in
      let (a, b) = pair
      let (dx, dy, dz) = (b.x - a.x, b.y - a.y, b.z - a.z)
      return sum + (dx * dx + dy * dy + dz * dz).squareRoot()
    }
  }
}
