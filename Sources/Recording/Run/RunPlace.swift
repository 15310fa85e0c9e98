import Foundation

/// The place of a run directory, which no other process writes to as long as this one holds it.
///
/// Where a killed process has left something, that is put in order first: an earlier run that was about to be
/// replaced goes back to its place, and what nobody can use is removed.
public struct RunPlace: Sendable {
  /// Where the run directory is or will be.
  public let destination: URL
  /// What was found and done, for people.
  public let notes: [String]
  /// Hidden directories of killed runs with a checkpoint, from which they can be continued; the latest first.
  public let unfinished: [String]
  private let lock: PlaceLock

  /// Takes the place, and makes the directories above it.
  ///
  /// - Throws: `RecordingError` if it holds something that may not be replaced, or if another run holds it.
  public init(_ path: String) throws {
    destination = try RunDirectory.checkedDestination(path)
    let parents = RunDirectory.missingParents(of: destination)
    do {
      for parent in parents.reversed() { try RunDirectory.makeDirectory(parent, mayExist: true) }
      lock = try PlaceLock(HiddenName(of: destination).lock.path, of: path) {
        RunDirectory.removeEmpty(parents)
      }
    } catch {
      RunDirectory.removeEmpty(parents)
      throw error
    }
    let leftovers = Leftovers(of: destination)
    (notes, unfinished) = (leftovers.settle(shown: path), leftovers.unfinished)
  }

  /// Removes what killed runs have left, because this one has come to its end.
  func forgetUnfinished() {
    for path in unfinished { try? FileManager.default.removeItem(atPath: path) }
  }

  /// Lets others in; directories above that were made for it stay only if something is in them.
  public func release() { lock.release() }
}

/// The hidden names beside a run directory.
struct HiddenName {
  private let destination: URL
  /// What all of them begin with.
  private let stem: String

  init(of destination: URL) {
    self.destination = destination
    let name = destination.lastPathComponent
    // Names have at most 255 bytes.
    stem = name.utf8.count <= 150 ? ".\(name)." : ".\(name.prefix(30))-\(Fingerprint(of: name).text)."
  }

  /// The file that is locked.
  var lock: URL { beside("lock") }

  /// A name that nobody else uses.
  func new(_ purpose: String) -> URL {
    let process = ProcessInfo.processInfo.processIdentifier
    return beside("\(purpose)-\(process)-\(UInt16.random(in: 0 ... .max))")
  }

  /// Those that are there.
  func existing(_ purpose: String) -> [URL] {
    let parent = destination.deletingLastPathComponent()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
    return names.filter { $0.hasPrefix("\(stem)\(purpose)-") }.sorted().map { parent.appending(path: $0) }
  }

  private func beside(_ end: String) -> URL {
    destination.deletingLastPathComponent().appending(path: stem + end)
  }
}

/// What killed processes have left beside a run directory.
struct Leftovers {
  private let destination: URL
  private let earlier: [URL]
  private let partial: [URL]

  init(of destination: URL) {
    self.destination = destination
    earlier = HiddenName(of: destination).existing("earlier")
    partial = HiddenName(of: destination).existing("partial")
  }

  /// Those from which a run can be continued, the latest first.
  var unfinished: [String] {
    func time(_ directory: URL) -> Date {
      let file = directory.appending(path: Checkpoint.fileName).path
      let date = (try? FileManager.default.attributesOfItem(atPath: file))?[.modificationDate]
      return date as? Date ?? .distantPast
    }
    return partial.filter { Checkpoint.isIn($0.path) && !hasSummary($0) }.sorted { time($0) > time($1) }
      .map(\.path)
  }

  /// Whether nothing was missing but the last step, or whether it was replaced already.
  private func hasSummary(_ url: URL) -> Bool {
    FileManager.default.fileExists(atPath: url.appending(path: RunSummary.fileName).path)
  }

  /// Puts an earlier run back that was about to be replaced, removes what is of no use, and says so.
  func settle(shown path: String) -> [String] {
    var notes: [String] = []
    let unfinished = unfinished
    let useless = partial.filter { !unfinished.contains($0.path) }
    for url in useless.filter(hasSummary) + earlier where isMissing {
      if (try? Disk.rename(url.path, to: destination.path)) != nil {
        notes.append("put \(path) into its place, which a killed run was about to do")
      }
    }
    for url in earlier + useless { notes += remove(url) }
    if !unfinished.isEmpty {
      notes.append(
        "a run into \(path) was killed; bgsim run --continue \(path) goes on from its last checkpoint")
    }
    return notes
  }

  private var isMissing: Bool { !FileManager.default.fileExists(atPath: destination.path) }

  private func remove(_ url: URL) -> [String] {
    guard (try? FileManager.default.removeItem(at: url)) != nil else { return [] }
    return ["removed \(url.lastPathComponent), which a killed run has left"]
  }
}
