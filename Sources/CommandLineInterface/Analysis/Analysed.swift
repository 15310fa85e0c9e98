import Documents
import Foundation
import ModelDescription
import Recording

/// What `bgsim analyze` found out, for people and for programs.
protocol Analysed {
  /// The tables.
  var sections: [[String]] { get }
  /// The content of analysis.csv.
  var csv: String { get }
  /// The content of analysis.json.
  var json: JSONValue { get }
}

extension Analysed {
  /// Writes analysis.json and analysis.csv, each complete or not at all.
  ///
  /// - Returns: what processes that were killed had left there, for people.
  func write(into directory: String) throws -> [String] {
    do {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    } catch {
      throw RecordingError.cannotWrite(path: directory, reason: "it cannot be made a directory")
    }
    return try WholeFile.write(JSONWriter.pretty(json), to: directory + "/analysis.json")
      + WholeFile.write(csv, to: directory + "/analysis.csv")
  }
}
