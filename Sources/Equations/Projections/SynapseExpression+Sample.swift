import Numerics

/// Looks at an expression before a network is built.
extension SynapseExpression {
  /// The number of a pair.
  public struct PairValue: Sendable {
    /// The index of the source.
    public let source: Int
    /// The index of the target.
    public let target: Int
    /// The number.
    public let value: Double
  }

  /// How many pairs stand for all, where there are more.
  private static let mostPairs = 32_768

  /// The numbers of all pairs, or of pairs that stand for all; two expressions are looked at for the same pairs.
  ///
  /// - Parameter excludesSelf: Whether pairs of a neuron with itself are left out.
  public func sample(pre: Int, post: Int, excludesSelf: Bool) -> [PairValue] {
    let isWhole = pre * post <= Self.mostPairs
    let sources = isWhole ? Array(0..<pre) : Self.spread(64, over: pre)
    let targets = isWhole ? Array(0..<post) : Self.spread(512, over: post)
    var pairs: (pre: [Int32], post: [Int32]) = ([], [])
    for source in sources {
      for target in targets where !(excludesSelf && source == target) {
        pairs.pre.append(Int32(source))
        pairs.post.append(Int32(target))
      }
    }
    return values(of: pairs, pre: pre, post: post)
  }

  /// The numbers of listed pairs between populations of these sizes.
  public func values(of pairs: (pre: [Int32], post: [Int32]), pre: Int, post: Int) -> [PairValue] {
    let key = RandomKey(seed: 0, purpose: .connection, object: 0)
    let values = SynapseValues(self, pre: pre, post: post, key: key).values(pre: pairs.pre, post: pairs.post)
    return values.indices.map {
      PairValue(source: Int(pairs.pre[$0]), target: Int(pairs.post[$0]), value: values[$0])
    }
  }

  /// The mean over all pairs.
  public func mean(pre: Int, post: Int, excludesSelf: Bool) -> Double {
    let values = sample(pre: pre, post: post, excludesSelf: excludesSelf)
    return values.isEmpty ? 0 : values.reduce(0) { $0 + $1.value } / Double(values.count)
  }

  /// Indices at even distances, the first and the last of all among them.
  private static func spread(_ number: Int, over count: Int) -> [Int] {
    if count <= number { return Array(0..<count) }
    return (0..<number).map { $0 * (count - 1) / (number - 1) }
  }
}
