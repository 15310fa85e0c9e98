import Documents
import Foundation
import ModelDescription
import Testing

/// SWC files as the shape of a compartmental cell.
@Suite struct MorphologyTests {
  /// A cell whose morphology is a file of these lines.
  private func read(_ lines: String, sections: String = "{}") throws -> CellType {
    let folder = FileManager.default.temporaryDirectory.appending(path: "swc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try lines.write(to: folder.appending(path: "cell.swc"), atomically: true, encoding: .utf8)
    let experiment = try CellTests.reader.read(
      text: CellTests.text("\"morphology\": \"cell.swc\", \"sections\": \(sections)"),
      directory: folder.path())
    guard case .cable(let cell) = experiment.populations[0].cells else { throw InvalidInput([]) }
    return cell
  }

  private func message(_ lines: String, sections: String = "{}") -> String {
    do {
      _ = try read(lines, sections: sections)
      return "nothing"
    } catch {
      return "\(error)"
    }
  }

  static let tree = """
    # soma, axon, a dendrite with two branches
    1 1 0 0 0 5 -1
    2 2 0 -5 0 0.5 1
    3 2 0 -55 0 0.5 2
    4 3 0 5 0 1 1
    5 3 0 25 0 1 4
    6 3 10 45 0 0.5 5
    7 3 -10 45 0 0.5 5
    """

  @Test("chains become sections, branches leave their ends, the soma is as long as wide")
  func sections() throws {
    let cell = try read(
      Self.tree, sections: #"{"dend": {"cm": 2, "nseg": 3}, "dend[1]": {"nseg": 7}}"#)
    #expect(cell.sections.map(\.name) == ["soma", "axon[0]", "dend[0]", "dend[1]", "dend[2]"])
    #expect(cell.sections.map(\.parent?.section) == [nil, 0, 0, 2, 2])
    #expect(cell.sections.map(\.parent?.x) == [nil, 0.5, 0.5, 1, 1])
    #expect(cell.sections.map(\.capacitance) == [1, 1, 2, 2, 2])
    #expect(cell.sections.map(\.segments) == [.count(1), .count(1), .count(3), .count(7), .count(3)])
    let lengths = cell.sections.map { section -> Double in
      guard case .points(let points) = section.shape else { return 0 }
      return CellType.length(of: points)
    }
    let branch = (10.0 * 10 + 20 * 20).squareRoot()
    for (found, expected) in zip(lengths, [10, 50, 20, branch, branch]) {
      #expect(abs(found - expected) < 1e-12)
    }
  }

  @Test("the three points of a cylindrical soma mean the same as one")
  func threePointSoma() throws {
    let one = try read("1 1 0 0 0 5 -1\n4 3 0 5 0 1 1\n5 3 0 25 0 1 4")
    let three = try read("1 1 0 0 0 5 -1\n2 1 0 -5 0 5 1\n3 1 0 5 0 5 1\n4 3 0 5 0 1 1\n5 3 0 25 0 1 4")
    #expect(one.sections == three.sections)
  }

  @Test("a branch begins as thick as what it leaves, one of another type as thick as itself")
  func diameters() throws {
    let cell = try read(
      "1 1 0 0 0 5 -1\n2 3 0 5 0 2 1\n3 3 0 25 0 2 2\n4 3 0 45 0 1 3\n5 2 10 25 0 0.5 3")
    #expect(cell.sections.map(\.name) == ["soma", "dend[0]", "dend[1]", "axon[0]"])
    let diameters = cell.sections.map { section -> [Double] in
      guard case .points(let points) = section.shape else { return [] }
      return points.map(\.diameter)
    }
    #expect(diameters == [[10, 10], [4, 4], [4, 2], [1, 1]])
  }

  static let bad: [(String, String)] = [
    ("1 1 0 0 0 5 -1\n2 3 0 9 0 1 7", "cell.swc:2"),
    ("1 1 0 0 0 5 -1\n2 3 0 9 0 1 7", "the parent 7 does not exist: an orphan branch"),
    ("1 1 0 0 0 5 -1\n2 3 0 9 0 1 3\n3 3 0 19 0 1 2", "the points form a loop"),
    ("1 1 0 0 0 5 -1\n2 3 0 9 0 1 -1", "a second root; the first is in line 1"),
    ("1 1 0 0 0 0 -1", "the radius is 0.0; it must be positive"),
    ("1 1 0 0 nan 5 -1", "x, y, z and radius must be finite numbers"),
    ("1 1 0 0 0 5", "the line has 6 numbers; expected 7"),
    ("1 1 0 0 0 5 -1\n1 3 0 9 0 1 1", "the point 1 occurs twice"),
    ("1 1 0 0 0 5 -1\n2 3 0 9 0 1 1\n3 3 0 9 0 1 2", "a branch of length 0 begins here"),
    ("# nothing", "there are no points"),
  ]

  @Test("bad morphologies", arguments: bad)
  func badFile(input: (String, String)) {
    #expect(message(input.0).contains(input.1))
  }

  @Test("entries must fit the morphology and leave its course alone")
  func badEntries() {
    #expect(
      message(Self.tree, sections: #"{"dendrite": {"nseg": 3}}"#)
        .contains("the morphology has no section or region \"dendrite\""))
    #expect(
      message(Self.tree, sections: #"{"dend": {"L": 3}}"#)
        .contains("the morphology gives the course of the section already"))
  }
}
