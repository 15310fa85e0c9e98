import Documents

/// Explicit pairs; the projection's `weight` and `delay` are `.values` where the list gives them.
public struct ListedPairs: ConnectionRuleKind {
  /// The presynaptic neurons.
  public var pre: [Int32]
  /// The postsynaptic neurons, one for each presynaptic one.
  public var post: [Int32]

  /// Makes a rule.
  public init(pre: [Int32], post: [Int32]) {
    self.pre = pre
    self.post = post
  }

  /// The pairs of the list.
  public func expectedSynapses(_ populations: ConnectedPopulations) -> Double { Double(pre.count) }

  /// The list itself and its sorting.
  public func buildingBytes(_ populations: ConnectedPopulations) -> Double { 56 }
}

extension ConnectionRule.Kind {
  /// Explicit pairs; the projection's `weight` and `delay` are `.values` where the list gives them.
  public static func list(pre: [Int32], post: [Int32]) -> Self { Self(ListedPairs(pre: pre, post: post)) }
}

extension ListedPairs: DescribedRule {
  static let field = Field("list", .table(.list), "explicit pairs")
  static let division = RuleDivision.Way.impossible

  static func read(_ reader: inout RuleReader) -> ListedPairs? {
    guard reader.populations.pre > 0, reader.populations.post > 0,
      let list = reader.lists.decode(reader.node, reader.path)
    else { return nil }
    if reader.populations.excludesSelf,
      let row = zip(list.pre, list.post).enumerated().first(where: { $1.0 == $1.1 })?.offset
    {
      reader.report(
        "row \(row) connects neuron \(list.pre[row]) to itself, but autapses are not allowed",
        remedy: "remove the row, or set \"autapses\": true")
    }
    if reader.populations.isDistinct { reportRepetition(list, reader) }
    reader.list = list
    return ListedPairs(pre: list.pre, post: list.post)
  }

  private static func reportRepetition(_ list: PairList, _ reader: RuleReader) {
    var seen = Set<UInt64>(minimumCapacity: list.pre.count)
    for (row, pair) in zip(list.pre, list.post).enumerated() {
      let key = UInt64(UInt32(bitPattern: pair.0)) << 32 | UInt64(UInt32(bitPattern: pair.1))
      guard !seen.insert(key).inserted else { continue }
      reader.report(
        "row \(row) repeats the pair \(pair.0), \(pair.1), but multapses are not allowed",
        remedy: "remove the row, or set \"multapses\": true")
      return
    }
  }

  func json(file: JSONValue?) -> JSONValue {
    if let file { return file }
    return .keys([("pairs", .list(zip(pre, post).map { .list([.number($0), .number($1)]) }))])
  }

  func scaled(_ scaling: inout RuleScaling) -> ListedPairs { self }

  func orderedSynapses(pre: Int) -> Int? { self.pre.count }
}

extension ObjectTable {
  static let list = ObjectTable(
    name: "list", summary: "Explicit pairs, inline or in a file.",
    fields: [
      Field("pairs", .pairs, "rows of pre, post and, optionally, weight and delay in nS (pA) and ms"),
      Field("file", .text, "CSV with header pre,post[,weight,delay], or NPY"),
      .checksum,
    ], exclusive: [("pairs", "file"), ("pairs", "checksum")])
}
