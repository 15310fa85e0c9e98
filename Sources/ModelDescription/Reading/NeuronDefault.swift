import Documents

/// Gives the neurons of populations what `defaults.population.neuron` says and they do not.
///
/// A neuron without a model, a file or equations of its own is the default neuron with changes. One that comes to the same
/// built-in model takes over what it and its file leave out. One of another model, or with equations of its own, takes
/// over nothing.
struct NeuronDefault {
  private let context: ReadingContext
  /// The neuron as the defaults give it.
  private let node: JSONNode
  /// The neuron with its file.
  private let whole: JSONObject
  private var inliner: NeuronInliner { NeuronInliner(context) }

  /// The default at a node; nothing where it is no neuron, which is reported here or where it is used.
  init?(_ node: JSONNode, _ path: JSONPath, _ context: ReadingContext) {
    if let object = node.object, !Self.saysModel(object) {
      context.report(
        "a default neuron needs a \"model\", a \"file\" or \"equations\"", at: node.place, path,
        remedy: "say for which model its values are")
      return nil
    }
    guard let whole = NeuronInliner(context).inlined(node, path)?.object else { return nil }
    self.context = context
    self.node = node
    self.whole = whole
  }

  /// A population's neuron with what it leaves out.
  func completed(_ own: JSONNode, _ path: JSONPath) -> JSONNode {
    if let changes = own.object, !Self.saysModel(changes) {
      return JSONNode(.object(changed(by: changes, path)), at: own.place)
    }
    guard let model = whole["model"]?.string, let complete = inliner.inlined(own, path)?.object,
      complete["model"]?.string == model, !EquationDecoder.applies(to: complete)
    else { return own }
    return JSONNode(.object(Merge.merge(complete, onto: whole)), at: own.place)
  }

  /// The default neuron with some changes; it still starts from its file, which an option may replace.
  private func changed(by changes: JSONObject, _ path: JSONPath) -> JSONObject {
    let base = node.object ?? JSONObject([("file", node)])
    return Merge.merge(
      canonical(changes, path), onto: canonical(base, JSONPath("defaults").key("population").key("neuron")))
  }

  /// The same with the names that the model itself uses, so that equal things meet.
  private func canonical(_ neuron: JSONObject, _ path: JSONPath) -> JSONObject {
    guard neuron["model"] == nil, let model = whole["model"] else { return inliner.canonical(neuron, path) }
    var named = neuron
    named["model"] = model
    named = inliner.canonical(named, path)
    named["model"] = nil
    return named
  }

  private static func saysModel(_ neuron: JSONObject) -> Bool {
    ["model", "file", "equations", "step"].contains { neuron[$0] != nil }
  }
}
