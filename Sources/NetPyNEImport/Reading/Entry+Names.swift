import Importing

extension Entry {
  /// The way within netParams, as NetPyNE's users call it.
  package var name: String {
    for head in ["net.params.", "netParams."] where path.hasPrefix(head) {
      return String(path.dropFirst(head.count))
    }
    return path
  }
}
