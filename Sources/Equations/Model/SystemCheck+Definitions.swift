import Quantities

/// Named expressions and parameters that follow from others, every one after those that it uses.
extension SystemCheck {
  /// The definitions, every one after those that it uses; circles are reported.
  mutating func definitionsInOrder() -> [String] {
    var order: [String] = []
    var state: [String: Bool] = [:]  // false while its own names are looked at
    for name in definitionOrder { visit(name, &state, &order, chain: []) }
    return order
  }

  mutating func visit(
    _ name: String, _ state: inout [String: Bool], _ order: inout [String], chain: [String]
  ) {
    guard let text = definitions[name], state[name] == nil else { return }
    state[name] = false
    var inner: [String] = []
    text.expression.forEachName { other, _ in if definitions[other] != nil { inner.append(other) } }
    for other in inner {
      if state[other] == false {
        let circle = (chain + [name]).drop { $0 != other } + [other]
        report("it depends on itself: \(circle.joined(separator: " -> "))", text.part)
        broken.insert(name)
      } else {
        visit(other, &state, &order, chain: chain + [name])
      }
    }
    state[name] = true
    order.append(name)
  }

  /// Gives every definition a kind as far as that is known before the variables are: for initial values.
  mutating func declareDefinitions(_ order: [String]) {
    for name in broken where names.declared[name] == nil { names.declared[name] = .some(nil) }
    names.declared["v"] = .some(variableKind("v"))
    for name in order where !broken.contains(name) {
      names.declared[name] = .some(infer(definitions[name]!, quietly: true))
    }
  }

  mutating func inferDefinitions(_ order: [String]) {
    let parameters = Set(source.parameters.map(\.name) + source.derived.map(\.name))
    for name in order where !broken.contains(name) {
      let text = definitions[name]!
      let kind = infer(text)
      names.declared[name] = .some(kind)
      if let unit = text.unit, let kind {
        let wanted = ValueKind.quantity(PhysicalDimension(unit.dimension))
        if !DimensionCheck.fits(kind, wanted) {
          report(
            DimensionCheck.mismatch(
              text.expression, is: kind, mustBe: wanted, because: "the unit behind the colon says"), text.part
          )
        }
        names.declared[name] = .some(wanted)
      }
      if case .derived = text.part { checkDerived(text, parameters) }
    }
  }

  /// A parameter follows from parameters alone.
  mutating func checkDerived(_ text: Text, _ parameters: Set<String>) {
    var outside: [(String, Range<Int>)] = []
    text.expression.forEachName { name, range in
      let isOwn = names.declared[name] != nil && !parameters.contains(name)
      if isOwn || names.changing.contains(name) || names.isReceptor(name) { outside.append((name, range)) }
    }
    for (name, range) in outside {
      report(
        ExpressionFault(
          "a parameter cannot follow from \"\(name)\", which changes with time", at: range,
          remedy: "move it into the equations"), text.part)
    }
  }
}
