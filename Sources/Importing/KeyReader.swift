import Documents

/// Reads the keys of one object and reports those that nobody asked for.
package final class KeyReader {
  package let entry: Entry
  private let report: ImportReport
  private var seen: Set<String> = []

  package init(_ entry: Entry, _ report: ImportReport) {
    self.entry = entry
    self.report = report
    if entry.object == nil { report.error(entry, "found \(entry.node.value.summary); expected an object") }
  }

  /// The value of a key, which counts as read.
  package subscript(key: String) -> Entry? {
    seen.insert(key)
    return entry[key]
  }

  /// Keys that are known and mean nothing here.
  package func ignore(_ keys: String...) { seen.formUnion(keys) }

  /// A key with a meaning that has no counterpart; empty values have none.
  package func leaveOut(_ key: String, _ why: String) {
    guard let value = self[key], !value.isEmpty else { return }
    report.leftOut(value, why)
  }

  /// The keys that nobody asked for.
  package var unread: [String] { entry.children.map(\.key).filter { !seen.contains($0) } }

  /// Reports what is left.
  package func finish() {
    for key in unread {
      guard let value = entry[key], !value.isEmpty else { continue }
      report.leftOut(value, "bgsim import does not know this key")
    }
  }
}
