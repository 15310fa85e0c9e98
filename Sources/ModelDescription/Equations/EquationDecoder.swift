import Documents
import Equations
import ModelTerms
import Quantities

/// Reads a neuron or a mechanism that is given by equations.
struct EquationDecoder {
  let reader: ObjectReader
  var context: ReadingContext { reader.context }

  /// Whether a neuron object is given by equations.
  static func applies(to object: JSONObject) -> Bool { object["equations"] != nil || object["step"] != nil }

  /// Where the text of a part stands in the file.
  struct Spot {
    let node: JSONNode
    let path: JSONPath
    /// Characters of the node's text before the part's.
    var offset = 0
  }

  /// The model; nothing where something is wrong, which has been reported.
  func decode() -> EquationModel? {
    let before = context.problemCount
    var spots: [NeuronEquations.Part: Spot] = [:]
    let source = read(&spots)
    if context.problemCount > before { return nil }
    let (system, faults) = source.checked()
    for fault in faults { report(fault, source, spots) }
    return system.map { EquationModel(source, $0) }
  }

  // MARK: - Reading

  private func read(_ spots: inout [NeuronEquations.Part: Spot]) -> NeuronEquations {
    var source = NeuronEquations(equations: [])
    readEquations(&source, &spots)
    source.threshold = single("threshold", .threshold, &spots)
    source.reset = texts("reset", &spots) { .reset($0) }
    source.refractory = single("refractory", .refractory, &spots)
    source.clamped = texts("clamped", &spots) { .clamped($0) }
    for (name, node, path) in entries("events") {
      guard let event = ObjectReader(node, .event, path, context), let when = event.text("when") else {
        continue
      }
      let index = source.events.count
      spots[.event(index)] = Spot(node: event.node("when") ?? node, path: path.key("when"))
      let statements = event.node("do").map {
        texts($0, path.key("do"), &spots) { .eventStatement(index, $0) }
      }
      source.events.append(
        NeuronEquations.Event(name: name, condition: when, statements: statements ?? []))
    }
    readParameters(&source, &spots)
    readInitial(&source, &spots)
    return source
  }

  func readEquations(_ source: inout NeuronEquations, _ spots: inout [NeuronEquations.Part: Spot]) {
    for (name, node, path) in entries("equations") {
      guard let text = text(node, path) else { continue }
      spots[.equation(source.equations.count)] = Spot(node: node, path: path)
      source.equations.append(NeuronEquations.Entry(name, text))
    }
    source.step = texts("step", &spots) { .step($0) }
  }

  func readParameters(
    _ source: inout NeuronEquations, _ spots: inout [NeuronEquations.Part: Spot]
  ) {
    for (name, node, path) in entries("params") {
      if let text = ValueText.expression(node) {
        spots[.derived(source.derived.count)] = Spot(node: node, path: path)
        source.derived.append(NeuronEquations.Entry(name, text))
      } else {
        spots[.parameter(source.parameters.count)] = Spot(node: node, path: path)
        source.parameters.append(NeuronEquations.Parameter(name, ValueText.unit(of: node)))
      }
    }
  }

  private func readInitial(_ source: inout NeuronEquations, _ spots: inout [NeuronEquations.Part: Spot]) {
    for (name, node, path) in entries("initial") {
      if let text = ValueText.expression(node) {
        spots[.initial(source.initial.count)] = Spot(node: node, path: path)
        source.initial.append(NeuronEquations.Entry(name, text))
      } else {
        spots[.initialNumber(source.initialUnits.count)] = Spot(node: node, path: path)
        source.initialUnits.append(NeuronEquations.Parameter(name, ValueText.unit(of: node)))
      }
    }
  }

  /// The entries of an object below a key.
  func entries(_ key: String) -> [(name: String, node: JSONNode, path: JSONPath)] {
    guard let node = reader.node(key) else { return [] }
    guard let object = node.object else {
      reader.report("found \(node.value.summary); expected an object", key)
      return []
    }
    return object.entries.map { ($0.key, $0.value, reader.path.key(key).key($0.key)) }
  }

  private func text(_ node: JSONNode, _ path: JSONPath) -> String? {
    if let text = node.string { return text }
    context.report("found \(node.value.summary); expected an expression as a string", at: node.place, path)
    return nil
  }

  private func single(
    _ key: String, _ part: NeuronEquations.Part, _ spots: inout [NeuronEquations.Part: Spot]
  ) -> String? {
    guard let node = reader.node(key) else { return nil }
    spots[part] = Spot(node: node, path: reader.path.key(key))
    return reader.text(key)
  }

  private func texts(
    _ key: String, _ spots: inout [NeuronEquations.Part: Spot], _ part: (Int) -> NeuronEquations.Part
  ) -> [String] {
    reader.node(key).map { texts($0, reader.path.key(key), &spots, part) } ?? []
  }

  /// A list of texts, or one text whose parts are divided by semicolons or line ends.
  private func texts(
    _ node: JSONNode, _ path: JSONPath, _ spots: inout [NeuronEquations.Part: Spot],
    _ part: (Int) -> NeuronEquations.Part
  ) -> [String] {
    var found: [String] = []
    let nodes = node.array.map { $0.enumerated().map { ($1, path.index($0)) } } ?? [(node, path)]
    for (item, itemPath) in nodes {
      guard let whole = text(item, itemPath) else { continue }
      var offset = 0
      for piece in whole.split(omittingEmptySubsequences: false, whereSeparator: { $0 == ";" || $0 == "\n" })
      {
        if piece.contains(where: { $0 != " " }) {
          spots[part(found.count)] = Spot(node: item, path: itemPath, offset: offset)
          found.append(String(piece))
        }
        offset += piece.unicodeScalars.count + 1
      }
    }
    return found
  }

  // MARK: - Faults

  func report(
    _ found: EquationFault, _ source: NeuronEquations, _ spots: [NeuronEquations.Part: Spot]
  ) {
    let fault = found.fault
    guard let spot = spots[found.part] else {
      context.report(fault.message, at: reader.place, reader.path, remedy: fault.remedy)
      return
    }
    guard let text = source.text(of: found.part), !fault.range.isEmpty else {
      context.report(fault.message, at: spot.node.place, spot.path, remedy: fault.remedy)
      return
    }
    var place = spot.node.place
    place.column += Int32(1 + spot.offset + fault.range.lowerBound)
    context.report(
      fault.message + "\n" + Self.excerpt(text, fault.range), at: place, spot.path, remedy: fault.remedy)
  }

  /// The text with marks below the part in question; of a long text the part around it.
  static func excerpt(_ text: String, _ range: Range<Int>) -> String {
    let scalars = Array(text.unicodeScalars)
    let widest = 72
    let start = max(0, min(range.lowerBound - widest / 2, scalars.count - widest))
    let shown = scalars[start..<min(scalars.count, start + widest)]
    var line = String.UnicodeScalarView()
    line.append(contentsOf: shown.map { $0 == "\n" || $0 == "\t" ? " " : $0 })
    let length = max(1, min(range.upperBound, start + widest) - range.lowerBound)
    let marks =
      String(repeating: " ", count: range.lowerBound - start) + "^"
      + String(repeating: "~", count: length - 1)
    return "    \(String(line))\n    \(marks)"
  }
}
