import Foundation
import Testing

/// A case of the reference data: files that Brian2 and independent replays wrote.
struct Fixture {
  let directory: URL

  init(_ path: String) throws {
    let root = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    directory = root.appendingPathComponent(path)
  }

  /// The case's description.
  func description<T: Decodable>(as type: T.Type) throws -> T {
    try JSONDecoder().decode(type, from: Data(contentsOf: directory.appendingPathComponent("case.json")))
  }

  /// A CSV file as columns of text, by header.
  func csv(_ name: String) throws -> [String: [Substring]] {
    let text = try String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8)
    let lines = text.split(separator: "\n")
    let header = lines[0].split(separator: ",").map(String.init)
    var columns = Array(repeating: [Substring](), count: header.count)
    for line in lines.dropFirst() {
      for (c, cell) in line.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
        columns[c].append(cell)
      }
    }
    return Dictionary(uniqueKeysWithValues: zip(header, columns))
  }

  /// A column of numbers; empty cells become NaN.
  func numbers(_ name: String, _ column: String) throws -> [Double] {
    try (csv(name)[column] ?? []).map { Double($0) ?? .nan }
  }

  /// A NumPy file of little-endian 16-bit integers, row after row.
  func shorts(_ name: String) throws -> [UInt16] {
    let data = try Data(contentsOf: directory.appendingPathComponent(name))
    let header = Int(data[8]) | Int(data[9]) << 8
    let body = data.dropFirst(10 + header)
    return stride(from: body.startIndex, to: body.endIndex, by: 2).map {
      UInt16(body[$0]) | UInt16(body[$0 + 1]) << 8
    }
  }
}
