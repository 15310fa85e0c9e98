import Documents
import Quantities

/// Replaces values of an experiment by dotted paths, as `--set PATH=VALUE` does.
struct Overrides {
  let context: ReadingContext
  /// What relative paths in values are relative to.
  let directory: String

  init(_ context: ReadingContext, directory: String) {
    self.context = context
    self.directory = directory
  }

  /// The experiment with one value replaced; problems are reported with the option as their place.
  func apply(_ path: String, _ value: String, to experiment: JSONObject) -> JSONObject {
    let source = context.addSource("--set \(path)=\(value)", directory: directory, isOption: true)
    let place = Place(source: source, line: 1, column: 1)
    if path.isEmpty || path == "include" || path.hasPrefix("include.") {
      let what = path.isEmpty ? "the path is empty" : "files cannot be included by an option"
      context.report(what, at: place, JSONPath(), remedy: "a path looks like simulation.dt")
      return experiment
    }
    guard let node = parse(value, place) else { return experiment }
    var root = JSONNode(.object(experiment), at: place)
    let walk = OverrideWalk(overrides: self, experiment: experiment, value: node, place: place)
    walk.set(path[...], in: &root, .table(.experiment), JSONPath())
    return root.object ?? experiment
  }

  /// JSON, or else a string.
  private func parse(_ text: String, _ place: Place) -> JSONNode? {
    let (node, faults) = JSONReader.read(Array(text.utf8), source: place.source)
    if let node, faults.isEmpty { return node }
    let isStructure = text.hasPrefix("{") || text.hasPrefix("[")
    guard isStructure else { return JSONNode(.string(text), at: place) }
    for fault in faults { context.report(fault) }
    return nil
  }
}

/// The way of one override from the top of the experiment to its value.
private struct OverrideWalk {
  let overrides: Overrides
  let experiment: JSONObject
  let value: JSONNode
  let place: Place
  private var context: ReadingContext { overrides.context }

  init(overrides: Overrides, experiment: JSONObject, value: JSONNode, place: Place) {
    self.overrides = overrides
    self.experiment = experiment
    self.value = value
    self.place = place
  }

  /// Sets the value at `rest` below a node that is described by `kind`, where that is known.
  func set(_ rest: Substring, in node: inout JSONNode, _ kind: FieldKind?, _ path: JSONPath) {
    guard !rest.isEmpty else {
      node = value
      return
    }
    if case .neuron = kind, rest == "file" {
      replaceFile(of: &node, path)
      return
    }
    if case .neuron = kind {
      guard let neuron = NeuronInliner(context).inlined(node, path) else { return }
      node = neuron
    }
    if case .cell = kind {
      guard let cell = FileInliner(context, what: "cell").inlined(node, path) else { return }
      node = cell
    }
    if case .mechanism = kind {
      guard let mechanism = FileInliner(context, what: "mechanism").inlined(node, path) else { return }
      node = mechanism
    }
    if case .receptor = kind { node = expandedReceptor(node) }
    switch node.value {
    case .object(var object):
      step(rest, into: &object, kind, path)
      node.value = .object(object)
    case .array(var items):
      step(rest, into: &items, kind, path)
      node.value = .array(items)
    default:
      report("\(path) is \(node.value.summary); nothing lies below it", path)
    }
  }

  private func step(_ rest: Substring, into object: inout JSONObject, _ kind: FieldKind?, _ path: JSONPath) {
    let (key, tail) = split(rest, keys: object.keys)
    let name = canonicalKey(key, in: object, kind)
    if var child = object[name] {
      set(tail, in: &child, kind?.below(name, object, context), path.key(name))
      object.set(name, at: place, to: child)
      return
    }
    if case .neuron = kind, shorthand(key, tail, in: &object, path) { return }
    guard let kind, let names = kind.keys(of: object) else {
      append(name, tail, to: &object, kind, path)
      return
    }
    let isNewEntry = kind.hasFreeNames && tail.isEmpty && value.object != nil
    if isNewEntry || names.contains(name) {
      append(name, tail, to: &object, kind, path)
    } else {
      reportWrong(key, tail, among: names, path)
    }
  }

  private func append(
    _ key: String, _ tail: Substring, to object: inout JSONObject, _ kind: FieldKind?, _ path: JSONPath
  ) {
    var child = JSONNode(.object(JSONObject()), at: place)
    set(tail, in: &child, kind?.below(key, object, context), path.key(key))
    object.set(key, at: place, to: child)
  }

  private func step(_ rest: Substring, into items: inout [JSONNode], _ kind: FieldKind?, _ path: JSONPath) {
    let (key, tail) = split(rest, keys: [])
    guard let index = Int(key), items.indices.contains(index) else {
      let valid = items.isEmpty ? "the list is empty" : "its items are 0 to \(items.count - 1)"
      report("\(path) is a list and has no item \"\(key)\"; \(valid)", path)
      return
    }
    set(tail, in: &items[index], kind?.item(like: items[index]), path.index(index))
  }

  /// Lets a neuron start from another file; what its population gives itself stays on top of it.
  ///
  /// A neuron of which single values were set before is complete and would hide every value of the file.
  private func replaceFile(of node: inout JSONNode, _ path: JSONPath) {
    if node.string != nil { node.value = .object(JSONObject([("file", node)])) }
    guard var object = node.object, object["file"] != nil else {
      return report(
        "\(path) does not start from a file (any more)", path,
        remedy: "set \(path)=FILE, or \(path).file before other values of this neuron")
    }
    object.set("file", at: place, to: value)
    node.value = .object(object)
  }

  // MARK: - Names

  /// The first key of a path and the rest: an existing key that fits (it may contain dots), a quoted one, or
  /// what comes before the next dot.
  private func split(_ rest: Substring, keys: [String]) -> (key: String, tail: Substring) {
    if rest.hasPrefix("\""), let end = rest.dropFirst().firstIndex(of: "\"") {
      let key = String(rest.dropFirst()[..<end])
      return (key, rest[rest.index(after: end)...].drop { $0 == "." })
    }
    let fitting = keys.filter { rest == $0 || rest.hasPrefix($0 + ".") }.max { $0.count < $1.count }
    if let key = fitting { return (key, rest.dropFirst(key.count).drop { $0 == "." }) }
    let dot = rest.firstIndex(of: ".") ?? rest.endIndex
    return (String(rest[..<dot]), rest[dot...].dropFirst())
  }

  /// The canonical name of a parameter's alias.
  private func canonicalKey(_ key: String, in object: JSONObject, _ kind: FieldKind?) -> String {
    guard case .table(let table) = kind, object[key] == nil else { return key }
    return table.field(key)?.key ?? key
  }

  /// Sets `neuron.params.I_ext` for the path `neuron.I_ext`, and likewise initial values.
  private func shorthand(
    _ key: String, _ tail: Substring, in neuron: inout JSONObject, _ path: JSONPath
  ) -> Bool {
    guard ObjectTable.neuron.field(key) == nil, let tables = tables(of: neuron) else { return false }
    guard let (section, table) = tables.first(where: { $0.1.field(key) != nil }) else {
      let names = ObjectTable.neuron.keys + tables.flatMap { $0.1.keys }
      reportWrong(key, tail, among: names, path)
      return true
    }
    var child = neuron[section] ?? JSONNode(.object(JSONObject()), at: place)
    let rest = key + (tail.isEmpty ? "" : "." + tail)
    set(rest[...], in: &child, .table(table), path.key(section))
    neuron.set(section, at: place, to: child)
    return true
  }

  /// The tables of a neuron's parameters and initial values: those of its model, or what equations give.
  private func tables(of neuron: JSONObject) -> [(String, ObjectTable)]? {
    if let model = neuron["model"]?.string.flatMap(context.model) {
      return [("params", .parameters(of: model)), ("initial", .initialValues(of: model))]
    }
    guard EquationDecoder.applies(to: neuron) else { return nil }
    return ["params", "initial"].map { section in
      let fields = (neuron[section]?.object?.keys ?? []).map { Field($0, .anything, "given") }
      return (section, ObjectTable(name: section, summary: "Given values.", fields: fields))
    }
  }

  /// A receptor's object in place of its name, so that one of its values can be set.
  private func expandedReceptor(_ node: JSONNode) -> JSONNode {
    guard let name = node.string else { return node }
    if var object = experiment["receptors"]?.object?[name]?.object {
      if object["label"] == nil { object["label"] = JSONNode(.string(name), at: node.place) }
      return JSONNode(.object(object), at: node.place)
    }
    guard ReceptorKind.words.contains(name) else { return node }
    return JSONNode(.object(JSONObject([("kind", node)])), at: node.place)
  }

  // MARK: - Problems

  private func reportWrong(_ key: String, _ tail: Substring, among names: [String], _ path: JSONPath) {
    let remedy: String
    if let nearest = NearestName.of(key, among: names) {
      let full = path.key(nearest).description + (tail.isEmpty ? "" : "." + tail)
      remedy = "did you mean \"\(full)\"?"
    } else {
      remedy = NearestName.remedy(for: key, among: names, called: "its keys")
    }
    let whole = path.description.isEmpty ? "the experiment" : path.description
    report("there is no \"\(key)\" in \(whole)", path, remedy: remedy)
  }

  private func report(_ message: String, _ path: JSONPath, remedy: String? = nil) {
    context.report(message, at: place, JSONPath(), remedy: remedy)
  }
}
