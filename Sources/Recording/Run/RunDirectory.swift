import Foundation

/// A run directory in the making: complete in its place, or absent.
///
/// Files go into a hidden sibling of the destination, which `commit` renames into place. An earlier run in
/// that place stays untouched until then; anything that bgsim did not write is never replaced.
public struct RunDirectory: Sendable {
  /// Where the run directory will be.
  public let destination: URL
  private let partial: URL
  private let madeParents: [URL]

  /// Checks the destination and creates the hidden sibling (and the directories above it).
  public init(at path: String) throws {
    destination = try Self.checkedDestination(path)
    partial = Self.sibling(of: destination, "partial")
    madeParents = Self.missingParents(of: destination)
    do {
      for parent in madeParents.reversed() { try Self.makeDirectory(parent, mayExist: true) }
      try Self.makeDirectory(partial, mayExist: false)
    } catch {
      Self.removeEmpty(madeParents)
      throw error
    }
  }

  /// Where an experiment of this name is written when nobody says otherwise: `runs/NAME`.
  public static func defaultPath(experiment name: String) -> String {
    let plain = name.replacing("/", with: "_")
    return "runs/" + (plain.isEmpty || plain.hasPrefix(".") ? "_" + plain : plain)
  }

  /// Throws if `path` holds something that may not be replaced; changes nothing.
  public static func check(_ path: String) throws { _ = try checkedDestination(path) }

  /// The path of a file of this run, for a writer.
  public func path(of file: String) -> String { partial.appending(path: file).path }

  /// Writes a whole text file of this run.
  public func write(_ text: String, to file: String) throws {
    let file = try BufferedFile(path: path(of: file))
    try file.append(Array(text.utf8))
    try file.close()
  }

  /// Puts the run directory into its place and deletes an earlier one; returns where it is.
  ///
  /// A run that is not complete replaces nothing: where there is an earlier run, it goes beside it, under the
  /// same name with `.incomplete` behind.
  @discardableResult
  public func commit(isComplete: Bool = true) throws -> String {
    var place = try Self.checkedDestination(destination.path)
    if !isComplete, FileManager.default.fileExists(atPath: place.path) {
      place = try Self.checkedDestination(place.path + ".incomplete")
    }
    let earlier = Self.sibling(of: place, "earlier")
    let replaces = FileManager.default.fileExists(atPath: place.path)
    if replaces { try Self.rename(place, to: earlier) }
    do {
      try Self.rename(partial, to: place)
    } catch {
      if replaces { try Self.rename(earlier, to: place) }
      throw error
    }
    if replaces { try? FileManager.default.removeItem(at: earlier) }
    return place.path
  }

  /// Deletes what was written so far; an earlier run stays.
  public func discard() {
    try? FileManager.default.removeItem(at: partial)
    Self.removeEmpty(madeParents)
  }
}

extension RunDirectory {
  private static func checkedDestination(_ path: String) throws -> URL {
    let url = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
    if FileManager.default.fileExists(atPath: url.path), !isRun(url) {
      throw RecordingError.foreign(path: path)
    }
    if let other = foreignEntry(in: url) { throw RecordingError.holdsOther(path: path, name: other) }
    return url
  }

  /// Whether bgsim wrote this directory: its summary.json says so.
  private static func isRun(_ directory: URL) -> Bool {
    struct Mark: Decodable { let program: String }
    guard let data = try? Data(contentsOf: directory.appending(path: RunSummary.fileName)),
      let mark = try? JSONDecoder().decode(Mark.self, from: data)
    else { return false }
    return mark.program == RunSummary.programName
  }

  /// Something in a run directory that bgsim does not write and that would be lost with it.
  private static func foreignEntry(in directory: URL) -> String? {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return entries.sorted().first { entry in
      let place = directory.appending(path: entry)
      if entry == "plots" { return !holdsOnlyFigures(place) }
      if entry == "report.html" { return !DrawnMark.isIn(place.path) }
      return !isOfRun(entry)
    }
  }

  /// Whether a run writes files of this name.
  ///
  /// Compiling a regular expression for this took as long as simulating a neuron for two seconds.
  static func isOfRun(_ name: String) -> Bool {
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    switch (parts[0], parts[1]) {
    case ("summary", "json"), ("experiment", "json"), ("analysis", "json"), ("analysis", "csv"): return true
    case (let stem, let ending) where RecordingFormats.all.contains { $0.name == ending }:
      if stem == "spikes" || stem == "weights" || stem == "traces" { return true }
      guard stem.hasPrefix("traces_") else { return false }
      let number = stem.dropFirst("traces_".count)
      return !number.isEmpty && number.utf8.allSatisfy { (48...57).contains($0) }
    default: return false
    }
  }

  /// Whether everything in a directory is a figure that bgsim drew.
  private static func holdsOnlyFigures(_ directory: URL) -> Bool {
    let entries = try? FileManager.default.contentsOfDirectory(atPath: directory.path)
    return entries?.allSatisfy { DrawnMark.isIn(directory.appending(path: $0).path) } ?? false
  }

  private static func sibling(of url: URL, _ purpose: String) -> URL {
    let unique = "\(ProcessInfo.processInfo.processIdentifier)-\(UInt16.random(in: 0 ... .max))"
    let name = ".\(url.lastPathComponent.prefix(40)).\(purpose)-\(unique)"
    return url.deletingLastPathComponent().appending(path: name)
  }

  /// The directories above `url` that do not exist, innermost first.
  private static func missingParents(of url: URL) -> [URL] {
    var missing: [URL] = []
    var parent = url.deletingLastPathComponent()
    while parent.path != "/", !FileManager.default.fileExists(atPath: parent.path) {
      missing.append(parent)
      parent.deleteLastPathComponent()
    }
    return missing
  }

  /// Removes directories as far as nobody else has put something into them.
  private static func removeEmpty(_ directories: [URL]) {
    for directory in directories { _ = rmdir(directory.path) }
  }

  /// Makes a directory; another process may have made it first if it `mayExist`.
  private static func makeDirectory(_ directory: URL, mayExist: Bool) throws {
    guard mkdir(directory.path, 0o777) == 0 || (mayExist && errno == EEXIST) else {
      throw failure(directory)
    }
  }

  private static func rename(_ old: URL, to new: URL) throws {
    guard Foundation.rename(old.path, new.path) == 0 else { throw failure(new) }
  }

  private static func failure(_ url: URL) -> RecordingError {
    .cannotWrite(path: url.path, reason: String(cString: strerror(errno)))
  }
}
