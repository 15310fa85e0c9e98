import Documents

/// Divides a connection rule among the parts of its populations.
///
/// The neurons of a part lie spread over the place of the whole population, so that probabilities, ring windows,
/// distances and regions mean the same for every part; only numbers of partners are divided.
struct RuleDivision {
  /// The presynaptic population, where it is divided.
  let pre: DividedPopulation?
  /// The postsynaptic population, where it is divided.
  let post: DividedPopulation?
  let context: ReadingContext

  private var sources: Int { pre?.parts.count ?? 1 }
  private var targets: Int { post?.parts.count ?? 1 }

  /// How a kind of rule is divided.
  enum Way {
    /// It means the same for every pair of parts.
    case same
    /// Its number, or the one below `key`, is divided among the parts of the sources.
    case bySources(key: String)
    /// Its number, or the one below `key`, is divided among the parts of the targets.
    case byTargets(key: String)
    /// Its number is divided among the pairs of parts.
    case byPairs
    /// It is about single neurons.
    case impossible
  }

  /// The rule of every pair of parts, by source and then target.
  func shares(of rule: JSONNode, _ path: JSONPath) -> [[JSONNode]] {
    let same = Array(repeating: Array(repeating: rule, count: targets), count: sources)
    let name = rule.string ?? rule.object?.keys.first ?? ""
    switch ConnectionRules.named(name)?.division ?? .same {
    case .same: return same
    case .bySources(let key): return divided(rule, name, key, inDegrees) ?? same
    case .byTargets(let key): return divided(rule, name, key, outDegrees) ?? same
    case .byPairs: return divided(rule, name, nil, totalNumbers) ?? same
    case .impossible:
      context.report(
        "\(name) is about single neurons of \"\(pre?.name ?? post?.name ?? "")\", which is divided into parts",
        at: rule.place, path, remedy: "write a projection for every part")
      return same
    }
  }

  // MARK: - Numbers

  /// A target draws from every part of the sources its share.
  private func inDegrees(_ number: Int) -> [[Int]] {
    (pre?.shares(of: number) ?? [number]).map { Array(repeating: $0, count: targets) }
  }

  /// A source reaches every part of the targets with its share.
  private func outDegrees(_ number: Int) -> [[Int]] {
    Array(repeating: post?.shares(of: number) ?? [number], count: sources)
  }

  /// Divided among all pairs of parts by their numbers of pairs.
  private func totalNumbers(_ number: Int) -> [[Int]] {
    let weights = (pre?.sizes ?? [1]).flatMap { a in (post?.sizes ?? [1]).map { Double(a) * Double($0) } }
    let shares = LargestRemainder.shares(of: number, weights: weights)
    return (0..<sources).map { Array(shares[$0 * targets..<($0 + 1) * targets]) }
  }

  // MARK: - Rewriting

  /// The rule with the number that it contains divided; nothing where it contains none.
  private func divided(
    _ rule: JSONNode, _ name: String, _ key: String?, _ shares: (Int) -> [[Int]]
  ) -> [[JSONNode]]? {
    guard let object = rule.object, let entry = object.entry(name) else { return nil }
    if let number = IntegerReader.whole(entry.value, context.constants) {
      return shares(number).map { $0.map { with($0, name, in: rule) } }
    }
    guard let key, let given = entry.value.object?[key],
      let number = IntegerReader.whole(given, context.constants)
    else { return nil }
    return shares(number).map { row in
      row.map { share in
        var copy = object
        copy.set(name, at: entry.keyPlace, to: with(share, key, in: entry.value))
        return JSONNode(.object(copy), at: rule.place)
      }
    }
  }

  /// An object with another number under a key.
  private func with(_ number: Int, _ key: String, in node: JSONNode) -> JSONNode {
    guard var object = node.object, let entry = object.entry(key) else { return node }
    object.set(key, at: entry.keyPlace, to: JSONNode(.number(String(number)), at: entry.value.place))
    return JSONNode(.object(object), at: node.place)
  }
}
