/// Fits a projection to new sizes of its populations.
struct ProjectionScaling {
  let projection: Projection
  let pre: SizeChange
  let post: SizeChange

  /// The projection that results, what was changed in it, and what is in the way.
  struct Result {
    var projection: Projection
    var changes: [ScaleChange] = []
    var fault: String?
  }

  private var isRecurrent: Bool { projection.pre == projection.post }
  /// How many sources a target may not have: itself.
  private var excluded: Int { isRecurrent && !projection.rule.autapses ? 1 : 0 }
  private var isDistinct: Bool { !projection.rule.multapses }
  /// The change of the number of sources that a target may have.
  private var sourceFactor: Double {
    pre.old > excluded ? Double(pre.new - excluded) / Double(pre.old - excluded) : 1
  }

  func scaled() -> Result {
    var result = Result(projection: projection)
    guard pre.isChange || post.isChange else { return result }
    switch projection.rule.kind {
    case .fixedInDegree(let number, let window): inDegree(number, window, &result)
    case .fixedOutDegree(let number, let window): outDegree(number, window, &result)
    case .fixedTotalNumber(let number): totalNumber(number, &result)
    case .fixedProbability(let p):
      probability(p, p / sourceFactor, &result) { .fixedProbability($0) }
    case .allToAll: if sourceFactor > 0 { multiply(1 / sourceFactor, .allToAll, &result) }
    case .oneToOne:
      if pre.new != post.new {
        result.fault =
          "one_to_one needs populations of the same size; scaled they have \(pre.new) and \(post.new) neurons"
      }
    case .list: break
    case .distanceDependent(let rule): distance(rule, &result)
    case .topographic(let topography): topographic(topography, &result)
    }
    if pre.new == excluded, pre.old > excluded { result.fault = "no sources are left" }
    return result
  }

  // MARK: - Numbers of partners

  private func inDegree(_ number: Int, _ window: Double?, _ result: inout Result) {
    let window = scaledWindow(window, pre, &result)
    let reach = Reach.count(own: post.new, partners: pre.new, window: window) - excluded
    let most = isDistinct ? reach : pre.isChange ? pre.new : number
    // A number that fits stays whatever the scale is.
    let kept = min(number, max(most, 0))
    result.projection.rule.kind = .fixedInDegree(kept, window: window)
    note(.inDegree, Double(number), kept, gain: Double(number), &result)
  }

  private func outDegree(_ number: Int, _ window: Double?, _ result: inout Result) {
    let window = scaledWindow(window, post, &result)
    let wanted = Double(number) * post.factor / pre.factor
    let reach = Reach.count(own: pre.new, partners: post.new, window: window) - excluded
    let kept = rounded(wanted, most: isDistinct ? reach : post.new)
    result.projection.rule.kind = .fixedOutDegree(kept, window: window)
    note(.outDegree, Double(number), kept, gain: wanted, &result)
  }

  private func totalNumber(_ number: Int, _ result: inout Result) {
    let wanted = Double(number) * post.factor
    let pairs = pre.new * post.new
    let kept = rounded(wanted, most: isDistinct ? pairs - excluded * pre.new : pairs)
    result.projection.rule.kind = .fixedTotalNumber(kept)
    note(.number, Double(number), kept, gain: wanted, &result)
  }

  private func topographic(_ topography: Topography, _ result: inout Result) {
    var scaled = topography
    guard min(pre.new, post.new) >= topography.regions else {
      result.fault =
        "there are \(topography.regions) regions, but scaled only \(min(pre.new, post.new)) neurons"
      return
    }
    switch topography.amount {
    case .inDegree(let number):
      let kept = min(number, isDistinct ? topography.fewestPartners(in: pre.new) - excluded : pre.new)
      scaled.amount = .inDegree(max(kept, 0))
      result.projection.rule.kind = .topographic(scaled)
      note(.inDegree, Double(number), max(kept, 0), gain: Double(number), &result)
    case .probability(let p):
      probability(p, p / sourceFactor, &result) { p in
        scaled.amount = .probability(p)
        return .topographic(scaled)
      }
    }
  }

  /// The nearest whole number, at least one of a positive number, and not more than there are.
  private func rounded(_ wanted: Double, most: Int) -> Int {
    wanted > 0 ? min(max(1, Int(wanted.rounded())), max(most, 0)) : 0
  }

  // MARK: - Probabilities

  private func probability(
    _ old: Double, _ wanted: Double, _ result: inout Result, _ rule: (Double) -> ConnectionRule.Kind
  ) {
    guard wanted.isFinite else { return }
    let new = min(1, wanted)
    result.projection.rule.kind = rule(new)
    let gain = new > 0 ? wanted / new : 1
    result.projection.gain *= gain
    if new != old || gain != 1 { add(.probability, old, new, gain, &result) }
  }

  /// The width stays as a number of neurons up to half of the space; the probability makes up for the rest.
  private func distance(_ rule: ConnectionRule.Distance, _ result: inout Result) {
    guard pre.isChange, rule.probability > 0 else { return }
    var scaled = rule
    let growth = Double(pre.old) / Double(pre.new)
    let widening = rule.topology == .grid ? growth.squareRoot() : growth
    scaled.width = max(min(rule.width * widening, 0.5), min(rule.width, rule.width * widening))
    if scaled.width != rule.width { add(.window, rule.width, scaled.width, 1, &result) }
    let (old, new) = (rule.meanFalloff * Double(pre.old), scaled.meanFalloff * Double(pre.new))
    guard old > 0, new > 0 else { return }
    probability(rule.probability, rule.probability * old / new, &result) { p in
      scaled.probability = p
      return .distanceDependent(scaled)
    }
  }

  /// A window that holds as many neurons as before, at most the whole ring.
  private func scaledWindow(_ window: Double?, _ partners: SizeChange, _ result: inout Result) -> Double? {
    guard let window, partners.isChange else { return window }
    let new = min(0.5, window * Double(partners.old) / Double(partners.new))
    if new != window { add(.window, window, new, 1, &result) }
    return new
  }

  // MARK: - Gains

  /// Multiplies the gain by what a number lacks; nothing can make up for no partners at all.
  private func note(
    _ kind: ScaleChange.Kind, _ old: Double, _ new: Int, gain wanted: Double, _ result: inout Result
  ) {
    if new == 0 {
      if wanted > 0 { result.fault = "no partners are left" }
      return
    }
    let gain = wanted / Double(new)
    result.projection.gain *= gain
    if old != Double(new) || gain != 1 { add(kind, old, Double(new), gain, &result) }
  }

  private func multiply(_ gain: Double, _ kind: ScaleChange.Kind, _ result: inout Result) {
    result.projection.gain *= gain
    if gain != 1 { add(kind, 0, 0, gain, &result) }
  }

  private func add(
    _ kind: ScaleChange.Kind, _ old: Double, _ new: Double, _ gain: Double, _ result: inout Result
  ) {
    result.changes.append(
      ScaleChange(kind: kind, projection: projection.name, old: old, new: new, gain: gain))
  }
}
