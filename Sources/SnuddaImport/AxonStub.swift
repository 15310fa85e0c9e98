import ModelDescription

/// The sections of a cell after the axon was replaced by two pieces of 30 um, as BluePyOpt does
/// (ephys.morphologies.NrnFileMorphology.replace_axon).
enum AxonStub {
  /// A section as the cell file has it.
  struct Section {
    var name: String
    var region: String
    var shape: CellType.Shape
    /// `soma(0.5)`; nothing for the root.
    var parent: String?
    var segments: Int
  }

  /// The length of both pieces [um].
  private static let length = 60.0
  /// There are 1 + 2 floor(L / this) segments in a section [um].
  private static let spacing = 40.0

  /// The sections of a morphology, those of the axon replaced.
  static func replaced(in sections: [SWCSections.Section]) -> [Section] {
    let own = sections.enumerated().filter { $0.element.region != "axon" }.map { _, section in
      Section(
        name: section.name, region: section.region, shape: .points(section.points),
        parent: section.parent.map { place($0, sections) },
        segments: segments(CellType.length(of: section.points)))
    }
    let root = sections[0].name
    let stub = diameters(sections).enumerated().map { number, diameter in
      Section(
        name: "axon[\(number)]", region: "axon",
        shape: .cylinder(length: length / 2, diameter: diameter),
        parent: number == 0 ? "\(root)(1)" : "axon[0](1)", segments: segments(length / 2))
    }
    return own + stub
  }

  private static func segments(_ length: Double) -> Int { 1 + 2 * Int(length / spacing) }

  private static func place(_ parent: (section: Int, x: Double), _ sections: [SWCSections.Section]) -> String
  {
    let x = parent.x == parent.x.rounded() ? "\(Int(parent.x))" : "\(parent.x)"
    return "\(sections[parent.section].name)(\(x))"
  }

  /// The diameters of the pieces: that of the axon's first section, and of the first whose middle is farther than the stub.
  private static func diameters(_ sections: [SWCSections.Section]) -> [Double] {
    let axon = sections.indices.filter { sections[$0].region == "axon" }
    guard let first = axon.first else { return [1, 1] }
    let far = axon.first { distance(toMiddleOf: $0, sections) > length }
    return [middle(sections[first]), middle(sections[axon.count > 1 ? far ?? first : first])]
  }

  /// The diameter of the segment in the middle.
  private static func middle(_ section: SWCSections.Section) -> Double {
    let count = segments(CellType.length(of: section.points))
    let cut = CellType.Section(name: section.name, shape: .points(section.points), segments: .count(count))
    return SectionGeometry(cut).segments[count / 2].diameter
  }

  /// The way from the middle of the root to that of a section [um].
  private static func distance(toMiddleOf place: Int, _ sections: [SWCSections.Section]) -> Double {
    var way = CellType.length(of: sections[place].points) / 2
    var next = sections[place].parent
    while let parent = next {
      let section = sections[parent.section]
      let length = CellType.length(of: section.points)
      way += section.parent == nil ? abs(parent.x - 0.5) * length : parent.x * length
      next = section.parent
    }
    return way
  }
}
