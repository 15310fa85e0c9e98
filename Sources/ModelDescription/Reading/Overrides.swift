import Documents
import Quantities

/// Replaces values of an experiment by dotted paths, as `--set PATH=VALUE` does.
struct Overrides {
  let context: ReadingContext
  /// What relative paths in values are relative to.
  let directory: String
  /// What projections and inputs for several populations became, as far as options name single ones of them.
  private(set) var patterns: PatternExpansion

  init(_ context: ReadingContext, directory: String) {
    self.context = context
    self.directory = directory
    patterns = PatternExpansion(context)
  }

  /// The experiment with one value replaced; problems are reported with the option as their place.
  mutating func apply(_ path: String, _ value: String, to experiment: JSONObject) -> JSONObject {
    let source = context.addSource("--set \(path)=\(value)", directory: directory, isOption: true)
    let place = Place(source: source, line: 1, column: 1)
    if path.isEmpty || path == "include" || path.hasPrefix("include.") {
      let what = path.isEmpty ? "the path is empty" : "files cannot be included by an option"
      context.report(what, at: place, JSONPath(), remedy: "a path looks like simulation.dt")
      return experiment
    }
    guard let node = parse(value, place) else { return experiment }
    var experiment = experiment
    for path in entries(path, in: &experiment, place) {
      var root = JSONNode(.object(experiment), at: place)
      let walk = OverrideWalk(overrides: self, experiment: experiment, value: node, place: place)
      walk.set(path[...], in: &root, .table(.experiment), JSONPath())
      experiment = root.object ?? experiment
    }
    return experiment
  }

  // MARK: - Entries for several populations

  /// The paths that an option means: several for the name of an entry that was written out.
  ///
  /// Entries are written out as soon as an option names a single one of them, or some of them by a pattern.
  private mutating func entries(_ path: String, in experiment: inout JSONObject, _ place: Place) -> [String] {
    guard let section = PatternExpansion.sections.first(where: { path.hasPrefix($0 + ".") }) else {
      return [path]
    }
    let rest = path.dropFirst(section.count + 1)
    var expansion = patterns
    let written = expansion.expanded(section, in: experiment)
    if names(rest, in: written, section, beyond: experiment) {
      patterns = expansion
      experiment = written
    }
    let known = experiment[section]?.object?.keys ?? []
    let (name, tail) = OverridePath.split(rest, keys: known + patterns.names.copies.keys)
    guard !known.contains(name), let copies = patterns.names.copies[name],
      name.contains("*") || OverridePath.fitting(rest, known) == nil
    else { return [path] }
    guard !tail.isEmpty, !["pre", "post", "target"].contains(tail) else {
      context.report(
        "\"\(name)\" was written out for an option before this one", at: place, JSONPath(),
        remedy: "set it before the options that name single projections or inputs")
      return []
    }
    return copies.map { "\(section).\"\($0.name)\".\(tail)" }
  }

  /// Whether the rest of a path names an entry, or a pattern of entries, that is there only when all are written out.
  private func names(
    _ rest: Substring, in written: JSONObject, _ section: String, beyond experiment: JSONObject
  ) -> Bool {
    let before = experiment[section]?.object?.keys ?? []
    let after = written[section]?.object?.keys ?? []
    let (own, _) = OverridePath.split(rest, keys: before)
    if before.contains(own), own.contains("*") { return false }
    if OverridePath.fitting(rest, after) != nil { return true }
    let (single, _) = OverridePath.split(rest, keys: after)
    return after.contains(single) && (!before.contains(own) || single.count > own.count)
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
    if let (names, tail) = OverridePath.fitting(rest, object.keys) {
      for name in names {
        var child = object[name] ?? JSONNode(.null)
        set(tail, in: &child, kind?.below(name, object, context), path.key(name))
        object.set(name, at: place, to: child)
      }
      return
    }
    let (key, tail) = OverridePath.split(rest, keys: object.keys)
    if object[key] == nil, NamePattern(key) != nil {
      return report(
        "nothing in \(path.description.isEmpty ? "the experiment" : path.description) fits \"\(key)\"", path,
        remedy: "its keys: \(object.keys.joined(separator: ", "))")
    }
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
    let (key, tail) = OverridePath.split(rest, keys: [])
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
