import Foundation
import ModelDescription
import Recording

/// A baseline at its place.
struct BaselineFile {
  let path: String

  /// The baseline; nothing where there is no file.
  func read() throws -> Baseline? {
    FileManager.default.fileExists(atPath: path) ? try BaselineReader(path: path).read() : nil
  }

  /// Puts a baseline into its place, complete or not at all.
  func write(_ baseline: Baseline) throws { try WholeFile.write(baseline.json, to: path) }
}

/// There is nothing to compare with.
struct NoBaseline: ErrorWithExitCode, CustomStringConvertible {
  let path: String
  var exitCode: ExitCode { .fileProblem }
  var description: String { "there is no baseline \(path); bgsim verify --update writes it" }
}

/// The baseline holds for other settings than the experiment's.
struct OtherBaseline: ErrorWithExitCode, CustomStringConvertible {
  let path: String
  let differences: [SettingDifference]

  var exitCode: ExitCode { .different }

  var description: String {
    let lines = differences.map { "  \($0.setting): baseline \($0.baseline), now \($0.now)" }
    return """
      \(path) is the baseline of another run; nothing was simulated
      \(lines.joined(separator: "\n"))
        give the options with which it was written, or write it anew with --update
      """
  }
}
