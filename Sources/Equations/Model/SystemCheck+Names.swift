import Quantities

/// What names stand for.
extension SystemCheck {
  /// The variables: the v of a neuron first, then those with derivatives, then those that only have an initial value.
  var variableNames: [String] {
    var names = source.owner == .neuron && !isMechanism ? ["v"] : []
    let others =
      source.equations.compactMap { Self.derivative($0.name) }
      + source.initialUnits.map(\.name) + source.initial.map(\.name)
    for name in others where !names.contains(name) { names.append(name) }
    return names
  }

  mutating func declare(_ variables: [String]) {
    for (index, parameter) in source.parameters.enumerated() {
      checkName(parameter.name, .parameter(index))
      if definitions[parameter.name] != nil || variables.contains(parameter.name) {
        report("\"\(parameter.name)\" is given twice: as a parameter and in the equations", .parameter(index))
      }
      names.declared[parameter.name] = .some(.quantity(PhysicalDimension(parameter.unit.dimension)))
    }
    for variable in variables {
      if definitions[variable] != nil {
        report("\"\(variable)\" is a variable and a named expression", definitions[variable]!.part)
      }
      let part =
        derivatives.first { $0.variable == variable }?.text.part
        ?? source.initialUnits.firstIndex { $0.name == variable }.map { .initialNumber($0) } ?? .model
      checkName(variable, part)
    }
  }

  /// The unit of a variable's or a definition's numbers: that of the computation.
  func unit(ofVariable name: String) -> Unit {
    if case .quantity(let dimension)?? = names.declared[name], let whole = dimension.whole {
      return units.unit(of: whole)
    }
    return .one
  }

  mutating func declareVariables(_ variables: [String]) {
    for name in variables { names.declared[name] = .some(variableKind(name)) }
  }

  /// The dimension of a variable, from the unit behind its derivative, else from its initial value.
  mutating func variableKind(_ name: String) -> ValueKind? {
    if let ion, name == ion.concentrationName { return .quantity(PhysicalDimension(.concentration)) }
    if let unit = derivatives.first(where: { $0.variable == name })?.text.unit {
      return .quantity(PhysicalDimension(unit.dimension))
    }
    if let given = source.initialUnits.first(where: { $0.name == name }) {
      if name == "v", source.owner == .neuron { return .quantity(PhysicalDimension(.voltage)) }
      return .quantity(PhysicalDimension(given.unit.dimension))
    }
    if name == "v", source.owner == .neuron { return .quantity(PhysicalDimension(.voltage)) }
    if let start = starts[name] {
      switch infer(start, quietly: true) {
      case .quantity(let dimension): return .quantity(dimension)
      // A mechanism gives its numbers as texts too.
      case .zero where isMechanism: return .quantity(.none)
      default: break
      }
    }
    return source.owner == .synapse ? .quantity(.none) : nil
  }
}
