import Foundation
import Recording

/// Where a sweep keeps its definition, its finished points and its table.
///
/// Every process appends the points that it finishes to a file of its own in `points/`, so that any number of
/// them can share a directory, and a process that is killed loses what it was computing and nothing else.
public struct SweepDirectory: Sendable {
  /// The path as the user wrote it.
  public let path: String
  /// What is swept.
  public let definition: SweepDefinition
  /// What processes that were killed had left where it was made, for people.
  public private(set) var notes: [String] = []

  /// Opens a directory that holds this sweep, or makes it.
  ///
  /// - Parameter experiment: the text of the first point's effective experiment, written for people.
  /// - Throws: `SweepDirectoryError`, or `RecordingError` where a file cannot be written.
  public init(at path: String, _ definition: SweepDefinition, experiment: String) throws {
    (self.path, self.definition) = (path, definition)
    let files = (experiment: path + "/experiment.json", definition: "\(path)/\(SweepDefinition.fileName)")
    if try isThere() {
      notes =
        WholeFile.removeLeftovers(of: files.experiment) + WholeFile.removeLeftovers(of: files.definition)
    } else {
      try Self.makeDirectory(path + "/points")
      notes = try WholeFile.write(experiment, to: files.experiment)
      notes += try WholeFile.write(definition.json, to: files.definition, mayReplace: false)
      // Another process may have been faster.
      _ = try isThere()
    }
  }

  /// Opens a directory that holds a sweep.
  public init(existing path: String) throws {
    guard let definition = SweepDefinition(directory: path) else {
      throw SweepDirectoryError.noSweep(path: path)
    }
    (self.path, self.definition) = (path, definition)
  }

  /// Opens a directory for the points of another one.
  public init(at path: String, like other: SweepDirectory) throws {
    let experiment = (try? String(contentsOfFile: other.path + "/experiment.json", encoding: .utf8)) ?? ""
    try self.init(at: path, other.definition, experiment: experiment)
  }

  /// Throws if another directory holds another sweep.
  public func check(sameAs other: SweepDirectory) throws {
    guard other.definition.json != definition.json else { return }
    throw SweepDirectoryError.otherSweep(
      path: other.path, differences: definition.differences(from: other.definition))
  }

  /// Where the sweep of an experiment of this name goes when nobody says otherwise: `sweeps/NAME`.
  public static func defaultPath(experiment name: String) -> String {
    "sweeps" + RunDirectory.defaultPath(experiment: name).trimmingPrefix("runs")
  }

  /// The points that all processes have finished so far.
  public func finishedPoints() throws -> FinishedPoints { try FinishedPoints(self) }

  /// A journal for the points of this process.
  public func journal() -> PointJournal { PointJournal(self) }

  /// Where the table is.
  public var tablePath: String { path + "/sweep.csv" }

  /// Writes the table, complete in its place; `points` must be all of them.
  ///
  /// - Returns: what processes that were killed had left there, for people.
  @discardableResult
  public func writeTable(_ points: FinishedPoints) throws -> [String] {
    try WholeFile.write(points.table(header: definition.header), to: tablePath)
  }

  var pointsPath: String { path + "/points" }

  /// Whether this sweep is there; throws if something else is.
  private func isThere() throws -> Bool {
    if let other = SweepDefinition(directory: path) {
      if other.json == definition.json { return true }
      throw SweepDirectoryError.otherSweep(path: path, differences: definition.differences(from: other))
    }
    guard let entries = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      if FileManager.default.fileExists(atPath: path) { throw SweepDirectoryError.foreign(path: path) }
      return false
    }
    // What a process leaves that is making the directory right now.
    let isOurs = entries.allSatisfy { ["points", "experiment.json"].contains($0) || $0.hasPrefix(".") }
    if isOurs { return false }
    // Another process of the same sweep may have written its definition since it was looked for.
    if SweepDefinition(directory: path)?.json == definition.json { return true }
    throw SweepDirectoryError.foreign(path: path)
  }

  private static func makeDirectory(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw RecordingError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
  }
}

/// Why a directory cannot be used for a sweep.
public enum SweepDirectoryError: Error, Equatable, CustomStringConvertible {
  /// It holds something that is no sweep.
  case foreign(path: String)
  /// It holds another sweep.
  case otherSweep(path: String, differences: [String])
  /// It holds points that would be computed again.
  case alreadyThere(path: String, finished: Int, of: Int)
  /// It holds no sweep.
  case noSweep(path: String)

  /// The text for people.
  public var description: String {
    switch self {
    case .foreign(let path):
      "\(path) exists and holds no sweep of bgsim, so nothing is written there; choose another --out"
    case .otherSweep(let path, let differences):
      "\(path) holds another sweep: \(differences.joined(separator: ", ")) differ;"
        + " choose another --out, or remove the directory"
    case .alreadyThere(let path, let finished, let count):
      "\(path) holds \(finished) of \(count) points of this sweep already; --resume computes what is missing"
    case .noSweep(let path):
      "\(path) holds no sweep of bgsim"
    }
  }
}
