import Documents

/// Writes inputs on divided populations as inputs on their parts.
struct PartsOfInputs {
  let divided: [String: DividedPopulation]
  let context: ReadingContext
  private let path = JSONPath("inputs")

  init(divided: [String: DividedPopulation], context: ReadingContext) {
    self.divided = divided
    self.context = context
  }

  /// The inputs with those on the parts in place of those on a divided population.
  func expanded(_ inputs: JSONObject, _ names: inout ExpandedNames) -> JSONObject {
    var result = JSONObject()
    for entry in inputs.entries {
      guard let input = entry.value.object, let whole = input["target"]?.string.flatMap({ divided[$0] })
      else {
        result.set(entry.key, at: entry.keyPlace, to: entry.value)
        continue
      }
      checkNeurons(input, whole, path.key(entry.key))
      let copies = whole.parts.map { part in
        var copy = input
        copy.replace("target", by: part)
        return (ExpandedNames.Copy(name: name(entry.key, whole, part), target: part), copy)
      }
      names.replace(entry, by: copies, in: inputs, &result, path, context)
    }
    return result
  }

  private func name(_ name: String, _ whole: DividedPopulation, _ part: String) -> String {
    let ending = "->\(whole.name)"
    return name.hasSuffix(ending) ? "\(name.dropLast(ending.count))->\(part)" : "\(name).\(part)"
  }

  /// Reports what is said about single neurons of the undivided population.
  private func checkNeurons(_ input: JSONObject, _ whole: DividedPopulation, _ path: JSONPath) {
    SelectionOfParts(context: context).check(input["neurons"], whole, path.key("neurons"))
    guard input["type"]?.string == "spike_trains" else { return }
    for key in ["file", "times"] {
      guard let node = input[key] else { continue }
      if key == "times", node.array?.contains(where: { $0.array != nil }) != true { continue }
      context.report(
        "these spikes are for single neurons of \"\(whole.name)\", which is divided into parts",
        at: node.place, path.key(key), remedy: "write an input for every part")
    }
  }
}

/// Checks that a selection of neurons means something for every part.
struct SelectionOfParts {
  let context: ReadingContext

  /// Reports indices, which number the neurons of the undivided population.
  func check(_ selection: JSONNode?, _ whole: DividedPopulation, _ path: JSONPath) {
    guard let selection, selection.string == nil, selection.object?["fraction"] == nil else { return }
    context.report(
      "these are single neurons of \"\(whole.name)\", which is divided into parts", at: selection.place, path,
      remedy:
        "name one of \(whole.parts.joined(separator: ", ")), or select {\"fraction\": ...} of every part"
    )
  }
}
