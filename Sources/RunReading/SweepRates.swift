import Analysis
import Foundation
import TableFiles

/// The rates of a sweep as functions of one of its parameters: the `sweep.csv` of a sweep directory, read.
public struct SweepRates: Sendable {
  /// One population's rates over the varied parameter, all other parameters being what they are.
  public struct Curve: Sendable, Equatable {
    /// The values of the other parameters, in the order of `others`.
    public let values: [String]
    /// The population.
    public let population: String
    /// The rates, averaged over seeds.
    public let curve: FrequencyCurrentCurve
  }

  /// The name of a sweep's table.
  public static let fileName = "sweep.csv"

  /// The varied parameter as the table's header has it: its path, and its unit in brackets.
  public let parameter: String
  /// The unit that the header gives, if any.
  public let unit: String?
  /// The other parameters.
  public let others: [String]
  /// The curves, in the table's order, population by population.
  public let curves: [Curve]

  /// Whether a directory holds a sweep's table.
  public static func isThere(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/" + fileName)
  }

  /// Reads the table of the sweep in a directory.
  ///
  /// - Parameters:
  ///   - path: the directory.
  ///   - wanted: the path of the parameter to take as the current; by default the last one that is numbers alone.
  /// - Throws: `RunReadingError` if there is no such table or parameter.
  public init(at path: String, over wanted: String? = nil) throws(RunReadingError) {
    let file = path + "/" + Self.fileName
    let bytes: [UInt8]
    do throws(UnreadableFile) {
      bytes = try FileBytes.read(file)
    } catch {
      throw .unreadable(path: file, reason: error.reason)
    }
    let records = CSVRecords.read(bytes)
    guard let header = records.first, let seed = header.firstIndex(of: "seed") else {
      throw .damaged(path: file, row: ":1", message: "this is no table of bgsim sweep: no column \"seed\"")
    }
    // A point that failed has an error in its last column and no rates.
    let rows = records.dropFirst().filter { $0.count == header.count && $0.last == "" }
    let parameter = Self.parameter(header[..<seed], rows, wanted)
    guard let parameter else {
      let names = header[..<seed].joined(separator: ", ")
      throw .damaged(
        path: file, row: ":1",
        message: wanted.map { "there is no parameter \($0) that is numbers alone; parameters: \(names)" }
          ?? "no parameter is numbers alone; parameters: \(names)")
    }
    self.parameter = header[parameter]
    unit = Self.split(header[parameter]).unit
    let others = (0..<seed).filter { $0 != parameter }
    self.others = others.map { header[$0] }
    curves = Self.curves(header, rows, parameter: parameter, others: others)
  }

  /// The column of the wanted parameter, or the last one of numbers.
  private static func parameter(_ names: ArraySlice<String>, _ rows: [[String]], _ wanted: String?) -> Int? {
    names.indices.last { index in
      (wanted == nil || wanted == names[index] || wanted == split(names[index]).path)
        && rows.allSatisfy { Double($0[index])?.isFinite == true }
    }
  }

  /// Splits `path [unit]`.
  private static func split(_ name: String) -> (path: String, unit: String?) {
    guard name.hasSuffix("]"), let bracket = name.range(of: " [", options: .backwards) else {
      return (name, nil)
    }
    return (String(name[..<bracket.lowerBound]), String(name[bracket.upperBound...].dropLast()))
  }

  private static func curves(
    _ header: [String], _ rows: [[String]], parameter: Int, others: [Int]
  ) -> [Curve] {
    var order: [[String]] = []
    for row in rows.map({ row in others.map { row[$0] } }) where !order.contains(row) { order.append(row) }
    let groups = Dictionary(grouping: rows) { row in others.map { row[$0] } }
    let suffix = ".rate_hz"
    let rates = header.indices.filter { header[$0].hasSuffix(suffix) }
    return order.flatMap { values in
      rates.map { column in
        let points = groups[values, default: []].compactMap { row in
          Double(row[column]).map {
            FrequencyCurrentCurve.Point(current: Double(row[parameter]) ?? 0, rate: $0)
          }
        }
        return Curve(
          values: values, population: String(header[column].dropLast(suffix.count)),
          curve: FrequencyCurrentCurve(points))
      }
    }
  }
}
