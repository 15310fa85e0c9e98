import Documents

/// Puts one JSON object on top of another.
enum Merge {
  /// Keys whose value is one thing, even where it is an object.
  private static let wholeKeys: Set<String> = ["rule", "mg_block", "neurons"]
  /// Keys that make an object a quantity or a distribution.
  static let quantityKeys: Set<String> = Set(["value", "values"] + ObjectTable.distributionNames)

  /// `base` with everything that `overlay` says: objects merge key by key, all else is replaced.
  ///
  /// Quantities, distributions, values of several populations, connection rules, magnesium blocks and neuron
  /// selections are replaced whole.
  static func merge(_ overlay: JSONObject, onto base: JSONObject) -> JSONObject {
    var result = base
    for entry in overlay.entries {
      guard let below = base[entry.key], let lower = below.object, let upper = entry.value.object,
        !wholeKeys.contains(entry.key), !isQuantity(lower), !isQuantity(upper)
      else {
        result.set(entry.key, at: entry.keyPlace, to: entry.value)
        continue
      }
      let merged = JSONNode(.object(merge(upper, onto: lower)), at: entry.value.place)
      result.set(entry.key, at: entry.keyPlace, to: merged)
    }
    return result
  }

  private static func isQuantity(_ object: JSONObject) -> Bool {
    object.entries.contains { quantityKeys.contains($0.key) } || PairValues.are(object)
  }
}
