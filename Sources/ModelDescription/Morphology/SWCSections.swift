import TableFiles

/// Cuts the points of an SWC morphology into sections: unbranched chains of one type.
///
/// The soma is one section: a single point, or the three points of a cylinder, become a cylinder whose length is
/// its diameter; a longer chain keeps its course. Branches are connected to the middle of the soma, or to the
/// end of the section that they leave; what branches off the first point behind the soma leaves the beginning of that
/// section. A branch begins at its first own point if it leaves the soma, with the
/// parent's point if it has no other; else at the point where it leaves its parent.
package struct SWCSections {
  /// A section with its region (`soma`, `axon`, `dend`, `apic`) and its parent's place in the list.
  package struct Section {
    package var name: String
    package var region: String
    package var points: [CellType.Point]
    package var parent: (section: Int, x: Double)?
  }

  package private(set) var sections: [Section] = []
  private let file: SWCFile
  private var children: [[Int]]
  private var counts: [String: Int] = [:]

  /// The sections of a file's content.
  package init(_ bytes: [UInt8]) throws(TableFault) { try self.init(SWCFile(bytes)) }

  init(_ file: SWCFile) throws(TableFault) {
    self.file = file
    children = file.points.map { _ in [] }
    for (i, point) in file.points.enumerated() {
      if let parent = point.parent { children[parent].append(i) }
    }
    let root = file.points.firstIndex { $0.parent == nil } ?? 0
    if file.points[root].type == 1 {
      try addSoma(root)
    } else {
      try add(from: root, parent: nil, after: nil)
    }
  }

  // MARK: - Soma

  private mutating func addSoma(_ root: Int) throws(TableFault) {
    var chain = [root]
    var others: [Int] = []
    var waiting = [root]
    var members = [root]
    while let place = waiting.popLast() {
      for child in children[place] {
        if file.points[child].type == 1 {
          waiting.append(child)
          members.append(child)
        } else {
          others.append(child)
        }
      }
    }
    while let next = children[chain[chain.count - 1]].filter({ file.points[$0].type == 1 }).first {
      chain.append(next)
    }
    let isCylinder = members.count == 1 || (members.count == 3 && chain.count == 2)
    if !isCylinder, chain.count < members.count {
      throw TableFault(
        row: ":\(file.points[root].line)", message: "the soma branches",
        remedy: "give the soma as one point, three points, or an unbranched chain")
    }
    let points = isCylinder ? cylinder(root) : chain.map(point)
    sections.append(Section(name: "soma", region: "soma", points: points, parent: nil))
    for child in others.sorted() { try add(from: child, parent: (0, 0.5), after: nil) }
  }

  /// A cylinder as long as its diameter around a point: the membrane of a sphere.
  private func cylinder(_ place: Int) -> [CellType.Point] {
    let p = file.points[place]
    return [-1.0, 1].map {
      CellType.Point(x: p.x, y: p.y + $0 * p.radius, z: p.z, diameter: 2 * p.radius)
    }
  }

  private func point(_ place: Int) -> CellType.Point {
    let p = file.points[place]
    return CellType.Point(x: p.x, y: p.y, z: p.z, diameter: 2 * p.radius)
  }

  // MARK: - Branches

  /// Adds the chain that begins at a point, then what leaves its end; `after` is the point that it leaves.
  private mutating func add(
    from start: Int, parent: (section: Int, x: Double)?, after: Int?
  ) throws(TableFault) {
    var waiting = [(start: start, parent: parent, after: after)]
    while let branch = waiting.popLast() {
      var chain = [branch.start]
      let type = file.points[branch.start].type
      let beside = besides(branch.start, leavesSoma: branch.after == nil && branch.parent != nil)
      if let beside { chain.append(beside.next) }
      while children[chain[chain.count - 1]].count == 1,
        file.points[children[chain[chain.count - 1]][0]].type == type
      {
        chain.append(children[chain[chain.count - 1]][0])
      }
      let points = course(chain, after: branch.after)
      if points.count < 2 || CellType.length(of: points) == 0 {
        throw TableFault(
          row: ":\(file.points[branch.start].line)", message: "a branch of length 0 begins here")
      }
      let region = Self.region(type)
      let number = counts[region, default: 0]
      counts[region] = number + 1
      sections.append(
        Section(name: "\(region)[\(number)]", region: region, points: points, parent: branch.parent))
      let (section, end) = (sections.count - 1, chain[chain.count - 1])
      for child in beside?.others.reversed() ?? [] { waiting.append((child, (section, 0), branch.start)) }
      for child in children[end].reversed() { waiting.append((child, (section, 1), end)) }
    }
  }

  /// As in NEURON a branch whose first point branches goes on with one of its children, and the others leave its beginning.
  private func besides(_ start: Int, leavesSoma: Bool) -> (next: Int, others: [Int])? {
    guard leavesSoma, children[start].count > 1,
      let next = children[start].first(where: { file.points[$0].type == file.points[start].type })
    else { return nil }
    return (next, children[start].filter { $0 != next })
  }

  private func course(_ chain: [Int], after: Int?) -> [CellType.Point] {
    var points = chain.map(point)
    if let after {
      // The cable keeps its own diameter where it leaves a branch point.
      var first = point(after)
      if file.points[after].type != file.points[chain[0]].type { first.diameter = points[0].diameter }
      if CellType.length(of: [first, points[0]]) > 0 { points.insert(first, at: 0) }
    } else if points.count == 1, let parent = file.points[chain[0]].parent {
      var first = point(parent)
      first.diameter = points[0].diameter
      points.insert(first, at: 0)
    }
    return points
  }

  private static func region(_ type: Int) -> String {
    switch type {
    case 1: "soma"
    case 2: "axon"
    case 3: "dend"
    case 4: "apic"
    default: "custom\(type)"
    }
  }
}
