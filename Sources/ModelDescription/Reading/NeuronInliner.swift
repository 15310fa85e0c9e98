import Quantities

/// Replaces neuron files by their content and parameter aliases by canonical names.
struct NeuronInliner {
  let context: ReadingContext
  private var loader: DocumentLoader { DocumentLoader(context: context) }

  init(_ context: ReadingContext) {
    self.context = context
  }

  /// The complete neuron object of a population, or what stands in its place; nothing where a file was reported.
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
    if own["model"] == nil, let model = base["model"] {
      own.set("model", at: model.place, to: model)
    }
    return JSONNode(.object(Merge.merge(canonical(own, path), onto: base)), at: node.place)
  }

  /// The neuron object in a file.
  private func file(_ name: String, at place: Place, _ path: JSONPath, chain: [String]) -> JSONNode? {
    let file = context.resolve(name, at: place)
    let absolute = FilePath.absolute(file)
    if let first = chain.firstIndex(of: absolute) {
      let circle = (chain[first...] + [absolute]).map { FilePath.stem(of: $0) + ".json" }
      context.report(
        "the neuron file starts from itself: \(circle.joined(separator: " -> "))", at: place, path)
      return nil
    }
    guard let bytes = loader.read(file, place, path) else { return nil }
    let source = context.addSource(file, directory: FilePath.directory(of: file))
    guard let object = loader.parse(bytes, source, what: "a neuron file") else { return nil }
    let node = JSONNode(.object(object), at: Place(source: source, line: 1, column: 1))
    return resolve(node, path, chain: chain + [absolute])
  }

  // MARK: - Canonical names

  /// The neuron with the aliases of its model's parameters and state variables replaced.
  func canonical(_ neuron: JSONObject, _ path: JSONPath) -> JSONObject {
    guard let model = neuron["model"]?.string.flatMap(context.model) else { return neuron }
    var neuron = neuron
    let tables = [
      ("params", ObjectTable.parameters(of: model)), ("initial", .initialValues(of: model)),
      ("dopamine", .dopamine(of: model)),
    ]
    for (key, table) in tables {
      guard let entry = neuron.entry(key), let object = entry.value.object else { continue }
      let renamed = canonical(object, table, path.key(key))
      neuron.set(key, at: entry.keyPlace, to: JSONNode(.object(renamed), at: entry.value.place))
    }
    return neuron
  }

  private func canonical(_ object: JSONObject, _ table: ObjectTable, _ path: JSONPath) -> JSONObject {
    var result = object
    for entry in object.entries {
      guard let field = table.field(entry.key), field.key != entry.key else { continue }
      if result[field.key] == nil {
        result.rename(entry.key, to: field.key)
      } else {
        context.report(
          "\"\(entry.key)\" is another name of \"\(field.key)\", which is given too", at: entry.keyPlace,
          path.key(entry.key), remedy: "remove one of them")
        result[entry.key] = nil
      }
    }
    return result
  }
}
