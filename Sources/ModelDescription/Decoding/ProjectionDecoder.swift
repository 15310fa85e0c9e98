import Documents
import Equations
import ModelTerms
import Quantities

/// Reads the projections.
struct ProjectionDecoder {
  let network: NetworkNames
  let scope: Scope
  let grid: Grid
  let context: ReadingContext

  /// The projections in declared order; those that could not be read are left out.
  func decode(_ node: JSONNode?) -> [Projection] {
    guard let node else { return [] }
    return NamedEntries.of(node, JSONPath("projections"), context).compactMap { entry in
      projection(entry.name, entry.node, entry.path)
    }
  }

  private func projection(_ name: String, _ node: JSONNode, _ path: JSONPath) -> Projection? {
    guard let reader = ObjectReader(node, .projection, path, context) else { return nil }
    let pre = network.index("pre", reader)
    let post = network.index("post", reader)
    let ends = ProjectionEnds(
      reader: reader, pre: pre.map { network.populations[$0] }, post: post.map { network.populations[$0] },
      context: context)
    let receptor = ends.isElectrical ? ends.postsynapticEnd() : chemical(reader, post)
    let bounds = receptor?.weightBounds ?? .nonNegative
    let weightUnit = receptor?.weightUnit ?? .nanosiemens
    let gain = (reader.quantity("gain", bounds: bounds) ?? 1) * reader.dopamineFactor("weight")
    let plasticity = receptor.flatMap { self.plasticity(reader, $0, post) }
    _ = reader.text("description")

    let preSize: Int = pre.flatMap { network.size($0) } ?? 0
    let postSize: Int = post.flatMap { network.size($0) } ?? 0
    let lists = PairListDecoder(
      pre: preSize, post: postSize, weightBounds: bounds, weightUnit: weightUnit, grid: grid, context: context
    )
    let autapses = (reader.flag("autapses") ?? true) && (!ends.isElectrical || reader.has("autapses"))
    let multapses = reader.flag("multapses") ?? true
    let populations = ConnectedPopulations(
      pre: pre.flatMap { network.unscaledSize($0) } ?? 0,
      post: post.flatMap { network.unscaledSize($0) } ?? 0, excludesSelf: pre == post && !autapses,
      isDistinct: !multapses)
    let built = ConnectedPopulations(
      pre: preSize, post: postSize, excludesSelf: populations.excludesSelf, isDistinct: !multapses)
    let rules = RuleDecoder(projection: reader, populations: populations, lists: lists)
    let rule = reader.node("rule").flatMap { rules.decode($0, path.key("rule")) }
    let synapses = SynapseNumbers(
      reader: reader, rule: rule?.kind, list: rule?.list, populations: built, grid: grid)
    let weight =
      receptor == nil ? nil : synapses.weight(weightUnit, plasticity?.weightBounds(of: bounds) ?? bounds)
    let delay = ends.isElectrical ? synapses.noDelay() : synapses.delay()
    let detector = ends.detector()
    let presynapticEnd = ends.isElectrical ? ends.presynapticEnd() : nil
    guard let pre, let post, let receptor, let rule, let weight, let delay else { return nil }
    if ends.isElectrical, presynapticEnd == nil { return nil }
    return Projection(
      name: name, pre: pre, post: post, receptor: receptor,
      rule: ConnectionRule(rule.kind, autapses: autapses, multapses: multapses, file: rule.list?.file),
      weight: weight, delay: delay, gain: gain, plasticity: plasticity?.shortTerm,
      learning: plasticity?.learning, synapseModel: plasticity?.synapseModel, detector: detector,
      presynapticEnd: presynapticEnd, space: NeuronSpace.read(reader, rule: rule.kind))
  }

  private func plasticity(_ reader: ObjectReader, _ receptor: Receptor, _ post: Int?) -> Plasticity? {
    guard let node = reader.node("plasticity") else { return nil }
    var scope = scope
    scope.receptor = receptor
    if let post, case .point(let neuron) = network.populations[post].cells { scope.target = neuron }
    let plasticity = Plasticity.family.read(node, reader.path.key("plasticity"), context, scope)
    if let post, case .cable = network.populations[post].cells, receptor.isJump,
      plasticity?.learning != nil || plasticity?.synapseModel != nil
    {
      reader.report(
        "the synapse \"\(receptor.label)\" is a mechanism that changes its connections itself", "plasticity",
        remedy: "write the rule into NET_RECEIVE")
      return nil
    }
    return plasticity
  }

  /// What opens at the target of chemical synapses.
  private func chemical(_ reader: ObjectReader, _ post: Int?) -> Receptor? {
    guard let node = reader.node("receptor") else {
      reader.reportMissing("receptor")
      return nil
    }
    return scope.receptors?.decode(
      node, reader.path.key("receptor"), in: post.map { network.populations[$0] })
  }
}

/// Reads the weight and delay of a projection, which its list may give instead.
private struct SynapseNumbers {
  let reader: ObjectReader
  let rule: ConnectionRule.Kind?
  let list: PairList?
  /// The populations as they are built.
  let populations: ConnectedPopulations
  let grid: Grid

  func weight(_ unit: Unit, _ bounds: Bounds) -> ValueSource? {
    if let weights = list?.weights { return listed(weights, "weight") }
    if !reader.has("weight"), rule != nil {
      reader.context.report("the key \"weight\" is missing (\(unit.symbol))", at: reader.place, reader.path)
    }
    switch expression("weight", unit, bounds) {
    case .expression(let weight):
      check(weight, "weight", bounds)
      return .expression(weight)
    case .broken: return nil
    case .none: return checked(reader.varying("weight", unit: unit, bounds: bounds), "weight")
    }
  }

  func delay() -> ValueSource? {
    if let delays = list?.delays { return listed(delays, "delay") }
    guard reader.has("delay") else {
      if grid.steps(1) == nil || grid.dt > 1 {
        reader.context.report(
          "the default delay of 1 ms is no multiple of dt (\(grid.show(grid.dt)))", at: reader.place,
          reader.path,
          remedy: "give \"delay\"")
      }
      return .constant(1)
    }
    switch expression("delay", .millisecond, .any) {
    case .expression(let delay):
      check(.expression(delay))
      return .expression(delay)
    case .broken: return nil
    case .none: break
    }
    guard let delay = checked(reader.varying("delay", bounds: .any), "delay") else { return nil }
    check(delay)
    return delay
  }

  /// Gap junctions act within the step.
  func noDelay() -> ValueSource {
    if list?.delays != nil {
      reader.report("the list gives delays, but gap junctions have none", "rule", remedy: "remove the column")
    }
    return .constant(grid.dt)
  }

  /// The numbers of a list; a key that gives them too is an error unless it comes from the defaults.
  private func listed(_ numbers: [Double], _ key: String) -> ValueSource {
    if let entry = reader.object.entry(key), !entry.isDefault {
      reader.report("the list gives a \(key) in every row already", key, remedy: "remove one of them")
    }
    return .values(numbers)
  }

  /// Listed values need synapses in a known order.
  private func checked(_ value: ValueSource?, _ key: String) -> ValueSource? {
    switch value {
    case .linspace:
      reader.report(
        "synapses have no order to space values over", key, remedy: "use a constant or a distribution")
    case .values:
      if list?.file != nil {
        reader.report(
          "listed values of a list in a file stand in the file", key, remedy: "add the column \"\(key)\"")
      }
      guard let rule else { break }
      if let count = rule.described.orderedSynapses(pre: populations.pre) {
        if let value { reader.checkCount(value, count, "synapses", key) }
        break
      }
      reader.report(
        "the order of the synapses is known only for the rules list and one_to_one", key,
        remedy: "use a constant or a distribution")
    default: break
    }
    return value
  }

  private func check(_ delay: ValueSource) {
    switch delay {
    case .constant(let time):
      grid.check(time, "delay", reader)
      grid.checkLength(time, "delay", reader)
    case .random(let distribution):
      if distribution.support.upper < grid.dt { reportShort() }
      grid.checkLength(distribution.longestDrawn, "delay", reader)
    case .values(let times):
      if let short = times.first(where: { $0 < grid.dt * (1 - Grid.tolerance) }) {
        reader.report("\(grid.show(short)) is below one step (\(grid.show(grid.dt)))", "delay")
      }
      if let longest = times.max() { grid.checkLength(longest, "delay", reader) }
    case .linspace: break
    case .expression(let expression):
      guard let longest = check(expression, "delay", .nonNegative) else { break }
      if longest < grid.dt * (1 - Grid.tolerance) { reportShort() }
      grid.checkLength(longest, "delay", reader)
    }
  }

  private func reportShort() {
    reader.report("every delay would be below one step (\(grid.show(grid.dt)))", "delay")
  }

  private func expression(_ key: String, _ unit: Unit, _ bounds: Bounds) -> SynapseExpressionDecoder.Result {
    guard let node = reader.node(key) else { return .none }
    return SynapseExpressionDecoder(reader, rule: rule).read(
      node, reader.path.key(key), as: key, unit, bounds)
  }

  /// Reports a pair for which an expression gives no allowed number; gives the largest number else.
  @discardableResult
  private func check(_ expression: SynapseExpression, _ key: String, _ bounds: Bounds) -> Double? {
    let sample = SynapseSample(expression, rule, populations)
    guard let wrong = sample.outside(bounds) else { return sample.largest }
    reader.report(
      "the expression gives \(QuantityText.show(wrong.value, expression.unit)) for i = \(wrong.source), "
        + "j = \(wrong.target); it must be \(bounds.requirement(in: expression.unit))", key,
      remedy: "write max(..., low), min(..., high) or clip(..., low, high)")
    return nil
  }
}
