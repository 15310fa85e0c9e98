import Foundation
import Recording

/// The points of a sweep that are finished, with their rows of the table.
public struct FinishedPoints: Sendable {
  private var rows: [Int: Substring] = [:]

  /// Reads what all processes have appended; a last line that is torn does not count.
  init(_ directory: SweepDirectory) throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.pointsPath)) ?? []
    let header = "point,\(directory.definition.header)"
    for name in names.sorted() where name.hasSuffix(".csv") {
      let path = "\(directory.pointsPath)/\(name)"
      guard let data = FileManager.default.contents(atPath: path) else {
        throw RecordingError.cannotRead(path: path)
      }
      let text = String(decoding: data, as: UTF8.self)
      guard let end = text.lastIndex(of: "\n") else { continue }
      let lines = text[..<end].split(separator: "\n", omittingEmptySubsequences: false)
      guard lines.first.map(String.init) == header else { continue }
      for line in lines.dropFirst() { add(line, below: directory.definition.points) }
    }
  }

  /// Keeps the first row of a point; later ones are equal, because a point gives the same whoever computes it.
  private mutating func add(_ line: Substring, below count: Int) {
    guard let comma = line.firstIndex(of: ","), let index = Int(line[..<comma]), (0..<count).contains(index)
    else { return }
    if rows[index] == nil { rows[index] = line[line.index(after: comma)...] }
  }

  /// How many there are.
  public var count: Int { rows.count }

  /// How many have an error.
  public var failures: Int { rows.values.count { SweepTable.isFailure($0) } }

  /// Whether a point is among them.
  public func contains(_ index: Int) -> Bool { rows[index] != nil }

  /// Numbers and rows, in order.
  public var all: [(index: Int, row: String)] {
    rows.keys.sorted().map { (index: $0, row: String(rows[$0]!)) }
  }

  /// The text of the table.
  func table(header: String) -> String {
    var text = header + "\n"
    for index in rows.keys.sorted() { text += rows[index]! + "\n" }
    return text
  }
}
