import Documents

/// Replaces the name of a file that holds an object, such as a neuron or a cell, by its content.
///
/// An object with the key `"file"` starts from that file and replaces what it gives itself.
struct FileInliner {
  let context: ReadingContext
  /// What the object is called in messages.
  private let what: String
  /// A key that an object takes over from its file before its keys are looked at.
  private let inherited: String?
  /// Rewrites the keys of one object.
  private let canonical: (JSONObject, JSONPath) -> JSONObject
  /// Rewrites the object that a file holds.
  private let adopted: (JSONObject, _ file: String) -> JSONObject
  private var loader: DocumentLoader { DocumentLoader(context: context) }

  init(
    _ context: ReadingContext, what: String, inherited: String? = nil,
    adopted: @escaping (JSONObject, _ file: String) -> JSONObject = { object, _ in object },
    canonical: @escaping (JSONObject, JSONPath) -> JSONObject = { object, _ in object }
  ) {
    self.context = context
    self.what = what
    self.inherited = inherited
    self.adopted = adopted
    self.canonical = canonical
  }

  /// The complete object, or what stands in its place; nothing where a file was reported.
  func inlined(_ node: JSONNode, _ path: JSONPath) -> JSONNode? {
    resolve(node, path, chain: [])
  }

  private func resolve(_ node: JSONNode, _ path: JSONPath, chain: [String]) -> JSONNode? {
    switch node.value {
    case .string(let name):
      return file(name, at: node.place, path, chain: chain)
    case .object(let object):
      guard let name = object["file"] else {
        return JSONNode(.object(canonical(object, path)), at: node.place)
      }
      return extended(object, by: name, node, path, chain: chain)
    default: return node
    }
  }

  /// An object on top of the file that it names.
  private func extended(
    _ object: JSONObject, by name: JSONNode, _ node: JSONNode, _ path: JSONPath, chain: [String]
  ) -> JSONNode? {
    var own = object
    own["file"] = nil
    guard let text = name.string else {
      context.report("found \(name.value.summary); expected a file name", at: name.place, path.key("file"))
      return nil
    }
    guard let base = file(text, at: name.place, path, chain: chain)?.object else {
      return nil
    }
    if let inherited, own[inherited] == nil, let value = base[inherited] {
      own.set(inherited, at: value.place, to: value)
    }
    return JSONNode(.object(Merge.merge(canonical(own, path), onto: base)), at: node.place)
  }

  /// The object in a file.
  private func file(_ name: String, at place: Place, _ path: JSONPath, chain: [String]) -> JSONNode? {
    let file = context.resolve(name, at: place)
    let absolute = FilePath.absolute(file)
    if let first = chain.firstIndex(of: absolute) {
      let circle = (chain[first...] + [absolute]).map { FilePath.stem(of: $0) + ".json" }
      context.report(
        "the \(what) file starts from itself: \(circle.joined(separator: " -> "))", at: place, path)
      return nil
    }
    guard let bytes = loader.read(file, place, path) else { return nil }
    let source = context.addSource(file, directory: FilePath.directory(of: file))
    guard let object = loader.parse(bytes, source, what: "a \(what) file") else { return nil }
    let node = JSONNode(.object(adopted(object, file)), at: Place(source: source, line: 1, column: 1))
    return resolve(node, path, chain: chain + [absolute])
  }
}
