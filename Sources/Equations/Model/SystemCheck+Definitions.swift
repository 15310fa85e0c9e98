import Quantities

/// Named expressions and parameters that follow from others, every one after those that it uses.
extension SystemCheck {
  /// The definitions, every one after those that it uses; circles are reported.
  mutating func definitionsInOrder() -> [String] {
    var order = DependencyOrder(uses: definitions.mapValues(\.expression.names))
    for name in definitionOrder { order.visit(name) }
    for (name, circle) in zip(order.closing, order.circles) {
      report("it depends on itself: \(circle.joined(separator: " -> "))", definitions[name]!.part)
      broken.insert(name)
    }
    return order.names
  }

  /// Gives every definition a kind as far as that is known before the variables are: for initial values.
  mutating func declareDefinitions(_ order: [String]) {
    for name in broken where names.declared[name] == nil { names.declared[name] = .some(nil) }
    if source.owner == .neuron { names.declared["v"] = .some(variableKind("v")) }
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
