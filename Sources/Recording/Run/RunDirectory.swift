import Foundation

/// A run directory in the making: complete in its place, or absent.
///
/// Files go into a hidden sibling of the destination, which `commit` puts into place in one step. An earlier run in
/// that place stays untouched until then; anything that bgsim did not write is never replaced.
public struct RunDirectory: Sendable {
  /// Where the run directory will be.
  public var destination: URL { place.destination }
  private let place: RunPlace
  private let partial: URL
  private let reserve: Reserve

  /// Takes a place and creates the hidden sibling (and the directories above it).
  public init(at path: String) throws { try self.init(in: RunPlace(path)) }

  /// Creates the hidden sibling of a place.
  public init(in place: RunPlace) throws {
    self.place = place
    partial = HiddenName(of: place.destination).new("partial")
    do {
      try Self.makeDirectory(partial, mayExist: false)
    } catch {
      place.release()
      throw error
    }
    reserve = Reserve(in: partial.path, bytes: Self.reservedBytes)
  }

  /// What the buffers of some files, and the texts at the end of a run, may need at most.
  private static let reservedBytes = 16 << 20

  /// Whether the disk has become full; there is room for the end of the run then, and for nothing else.
  public var isDiskFull: Bool { reserve.isUsed }

  /// Gives back the room that is kept for the end of the run, which has come because the disk is full.
  public func endOnFullDisk() { _ = reserve.use() }

  /// Lets a file use the room that is kept when the disk is full.
  func lendReserve(to file: BufferedFile) { file.reserve = reserve }

  /// Where an experiment of this name is written when nobody says otherwise: `runs/NAME`.
  public static func defaultPath(experiment name: String) -> String {
    let plain = name.replacing("/", with: "_")
    return "runs/" + (plain.isEmpty || plain.hasPrefix(".") ? "_" + plain : plain)
  }

  /// Throws if `path` holds something that may not be replaced; changes nothing.
  public static func check(_ path: String) throws { _ = try checkedDestination(path) }

  /// Where its files are until it is committed.
  public var path: String { partial.path }

  /// The path of a file of this run, for a writer.
  public func path(of file: String) -> String { partial.appending(path: file).path }

  /// Writes a text file of this run, whole or not at all; an earlier one stays until then.
  public func write(_ text: String, to file: String) throws {
    try writeHidden(text, for: file)
    try Disk.rename(path(of: Self.hidden(file)), to: path(of: file))
  }

  private static func hidden(_ file: String) -> String { "." + file }

  private func writeHidden(_ text: String, for name: String) throws {
    do {
      let file = try BufferedFile(path: path(of: Self.hidden(name)))
      lendReserve(to: file)
      try file.append(Array(text.utf8))
      try file.close()
    } catch RecordingError.cannotWrite(_, let reason) {
      // People know the file by its name.
      throw RecordingError.cannotWrite(path: path(of: name), reason: reason)
    }
  }

  /// Keeps a copy of a file that the experiment names, with which the directory can be moved.
  public func keep(_ content: [UInt8], as name: String) throws {
    let folder = partial.appending(path: CopiedFiles.directory)
    try Self.makeDirectory(folder, mayExist: true)
    let file = try BufferedFile(path: folder.appending(path: name).path)
    lendReserve(to: file)
    try file.append(content)
    try file.close()
  }

  /// Writes the summary, the mark of a whole run: when all else is on the disk, and whole or not at all.
  public func conclude(with summary: String) throws {
    try synchronise()
    try writeHidden(summary, for: RunSummary.fileName)
    let hidden = path(of: Self.hidden(RunSummary.fileName))
    try Disk.synchronise(file: hidden)
    reserve.remove()
    try Disk.rename(hidden, to: path(of: RunSummary.fileName))
  }

  /// Puts the run directory into its place and deletes an earlier one; returns where it is.
  ///
  /// A run that is not complete replaces nothing, unless it continues what is there and can be continued itself: where
  /// there is an earlier run, it goes beside it, under the same name with `.incomplete` behind.
  @discardableResult
  public func commit(isComplete: Bool = true, continuing earlier: String? = nil) throws -> String {
    var target = try Self.checkedDestination(destination.path)
    let goesOn = earlier.map(Self.resolved) == target && Checkpoint.isIn(path)
    let mayReplace = isComplete || goesOn
    if !mayReplace, FileManager.default.fileExists(atPath: target.path) {
      target = try Self.checkedDestination(target.path + ".incomplete")
    }
    reserve.remove()
    try synchronise()
    try put(into: target)
    Disk.synchronise(directory: target.deletingLastPathComponent().path)
    if isComplete || earlier != nil { place.forgetUnfinished() }
    place.release()
    return target.path
  }

  /// Deletes what was written so far; an earlier run stays.
  public func discard() {
    try? FileManager.default.removeItem(at: partial)
    place.release()
  }

  /// Waits until all files are on the disk.
  private func synchronise() throws {
    let copies = partial.appending(path: CopiedFiles.directory)
    for name in (try? FileManager.default.contentsOfDirectory(atPath: copies.path)) ?? [] {
      try Disk.synchronise(file: copies.appending(path: name).path)
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: partial.path) {
      try Disk.synchronise(file: path(of: name))
    }
    Disk.synchronise(directory: partial.path)
  }

  private func put(into target: URL) throws {
    guard FileManager.default.fileExists(atPath: target.path) else {
      return try Disk.rename(partial.path, to: target.path)
    }
    let earlier = HiddenName(of: destination).new("earlier")
    if try Disk.exchange(partial.path, target.path) {
      // Under this name nobody takes it for a run that was killed.
      try? Disk.rename(partial.path, to: earlier.path)
    } else {
      try Disk.rename(target.path, to: earlier.path)
      do {
        try Disk.rename(partial.path, to: target.path)
      } catch {
        try Disk.rename(earlier.path, to: target.path)
        throw error
      }
    }
    try? FileManager.default.removeItem(at: earlier)
  }
}

extension RunDirectory {
  static func checkedDestination(_ path: String) throws -> URL {
    let url = resolved(path)
    if FileManager.default.fileExists(atPath: url.path), !isRun(url) {
      throw RecordingError.foreign(path: path)
    }
    if let other = foreignEntry(in: url) { throw RecordingError.holdsOther(path: path, name: other) }
    return url
  }

  private static func resolved(_ path: String) -> URL {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
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
      if WholeFile.isPartial(entry) || entry == Reserve.name { return false }
      if entry == "plots" { return !holdsOnlyFigures(place) }
      if entry == CopiedFiles.directory { return !CopiedFiles.areAll(in: place) }
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
    case ("summary", "json"), ("experiment", "json"), ("analysis", "json"), ("analysis", "csv"),
      ("checkpoint", "bin"):
      return true
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
    return entries?.allSatisfy {
      WholeFile.isPartial($0) || DrawnMark.isIn(directory.appending(path: $0).path)
    } ?? false
  }

  /// The directories above `url` that do not exist, innermost first.
  static func missingParents(of url: URL) -> [URL] {
    var missing: [URL] = []
    var parent = url.deletingLastPathComponent()
    while parent.path != "/", !FileManager.default.fileExists(atPath: parent.path) {
      missing.append(parent)
      parent.deleteLastPathComponent()
    }
    return missing
  }

  /// Removes directories as far as nobody else has put something into them.
  static func removeEmpty(_ directories: [URL]) {
    for directory in directories { _ = rmdir(directory.path) }
  }

  /// Makes a directory; another process may have made it first if it `mayExist`.
  static func makeDirectory(_ directory: URL, mayExist: Bool) throws {
    guard mkdir(directory.path, 0o777) == 0 || (mayExist && errno == EEXIST) else {
      throw Disk.failure(directory.path)
    }
  }
}
