/// Finds what somebody probably meant.
package enum NearestName {
  /// The candidate with the smallest edit distance to `name`, if it is near enough to be a slip.
  package static func of(_ name: String, among candidates: [String]) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    let limit = max(1, min(wanted.count / 2, 4))
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      // Most are told apart by their lengths alone; a character has one byte or several.
      let bytes = candidate.utf8.count
      if bytes + limit < wanted.count { continue }
      if bytes > wanted.count + limit, candidate.utf8.allSatisfy({ $0 < 128 }) { continue }
      let other = Array(candidate.lowercased().unicodeScalars)
      guard abs(other.count - wanted.count) <= limit else { continue }
      let distance = editDistance(wanted, other, atMost: limit)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name ?? extended(name, among: candidates)
  }

  /// A remedy that names the nearest candidate, or where none is near, all of them up to `most`.
  package static func remedy(
    for name: String, among candidates: [String], called plural: String, atMost most: Int = 12
  ) -> String {
    if let nearest = of(name, among: candidates) { return "did you mean \"\(nearest)\"?" }
    guard !candidates.isEmpty else { return "there are no \(plural)" }
    let shown = candidates.prefix(most).joined(separator: ", ")
    return "\(plural): \(shown)\(candidates.count > most ? ", ..." : "")"
  }

  /// The only candidate that begins with `name` or that `name` begins with (`rate` and `rate_hz`).
  private static func extended(_ name: String, among candidates: [String]) -> String? {
    guard name.count >= 2 else { return nil }
    let found = candidates.filter { $0.hasPrefix(name) || ($0.count >= 3 && name.hasPrefix($0)) }
    return found.count == 1 ? found[0] : nil
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`; any number above `limit` if there
  /// are more.
  package static func editDistance<T: Equatable>(_ a: [T], _ b: [T], atMost limit: Int = .max) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    if a == b { return 0 }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = Array(repeating: i, count: b.count + 1)
      for j in 1...b.count {
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], beforeLast[j - 2] + 1)
        }
      }
      // A swap reaches back two rows.
      if last.allSatisfy({ $0 > limit }), row.allSatisfy({ $0 > limit }) { return .max }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
