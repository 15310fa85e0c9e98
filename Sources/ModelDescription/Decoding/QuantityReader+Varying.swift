import Documents
import Equations
import Quantities

/// Numbers that differ from neuron to neuron.
extension QuantityReader {
  /// A constant, a distribution, a list of values or an even spacing.
  func source(_ node: JSONNode, _ path: JSONPath) -> ValueSource? {
    switch node.value {
    case .array(let items): return values(items, path, self)
    case .string(let text) where text.contains("("):
      return shortForm(text).map { distribution($0, text, node, path) } ?? constant(node, path)
    case .object(let object):
      if object["values"] != nil { return listed(node, path) }
      let names = object.keys.filter { ObjectTable.distributionNames.contains($0) }
      if names.isEmpty, object["value"] == nil {
        reportForm(object, node, path)
        return nil
      }
      return names.isEmpty ? constant(node, path) : form(object, node, path)
    default: return constant(node, path)
    }
  }

  private func constant(_ node: JSONNode, _ path: JSONPath) -> ValueSource? {
    number(node, path).map(ValueSource.constant)
  }

  private func reportForm(_ object: JSONObject, _ node: JSONNode, _ path: JSONPath) {
    let names = ["value", "values"] + ObjectTable.distributionNames
    let near = object.keys.lazy.compactMap { NearestName.of($0, among: names) }.first
    context.report(
      "found \(node.value.summary) without a known form of a number", at: node.place, path,
      remedy: near.map { "did you mean \"\($0)\"?" } ?? "its key is one of \(names.joined(separator: ", "))")
  }

  // MARK: - Lists

  /// Reads `{"values": [1, 2], "unit": "mV"}`.
  private func listed(_ node: JSONNode, _ path: JSONPath) -> ValueSource? {
    guard let reader = ObjectReader(node, .values, path, context), let list = reader.node("values") else {
      return nil
    }
    guard let items = list.array else {
      reader.report("found \(list.value.summary); expected a list of numbers", "values")
      return nil
    }
    let symbol = reader.has("unit") ? reader.text("unit") : ""
    guard let symbol, let given = parse(unit: symbol, reader.node("unit") ?? node, path.key("unit")) else {
      return nil
    }
    let bare = QuantityReader(unit: given, bounds: .any, context: context)
    return values(items, path.key("values"), bare)
  }

  /// Numbers whose bare unit is that of `items`, converted to this reader's and checked.
  private func values(_ items: [JSONNode], _ path: JSONPath, _ bare: QuantityReader) -> ValueSource? {
    var numbers: [Double] = []
    numbers.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      if let number = bare.plain(item), let converted = bare.unit.convert(number, to: unit),
        bounds.contains(converted)
      {
        numbers.append(converted)
        continue
      }
      guard let number = bare.unbounded(item, path.index(index)),
        let converted = bare.unit.convert(number, to: unit)
      else { return nil }
      guard isWithinBounds(converted, item, path.index(index)) else { return nil }
      numbers.append(converted)
    }
    return .values(numbers)
  }

  /// A bare number, without reporting anything.
  private func plain(_ node: JSONNode) -> Double? {
    guard case .number(let text) = node.value, let number = Double(text), number.isFinite else { return nil }
    return number
  }

  // MARK: - Distributions

  /// The short form that a text is; nothing for an expression.
  private func shortForm(_ text: String) -> ShortForm? {
    guard let form = ShortForm(text) else { return nil }
    let isDistribution = ObjectTable.distributionNames.contains(form.name)
    let isMisspelt = form.isNoFunction && form.arguments != nil && !context.constants.isDeclared(form.name)
    return isDistribution || isMisspelt || NumberExpression(text, context.constants) == nil ? form : nil
  }

  /// `normal(-80 mV, 2 mV)`: the same as the long form with its required keys in order.
  private func distribution(
    _ form: ShortForm, _ text: String, _ node: JSONNode, _ path: JSONPath
  ) -> ValueSource? {
    guard let table = ObjectTable.distributions(unit).first(where: { $0.name == form.name }),
      let given = form.arguments
    else {
      context.report(
        "found \"\(text)\"; expected \(shortFormExample)", at: node.place, path,
        remedy: NearestName.remedy(
          for: form.name, among: ObjectTable.distributionNames, called: "distributions"))
      return nil
    }
    let required = table.fields.filter(\.isRequired).map(\.key)
    var arguments = JSONObject()
    for (index, argument) in given.enumerated() {
      guard let key = argument.name ?? (index < required.count ? required[index] : nil) else {
        context.report(
          "\"\(text)\" has too many numbers; \(form.name) takes \(required.joined(separator: ", "))",
          at: node.place, path)
        return nil
      }
      var place = node.place
      place.column += Int32(argument.offset)
      arguments[key] = JSONNode(.string(argument.text), at: place)
    }
    return distribution(JSONNode(.object(arguments), at: node.place), table, path)
  }

  private var shortFormExample: String {
    "a number, or a short form such as \"normal(\(QuantityText.show(1, unit)), \(QuantityText.show(0.1, unit)))\""
  }

  /// Reads `{"normal": {"mean": 1, "sd": 0.1}}`.
  private func form(_ object: JSONObject, _ node: JSONNode, _ path: JSONPath) -> ValueSource? {
    guard object.entries.count == 1, let entry = object.entries.first,
      let table = ObjectTable.distributions(unit).first(where: { $0.name == entry.key })
    else {
      context.report(
        "found the keys \(object.keys.joined(separator: ", ")); a distribution has exactly one key",
        at: node.place,
        path, remedy: "min, max and truncate stand inside the distribution's own object")
      return nil
    }
    return distribution(entry.value, table, path.key(entry.key))
  }

  private func distribution(_ node: JSONNode, _ table: ObjectTable, _ path: JSONPath) -> ValueSource? {
    let before = context.problemCount
    guard let reader = ObjectReader(node, table, path, context) else { return nil }
    let numbers = Dictionary(
      table.fields.compactMap { field in reader.quantity(field.key).map { (field.key, $0) } },
      uniquingKeysWith: { first, _ in first })
    guard context.problemCount == before else { return nil }
    return checked(table.name, numbers, node, path)
  }

  private func checked(
    _ name: String, _ numbers: [String: Double], _ node: JSONNode, _ path: JSONPath
  ) -> ValueSource? {
    if name == "linspace" { return linspace(numbers, node, path) }
    let distribution = Distribution(name, numbers)
    if let fault = distribution.fault(within: bounds, unit: unit) {
      context.report(fault.message, at: node.place, path, remedy: fault.remedy)
      return nil
    }
    return .random(distribution)
  }

  private func linspace(_ numbers: [String: Double], _ node: JSONNode, _ path: JSONPath) -> ValueSource? {
    let (start, stop) = (numbers["start"] ?? 0, numbers["stop"] ?? 0)
    for number in [start, stop] where !bounds.contains(number) {
      context.report(
        "\(shown(number)) is out of range: it must be \(bounds.requirement(in: unit))", at: node.place, path)
      return nil
    }
    return .linspace(start: start, stop: stop)
  }
}
