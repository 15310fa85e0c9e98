import Documents

/// Chooses the table of an object that says by one word what it is.
enum Variants {
  static func choose(
    _ node: JSONNode, by key: String, _ tables: [ObjectTable], _ path: JSONPath, _ context: ReadingContext
  ) -> ObjectTable? {
    guard let object = node.object else {
      context.report("found \(node.value.summary); expected an object with \"\(key)\"", at: node.place, path)
      return nil
    }
    let names = tables.map(\.name)
    guard let word = object[key] else {
      let all = names.joined(separator: ", ")
      context.report("the key \"\(key)\" is missing (one of \(all))", at: node.place, path)
      return nil
    }
    if let table = tables.first(where: { $0.name == word.string }) { return table }
    context.report(
      "found \(word.value.summary); expected one of \(names.joined(separator: ", "))", at: word.place,
      path.key(key),
      remedy: word.string.flatMap { NearestName.of($0, among: names) }.map { "did you mean \"\($0)\"?" })
    return nil
  }
}
