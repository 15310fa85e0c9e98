import Documents
import ModelTerms
import Quantities

extension Form<Input> {
  /// A source of spikes: its own keys, and the synapses at which they arrive.
  static func spikes<Value>(
    _ codec: Codec<Value>, _ make: @escaping @Sendable (Value) -> SpikeSource,
    _ part: @escaping @Sendable (SpikeSource) -> Value?
  ) -> Form {
    var table = codec.table
    table.fields.removeAll { $0.key == "dopamine" }
    table.fields +=
      Input.Synapse.fields(isRequired: false) + [
        Field(
          "synapses", .list(.table(Input.Synapse.table)), "several synapses, driven by the same train"),
        .dopamine(["weight"] + codec.scaled),
      ]
    table.exclusive += [("synapses", "receptor"), ("synapses", "weight"), ("synapses", "gain")]
    return Form(table: table) { reader, scope in
      var (input, isWhole) = Input.common(reader, scope)
      let value = codec.read(reader, scope.selecting(input))
      let synapses = Input.Synapse.read(reader, input.target, scope)
      guard let value, isWhole else { return nil }
      input.source = .spikes(make(value), synapses: synapses)
      return input
    } keys: { input, writer in
      guard case .spikes(let source, let synapses) = input.source, let value = part(source) else {
        return nil
      }
      let written = ("synapses", JSONValue.list(synapses.map { $0.json(input.target, writer) }))
      return input.keys(codec.keys(value, writer.selecting(input)) + [written], writer)
    }
  }
}

extension Input.Synapse {
  /// How one of several synapses is written.
  static let table = ObjectTable(
    name: "synapse", summary: "Where an input's spikes act and how strongly.",
    fields: fields(isRequired: true) + [.dopamine(["weight"])])

  /// The keys of a synapse; an input that has only one has them among its own.
  static func fields(isRequired: Bool) -> [Field] {
    let preset: Field.Preset = isRequired ? .required : .absent
    return [
      Field("receptor", .receptor, preset, "what opens at the target"),
      Field("weight", .quantity(.nanosiemens, .any), preset, "nS, or pA for a current"),
      Field("gain", .number(.any), .number(1), "a factor on the weight"),
    ]
  }

  /// The synapses of an input, or its only one.
  static func read(_ reader: ObjectReader, _ target: Int, _ scope: Scope) -> [Input.Synapse] {
    if reader.has("synapses") {
      reader.refuseDopamine(
        "weight", "each of \"synapses\" has a weight of its own", remedy: "move the rule into the synapses")
    }
    guard let items = reader.items("synapses") else {
      for key in ["receptor", "weight"] where !reader.has(key) && !reader.has("synapses") {
        reader.context.report(
          "the key \"\(key)\" is missing (where the spikes act)", at: reader.place, reader.path)
      }
      return one(reader, target, scope).map { [$0] } ?? []
    }
    if items.isEmpty { reader.report("the list is empty; expected at least one synapse", "synapses") }
    return items.compactMap { item in
      ObjectReader(item.node, table, item.path, reader.context).flatMap { one($0, target, scope) }
    }
  }

  private static func one(_ reader: ObjectReader, _ target: Int, _ scope: Scope) -> Input.Synapse? {
    let population = target < 0 ? nil : scope.network?.populations[target]
    guard
      let receptor = reader.node("receptor").flatMap({
        scope.receptors?.decode($0, reader.path.key("receptor"), in: population)
      })
    else { return nil }
    let weight = reader.quantity("weight", unit: receptor.weightUnit, bounds: receptor.weightBounds)
    let gain = (reader.quantity("gain", bounds: receptor.weightBounds) ?? 1) * reader.dopamineFactor("weight")
    return weight.map { Input.Synapse(receptor: receptor, weight: $0 * gain) }
  }

  func json(_ target: Int, _ writer: EffectiveWriter) -> JSONValue {
    .keys([
      ("receptor", writer.receptor(receptor, of: target)), ("weight", .quantity(weight, receptor.weightUnit)),
    ])
  }
}
