import Documents
import ModelDescription

/// Reads the keys of one object and reports those that nobody asked for.
final class KeyReader {
  let entry: Entry
  private let report: ImportReport
  private var seen: Set<String> = []

  init(_ entry: Entry, _ report: ImportReport) {
    self.entry = entry
    self.report = report
    if entry.object == nil { report.error(entry, "found \(entry.node.value.summary); expected an object") }
  }

  /// The value of a key, which counts as read.
  subscript(key: String) -> Entry? {
    seen.insert(key)
    return entry[key]
  }

  /// Keys that are known and mean nothing here.
  func ignore(_ keys: String...) { seen.formUnion(keys) }

  /// A key with a meaning that has no counterpart; empty values have none.
  func leaveOut(_ key: String, _ why: String) {
    guard let value = self[key], !value.isEmpty else { return }
    report.leftOut(value, why)
  }

  /// The keys that nobody asked for.
  var unread: [String] { entry.children.map(\.key).filter { !seen.contains($0) } }

  /// Reports what is left.
  func finish() {
    for key in unread {
      guard let value = entry[key], !value.isEmpty else { continue }
      report.leftOut(value, "bgsim import does not know this key")
    }
  }
}
