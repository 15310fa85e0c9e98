import Documents

/// A table of node or edge types: words separated by spaces, with a header.
struct TypeTable {
  /// The columns of every type by its number; what is NULL is left out.
  private(set) var types: [Int: [String: String]] = [:]

  /// Reads a table; `key` is the column with the types' numbers.
  init(_ text: String, key: String, name: String) throws {
    var lines = text.split(whereSeparator: \.isNewline).map { Self.words($0) }.filter { !$0.isEmpty }
    guard !lines.isEmpty, let column = lines[0].firstIndex(of: key) else {
      throw InvalidInput([Problem(place: "\(name):1", message: "the table has no column \"\(key)\"")])
    }
    let header = lines.removeFirst()
    for (row, words) in lines.enumerated() {
      guard words.count == header.count, let id = Int(words[column]) else {
        throw InvalidInput([
          Problem(
            place: "\(name):\(row + 2)",
            message: "found \(words.count) words in a row; expected \(header.count), with a number as \(key)")
        ])
      }
      let pairs = zip(header, words).filter { !["NULL", "NONE", ""].contains($0.1) }
      types[id] = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
  }

  /// Words of a line; a quoted one may contain spaces, and doubled quotes stand for one.
  private static func words(_ line: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var (isQuoted, hasWord) = (false, false)
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
        hasWord = true
      } else if character == " " || character == "\t", !isQuoted {
        if hasWord { words.append(word) }
        (word, hasWord) = ("", false)
      } else {
        word.append(character)
        hasWord = true
      }
    }
    if hasWord { words.append(word) }
    return words
  }
}
