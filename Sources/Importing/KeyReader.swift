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

  /// A key without which the model is another one; empty values have no meaning.
  package func lose(_ key: String, _ why: String, _ word: String) {
    guard let value = self[key], !value.isEmpty else { return }
    report.lost(value, why, word)
  }

  /// The keys that nobody asked for.
  package var unread: [String] { entry.children.map(\.key).filter { !seen.contains($0) } }

  /// Reports what is left; with a word, as what must be allowed.
  package func finish(losing word: String? = nil) {
    for key in unread {
      guard let value = entry[key], !value.isEmpty else { continue }
      let why = "bgsim import does not know this key"
      if let word { report.lost(value, why, word) } else { report.leftOut(value, why) }
    }
  }
}
