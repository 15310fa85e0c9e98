/// Parts of file names.
enum FileName {
  static func last(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The file's name without its extension and without what NetPyNE's functions add.
  static func model(_ name: String) -> String {
    var stem = name.hasSuffix(".json") ? String(name.dropLast(5)) : name
    for tail in ["_data", "_netParams"] where stem.hasSuffix(tail) && stem.count > tail.count {
      stem.removeLast(tail.count)
    }
    return stem
  }
}
