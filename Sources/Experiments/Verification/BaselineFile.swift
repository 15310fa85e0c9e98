import Documents
import Foundation
import ModelDescription
import Recording

extension Baseline {
  /// The baseline in a file; nothing where there is none.
  ///
  /// - Throws: `FileError` or `InvalidInput` if the file holds no baseline.
  public static func read(_ path: String) throws -> Baseline? {
    FileManager.default.fileExists(atPath: path) ? try BaselineReader(path: path).read() : nil
  }

  /// Writes the file, complete or not at all; returns what processes that were killed had left there, for people.
  @discardableResult
  public func write(_ path: String) throws -> [String] { try WholeFile.write(json, to: path) }
}

/// There is nothing to compare with.
public struct NoBaseline: Error, CustomStringConvertible {
  /// Where it should be.
  public let path: String
  /// What writes it.
  public var description: String { "there is no baseline \(path); bgsim verify --update writes it" }
}

/// The baseline holds for other settings than the experiment's.
public struct OtherBaseline: Error, CustomStringConvertible {
  /// Where the baseline is.
  public let path: String
  /// In what the settings differ.
  public let differences: [SettingDifference]

  /// What differs, and what to do.
  public var description: String {
    let lines = differences.map { "  \($0.setting): baseline \($0.baseline), now \($0.now)" }
    return """
      \(path) is the baseline of another run; nothing was simulated
      \(lines.joined(separator: "\n"))
        give the options with which it was written, or write it anew with --update
      """
  }
}
