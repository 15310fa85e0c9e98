import ModelTerms
import Quantities

extension Form<Plasticity> {
  /// A rule of learning: its own keys, and those that all such rules have.
  static func learning<Value>(
    _ codec: Codec<Value>, _ make: @escaping @Sendable (Value) -> SpikeTimingPlasticity.Rule,
    _ part: @escaping @Sendable (SpikeTimingPlasticity.Rule) -> Value?
  ) -> Form {
    var table = codec.table
    table.fields += SpikeTimingPlasticity.codec(.nanosiemens, .any).table.fields
    return Form(table: table) { reader, scope in
      let (unit, bounds) = (scope.receptor?.weightUnit ?? .nanosiemens, scope.receptor?.weightBounds ?? .any)
      let learning = SpikeTimingPlasticity.codec(unit, bounds).read(reader, scope)
      let rule = codec.read(reader, scope)
      guard var learning, let rule else { return nil }
      learning.rule = make(rule)
      return .learning(learning, unit)
    } keys: { plasticity, writer in
      guard case .learning(let learning, let unit) = plasticity, let rule = part(learning.rule) else {
        return nil
      }
      return codec.keys(rule, writer) + SpikeTimingPlasticity.codec(unit, .any).keys(learning, writer)
    }
  }
}

extension SpikeTimingPlasticity {
  /// The keys that all rules have, for weights in a unit.
  fileprivate static func codec(_ unit: Unit, _ bounds: Bounds) -> Codec<SpikeTimingPlasticity> {
    Codec(
      "learning", "What all rules of learning have.",
      SpikeTimingPlasticity(.pair(Pair(plus: 0, minus: 0)), weights: Weights(greatest: 1)),
      [
        Row(
          word: \.pairing, "pairing", default: .allToAll,
          "nearest: a spike forms pairs with the last spike of the other side only"),
        Row(
          \.weights.least, "w_min", .quantity(unit, bounds), default: 0,
          "the smallest weight (nS, or pA for a current)"),
        Row(
          \.weights.greatest, "w_max", .quantity(unit, bounds),
          "the largest weight (nS, or pA for a current)"),
        Row(
          \.weights.reference, "w_reference", .quantity(unit, .any), default: .computed("w_max"),
          "the weight that amplitudes are multiples of"),
      ]
    ) { learning, reader, _ in
      let (least, greatest) = (learning.weights.least, learning.weights.greatest)
      if !reader.has("w_reference") { learning.weights.reference = greatest }
      if greatest > least { return true }
      reader.report(
        "w_max (\(QuantityText.show(greatest, unit))) is not above w_min (\(QuantityText.show(least, unit)))",
        "w_max")
      return false
    }
  }
}
