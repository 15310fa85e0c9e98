import Quantities

/// Numbers of connection rules that dopamine scales; the reader is the projection's.
extension ObjectReader {
  /// A number of partners or synapses times its factor of dopamine, rounded.
  func scaledCount(_ given: Int, _ key: String) -> Int {
    scaled(given, by: key, in: 0...(1 << 40))
  }

  /// A probability times its factor of dopamine.
  func scaledProbability(_ given: Double) -> Double {
    let factor = dopamineFactor("probability")
    if given * factor > 1 {
      reportScaled("probability", factor, QuantityText.show(given * factor, .one), "at most 1")
    }
    return given * factor
  }

  /// Reports rules of dopamine for numbers that a connection rule does not have; `own` is the one that it has.
  func refuseOtherNumbers(_ rule: String, own: String?) {
    for key in ConnectionRules.scaledNumbers where key != own {
      refuseDopamine(
        key, "the rule \(rule) has no \"\(key)\" to scale",
        remedy: own.map { "did you mean \"\($0)\"?" } ?? "scale the \"weight\" instead")
    }
  }
}
