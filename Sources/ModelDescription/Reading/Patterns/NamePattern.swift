/// A name in which every `*` stands for any characters, or for none.
struct NamePattern {
  private let pieces: [[Character]]

  /// The pattern that a text is; nothing for a text without `*`.
  init?(_ text: some StringProtocol) {
    guard text.contains("*") else { return nil }
    pieces = text.split(separator: "*", omittingEmptySubsequences: false).map { Array($0) }
  }

  /// Whether a name fits.
  func matches(_ name: String) -> Bool {
    var rest = Array(name)[...]
    guard let first = pieces.first, let last = pieces.last, rest.starts(with: first) else { return false }
    rest = rest.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let start = Self.place(of: piece, in: rest) else { return false }
      rest = rest[(start + piece.count)...]
    }
    return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
  }

  private static func place(of piece: [Character], in text: ArraySlice<Character>) -> Int? {
    text.indices.first { text[$0...].starts(with: piece) }
  }
}
