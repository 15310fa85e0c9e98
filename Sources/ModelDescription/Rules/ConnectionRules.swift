/// All kinds of connection rules.
enum ConnectionRules {
  /// In the order in which they are listed in messages and in the JSON Schema.
  static let all: [any DescribedRule.Type] = [
    FixedProbability.self, FixedInDegree.self, FixedOutDegree.self, FixedTotalNumber.self, OneToOne.self,
    AllToAll.self, ListedPairs.self, DistanceDependent.self, Topography.self,
  ]

  /// The kind with a key.
  static func named(_ key: String) -> (any DescribedRule.Type)? { all.first { $0.key == key } }

  /// The names of the rules that have no numbers.
  static var bareNames: [String] {
    all.compactMap { if case .flag = $0.field.kind { $0.key } else { nil } }
  }

  /// The keys of all numbers that dopamine may scale: numbers of partners, then probabilities.
  static var scaledNumbers: [String] {
    let keys = all.flatMap { $0.scaledNumbers }
    let different = keys.indices.filter { keys.firstIndex(of: keys[$0]) == $0 }.map { keys[$0] }
    return different.filter { $0 != "probability" } + different.filter { $0 == "probability" }
  }
}

extension ObjectTable {
  /// What may be the key of a rule.
  static let rule = ObjectTable(
    name: "rule", summary: "Which neurons are connected; exactly one key.",
    fields: ConnectionRules.all.map { $0.field })
}

extension FieldKind {
  /// A number of partners or synapses.
  static let count = FieldKind.integer(0...(1 << 40))
}
