/// Divides the dotted paths of options.
enum OverridePath {
  /// The first key of a path and the rest: an existing key that fits (it may contain dots), a quoted one, or
  /// what comes before the next dot.
  static func split(_ rest: Substring, keys: [String]) -> (key: String, tail: Substring) {
    if rest.hasPrefix("\""), let end = rest.dropFirst().firstIndex(of: "\"") {
      let key = String(rest.dropFirst()[..<end])
      return (key, rest[rest.index(after: end)...].drop { $0 == "." })
    }
    let fitting = keys.filter { rest == $0 || rest.hasPrefix($0 + ".") }.max { $0.count < $1.count }
    if let key = fitting { return (key, rest.dropFirst(key.count).drop { $0 == "." }) }
    let dot = rest.firstIndex(of: ".") ?? rest.endIndex
    return (String(rest[..<dot]), rest[dot...].dropFirst())
  }

  /// The keys that the pattern at the beginning of a path fits, and the rest of the path.
  ///
  /// The pattern is as long as possible, because names may contain dots. Nothing where there is no pattern, a key is named
  /// as it is, or no key fits.
  static func fitting(_ rest: Substring, _ keys: [String]) -> (keys: [String], tail: Substring)? {
    guard rest.contains("*") else { return nil }
    let (first, firstTail) = split(rest, keys: keys)
    if keys.contains(first) { return nil }
    if rest.hasPrefix("\"") {
      guard let pattern = NamePattern(first) else { return nil }
      let fitting = keys.filter(pattern.matches)
      return fitting.isEmpty ? nil : (fitting, firstTail)
    }
    let ends = rest.indices.filter { rest[$0] == "." } + [rest.endIndex]
    for end in ends.reversed() {
      guard let pattern = NamePattern(rest[..<end]) else { continue }
      let fitting = keys.filter(pattern.matches)
      if !fitting.isEmpty { return (fitting, rest[end...].dropFirst()) }
    }
    return nil
  }
}
