import Quantities

/// Fits a projection to new sizes of its populations; its rule takes what it needs and says what it changed.
struct RuleScaling {
  let pre: SizeChange
  let post: SizeChange
  /// How many sources a target may not have: itself.
  let excluded: Int
  /// Whether a pair may be connected only once.
  let isDistinct: Bool
  /// The projection that results.
  private(set) var projection: Projection
  /// What was changed in it.
  private(set) var changes: [ScaleChange] = []
  /// What is in the way.
  var fault: String?

  /// Scales a projection.
  init(_ projection: Projection, pre: SizeChange, post: SizeChange) {
    self.projection = projection
    self.pre = pre
    self.post = post
    excluded = projection.pre == projection.post && !projection.rule.autapses ? 1 : 0
    isDistinct = !projection.rule.multapses
    if pre.isChange || post.isChange { scale(projection.rule.kind.described) }
  }

  private mutating func scale(_ rule: some DescribedRule) {
    projection.rule.kind = ConnectionRule.Kind(rule.scaled(&self))
    if pre.new == excluded, pre.old > excluded { fault = "no sources are left" }
  }

  /// The change of the number of sources that a target may have.
  var sourceFactor: Double {
    pre.old > excluded ? Double(pre.new - excluded) / Double(pre.old - excluded) : 1
  }

  // MARK: - Numbers

  /// The nearest whole number, at least one of a positive number, and not more than there are.
  static func rounded(_ wanted: Double, most: Int) -> Int {
    wanted > 0 ? Int(nearest: wanted, in: min(1, max(most, 0))...max(most, 0)) : 0
  }

  /// The nearest probability to the one that is wanted; the gain makes up for the rest.
  mutating func probability(_ old: Double, wanted: Double) -> Double {
    guard wanted.isFinite else { return old }
    let new = min(1, wanted)
    let gain = new > 0 ? wanted / new : 1
    projection.gain *= gain
    if new != old || gain != 1 { add(.probability, old, new, gain) }
    return new
  }

  /// A window that holds as many neurons as before, at most the whole ring.
  mutating func window(_ window: Double?, _ partners: SizeChange) -> Double? {
    guard let window, partners.isChange else { return window }
    let new = min(0.5, window * Double(partners.old) / Double(partners.new))
    if new != window { add(.window, window, new) }
    return new
  }

  // MARK: - Gains

  /// Multiplies the gain by what a number lacks; nothing can make up for no partners at all.
  mutating func note(_ kind: ScaleChange.Kind, _ old: Double, _ new: Int, gain wanted: Double) {
    if new == 0 {
      if wanted > 0 { fault = "no partners are left" }
      return
    }
    let gain = wanted / Double(new)
    projection.gain *= gain
    if old != Double(new) || gain != 1 { add(kind, old, Double(new), gain) }
  }

  /// Multiplies the gain.
  mutating func multiply(_ gain: Double, _ kind: ScaleChange.Kind) {
    projection.gain *= gain
    if gain != 1 { add(kind, 0, 0, gain) }
  }

  /// Multiplies the gain, beside a number that changed.
  mutating func multiply(_ gain: Double, by kind: ScaleChange.Kind, _ old: Double, _ new: Double) {
    projection.gain *= gain
    if new != old || gain != 1 { add(kind, old, new, gain) }
  }

  /// Notes a change.
  mutating func add(_ kind: ScaleChange.Kind, _ old: Double, _ new: Double, _ gain: Double = 1) {
    changes.append(ScaleChange(kind: kind, projection: projection.name, old: old, new: new, gain: gain))
  }
}
