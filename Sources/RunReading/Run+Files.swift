import Foundation
import Recording
import TableFiles

extension Run {
  static func summary(_ path: String) throws(RunReadingError) -> RunSummary {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw .unreadable(path: path, reason: "no such directory")
    }
    guard isDirectory.boolValue else { throw .notARun(path: path, reason: "it is a file") }
    let file = path + "/" + RunSummary.fileName
    guard FileManager.default.fileExists(atPath: file) else {
      let isSweep = SweepRates.isThere(path)
      throw .notARun(
        path: path,
        reason: isSweep
          ? "it holds a sweep, of which bgsim plot and bgsim analyze show the curves"
          : "it holds no \(RunSummary.fileName)")
    }
    let mark: ProgramMark = try decode(file)
    guard mark.program == RunSummary.programName else {
      throw .notARun(path: path, reason: "its \(RunSummary.fileName) was not written by bgsim")
    }
    let summary: RunSummary = try decode(file)
    if let fault = SummaryCheck.fault(summary) {
      throw .damaged(path: file, row: "", message: "this is not what bgsim writes (\(fault))")
    }
    return summary
  }

  private struct ProgramMark: Decodable { let program: String? }

  static func spikes(_ path: String, _ summary: RunSummary) throws(RunReadingError) -> [SpikeEvents] {
    guard let file = file("spikes", in: path) else {
      throw .unreadable(path: path + "/spikes.npy or .csv", reason: "no such file")
    }
    let check = SpikeCheck(populations: summary.populations, stop: summary.simulatedMs)
    let bytes = try bytes(file)
    do throws(TableFault) {
      let reader = file.hasSuffix(".npy") ? SpikeNPYReader.read : SpikeCSVReader.read
      return try reader(bytes, check)
    } catch {
      throw RunReadingError(error, in: file)
    }
  }

  /// The file of this stem, as NPY or else as CSV.
  static func file(_ stem: String, in path: String) -> String? {
    ["npy", "csv"].map { "\(path)/\(stem).\($0)" }.first { FileManager.default.fileExists(atPath: $0) }
  }

  static func bytes(_ file: String) throws(RunReadingError) -> [UInt8] {
    do throws(UnreadableFile) {
      return try FileBytes.read(file)
    } catch {
      throw .unreadable(path: file, reason: error.reason)
    }
  }

  static func decode<Content: Decodable>(_ file: String) throws(RunReadingError) -> Content {
    let bytes = try bytes(file)
    do {
      return try JSONDecoder().decode(Content.self, from: Data(bytes))
    } catch {
      throw .damaged(path: file, row: "", message: "this is not what bgsim writes (\(reason(error)))")
    }
  }

  static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "\(key.stringValue) is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")) has another type"
    default: "no valid JSON"
    }
  }
}
