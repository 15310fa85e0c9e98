import Documents

/// Compares two JSON values, which were written by the same program, part by part.
struct ValueComparison {
  private(set) var differences: [ExperimentDifference] = []
  /// The receptor of the synapse that is being compared.
  private var receptor: String?
  /// Sections whose entries have an order that matters and are present or absent as a whole.
  private static let sections: Set = ["populations", "projections", "inputs"]

  /// Notes where `first` and `second` differ; `keys` lead to both.
  mutating func compare(_ first: JSONValue?, _ second: JSONValue?, _ keys: [String]) {
    switch (first, second) {
    case (.object(let a)?, .object(let b)?) where keys.count < 2 || Self.areAlike(a, b):
      compare(a, b, keys)
    case (.array(let a)?, .array(let b)?) where a.allObjects && b.allObjects:
      for index in 0..<max(a.count, b.count) {
        receptor = Self.label(item(a, index) ?? item(b, index))
        compare(item(a, index), item(b, index), keys + [String(index)])
        receptor = nil
      }
    default:
      if first.text == second.text { return }
      differences.append(
        ExperimentDifference(keys: keys, first: first, second: second, receptor: receptor))
    }
  }

  private static func label(_ item: JSONValue?) -> String? {
    guard case .object(let object)? = item else { return nil }
    return object["receptor"]?.object?["label"]?.string
  }

  private func item(_ list: [JSONNode], _ index: Int) -> JSONValue? {
    list.indices.contains(index) ? list[index].value : nil
  }

  /// Whether objects are the same form with other numbers; two distributions, for example, need not be.
  private static func areAlike(_ a: JSONObject, _ b: JSONObject) -> Bool {
    a.keys.contains { b[$0] != nil }
  }

  private mutating func compare(_ a: JSONObject, _ b: JSONObject, _ keys: [String]) {
    if keys.count == 1, Self.sections.contains(keys[0]) { compareOrder(a, b, keys) }
    for key in Self.joined(a.keys, b.keys) { compare(a[key]?.value, b[key]?.value, keys + [key]) }
  }

  private mutating func compareOrder(_ a: JSONObject, _ b: JSONObject, _ keys: [String]) {
    let (first, second) = (a.keys.filter { b[$0] != nil }, b.keys.filter { a[$0] != nil })
    guard first != second else { return }
    let lists = [first, second].map { JSONValue.list($0.map { .string($0) }) }
    differences.append(ExperimentDifference(keys: keys, first: lists[0], second: lists[1]))
  }

  /// All keys in the first order; each that only the second has stands behind the one before it there.
  static func joined(_ first: [String], _ second: [String]) -> [String] {
    let known = Set(first)
    var followers: [String: [String]] = [:]
    var before = ""
    var leading: [String] = []
    for key in second {
      if known.contains(key) {
        before = key
      } else if before.isEmpty {
        leading.append(key)
      } else {
        followers[before, default: []].append(key)
      }
    }
    return leading + first.flatMap { [$0] + (followers[$0] ?? []) }
  }
}

extension [JSONNode] {
  fileprivate var allObjects: Bool { allSatisfy { $0.object != nil } }
}

extension JSONValue? {
  /// The text by which values are compared; numbers and quantities have one shortest text.
  fileprivate var text: String { map(JSONWriter.pretty) ?? "" }
}
