import TableFiles

/// The points of an SWC morphology: a tree of points with radii.
///
/// The format is that of Cannon et al. 1998, J Neurosci Methods 84:49. Lines hold seven numbers: id, type (1 soma, 2 axon, 3 dendrite, 4 apical dendrite), x, y, z, radius [um] and
/// the id of the parent, -1 for the root. `#` begins a comment.
struct SWCFile {
  /// One point of the tree.
  struct Point {
    var type: Int
    var x, y, z, radius: Double
    /// The place of the parent in the list; nil for the root.
    var parent: Int?
    /// The line of the file.
    var line: Int
  }

  /// The points in the order of the file; a parent may come after its children.
  private(set) var points: [Point] = []

  /// Reads the text of a file.
  init(_ bytes: [UInt8]) throws(TableFault) {
    var places: [Int: Int] = [:]
    var parents: [Int] = []
    let text = String(decoding: bytes, as: UTF8.self)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let content = line.prefix { $0 != "#" }
      let words = content.split { $0 == " " || $0 == "\t" || $0 == "\r" }
      if words.isEmpty { continue }
      let row = try Self.row(words, line: index + 1)
      if places[row.id] != nil {
        throw TableFault(row: ":\(index + 1)", message: "the point \(row.id) occurs twice")
      }
      places[row.id] = points.count
      points.append(row.point)
      parents.append(row.parent)
    }
    if points.isEmpty { throw TableFault(message: "there are no points") }
    for (i, parent) in parents.enumerated() where parent >= 0 {
      guard let place = places[parent] else {
        throw TableFault(
          row: ":\(points[i].line)", message: "the parent \(parent) does not exist: an orphan branch")
      }
      points[i].parent = place
    }
    try checkTree()
  }

  private static func row(
    _ words: [Substring], line: Int
  ) throws(TableFault) -> (id: Int, point: Point, parent: Int) {
    guard words.count == 7 else {
      throw TableFault(
        row: ":\(line)",
        message: "the line has \(words.count) numbers; expected 7: id, type, x, y, z, radius, parent")
    }
    guard let id = Int(words[0]), let type = Int(words[1]), let parent = Int(words[6]), id >= 0, parent >= -1
    else {
      throw TableFault(
        row: ":\(line)", message: "id, type and parent must be whole numbers (-1: no parent)")
    }
    let numbers = words[2...5].compactMap { Double($0) }
    guard numbers.count == 4, numbers.allSatisfy(\.isFinite) else {
      throw TableFault(row: ":\(line)", message: "x, y, z and radius must be finite numbers")
    }
    guard numbers[3] > 0 else {
      throw TableFault(row: ":\(line)", message: "the radius is \(numbers[3]); it must be positive")
    }
    let point = Point(
      type: type, x: numbers[0], y: numbers[1], z: numbers[2], radius: numbers[3], parent: nil, line: line)
    return (id, point, parent)
  }

  /// One root, and no circles.
  private func checkTree() throws(TableFault) {
    let roots = points.indices.filter { points[$0].parent == nil }
    if let second = roots.dropFirst().first {
      throw TableFault(
        row: ":\(points[second].line)",
        message: "a second root; the first is in line \(points[roots[0]].line)",
        remedy: "connect it, or remove it")
    }
    var isConnected = points.map { $0.parent == nil }
    for start in points.indices {
      var way: [Int] = []
      var place = start
      while !isConnected[place] {
        if way.count > points.count {
          throw TableFault(row: ":\(points[start].line)", message: "the points form a loop")
        }
        way.append(place)
        place = points[place].parent ?? place
      }
      for point in way { isConnected[point] = true }
    }
  }
}
