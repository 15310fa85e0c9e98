import Documents
import Kernel
import ModelDescription

/// The nodes of a compartmental cell: the centres of all segments and the ends of all sections.
struct CableTree {
  private(set) var nodes: [CableCell.Node] = []
  /// Where each section lies.
  private var places: [Place] = []
  /// How far every node is, along the cell, from the middle of the root [um].
  private(set) var distances: [Double] = []

  /// The nodes of a section.
  private struct Place {
    /// The node that its beginning is connected to; the root has one of its own.
    var beginning: Int
    /// The first segment's node; the end's node follows the last segment's.
    var first: Int
    /// The number of segments.
    var count: Int
  }

  /// Cuts and joins the sections; a section's parent comes before it.
  init(_ cell: CellType) {
    for section in cell.sections { add(section) }
  }

  private mutating func add(_ section: CellType.Section) {
    let geometry = SectionGeometry(section)
    let segments = geometry.segments
    let beginning: Int
    // Of the root the way goes from the middle to both sides.
    let isRoot = section.parent == nil
    if let parent = section.parent {
      beginning = node(at: parent)
    } else {
      distances.append(geometry.length / 2)
      beginning = nodes.count
      nodes.append(
        CableCell.Node(parent: nil, area: 0, capacitance: 0, axialConductance: 0, name: "\(section.name)(0)"))
    }
    let first = nodes.count
    let start = distances[beginning]
    func distance(_ x: Double) -> Double {
      isRoot ? abs(x - 0.5) * geometry.length : start + x * geometry.length
    }
    var resistance = 0.0
    for (i, segment) in segments.enumerated() {
      // 1 / MOhm is 1000 nS; 1 uF/cm2 is 0.01 pF/um2.
      nodes.append(
        CableCell.Node(
          parent: i == 0 ? beginning : nodes.count - 1, area: segment.area, diameter: segment.diameter,
          capacitance: 0.01 * section.capacitance * segment.area,
          axialConductance: 1000 / (resistance + segment.resistance.toCentre),
          name: "\(section.name)(\((Double(i) + 0.5) / Double(segments.count)))"))
      distances.append(distance((Double(i) + 0.5) / Double(segments.count)))
      resistance = segment.resistance.toEnd
    }
    distances.append(distance(1))
    nodes.append(
      CableCell.Node(
        parent: nodes.count - 1, area: 0, capacitance: 0, axialConductance: 1000 / resistance,
        name: "\(section.name)(1)"))
    places.append(Place(beginning: beginning, first: first, count: segments.count))
  }

  /// The node of a location: the segment that contains it, or the end of the section.
  func node(at location: CellType.Location) -> Int {
    let place = places[location.section]
    if location.x <= 0 { return place.beginning }
    if location.x >= 1 { return place.first + place.count }
    return place.first + min(place.count - 1, Int(location.x * Double(place.count)))
  }

  /// The nodes of a section's segments.
  func segments(of section: Int) -> [Int] {
    let place = places[section]
    return Array(place.first..<place.first + place.count)
  }
}
