import Integration
import ModelTerms
import Quantities

/// What is different for membrane mechanisms: names, currents and the ion.
extension SystemCheck {
  /// The checked mechanism; nothing where something is wrong.
  mutating func mechanism() -> MechanismSystem? {
    read()
    refusePotential()
    refuseRandomNumbers()
    declareIon()
    let variables = mechanismVariables
    declare(variables)
    let order = definitionsInOrder()
    declareDefinitions(order)
    declareVariables(variables)
    inferDefinitions(order)
    let placement = placement()
    units = placement.units
    checkDerivatives()
    checkStarts(variables)
    let step = statements(source.step, { .step($0) })
    checkInflow(step)
    checkUse()
    guard faults.isEmpty else { return nil }
    return MechanismSystem(
      variables: variables.map(checkedVariable), parameters: source.parameters,
      definitions: order.map(checkedDefinition),
      step: step, currents: currentNames.filter { definitions[$0] != nil }, placement: placement, ion: ion,
      ionRole: ionRole)
  }

  /// The variables, that of the ion first.
  private var mechanismVariables: [String] {
    let names = variableNames.filter { $0 != "v" }
    guard let concentration = ion?.concentrationName, names.contains(concentration) else { return names }
    return [concentration] + names.filter { $0 != concentration }
  }

  // MARK: - The potential and chance

  private mutating func refusePotential() {
    for (variable, text) in derivatives where variable == "v" {
      report(
        "a mechanism has no equation for v", text.part,
        remedy: "name its current \"i\", positive outward; the cell's potential follows from it")
    }
    if let start = starts["v"] {
      report("the cell says where v starts", start.part, remedy: "give the cell's \"v_init\"")
    }
  }

  private mutating func refuseRandomNumbers() {
    let texts = derivatives.map(\.text) + definitions.values + starts.values
    for text in texts where text.expression.draws {
      report("a mechanism has no random numbers", text.part)
    }
  }

  // MARK: - The ion

  /// What the mechanism has to do with its ion, by what its texts say of it.
  private var ionRole: IonRole {
    guard let ion else { return .none }
    if mechanismVariables.contains(ion.concentrationName) { return .holds }
    if definitions[ion.currentName] != nil { return .carries }
    return used.contains(ion.concentrationName) ? .reads : .none
  }

  /// Declares what is given of the ion.
  private mutating func declareIon() {
    guard let ion else { return }
    names.declared[ion.concentrationName] = .some(.quantity(PhysicalDimension(.concentration)))
    if definitions[ion.currentName] == nil {
      names.declared[ion.currentName] = .some(.quantity(PhysicalDimension(.current / .area)))
    }
  }

  /// The sum of an ion's currents is known only when all mechanisms have given theirs.
  private mutating func checkInflow(_ step: [Statement]) {
    guard let ion else { return }
    if ionRole == .none, !used.contains(ion.currentName), !isIncomplete {
      report(
        "the texts say nothing of the ion: neither its concentration \"\(ion.concentrationName)\" nor its current "
          + "\"\(ion.currentName)\"", .model, remedy: "remove \"ion\"")
    }
    guard definitions[ion.currentName] == nil else { return }
    let early =
      currentNames.compactMap { definitions[$0] }.map { ($0.expression, $0.part) }
      + step.enumerated().map { ($1.value, .step($0)) }
    for (expression, part) in early {
      var places: [Range<Int>] = []
      forEachVariable(in: expression, []) { name, range in
        if name == ion.currentName { places.append(range) }
      }
      for range in places {
        report(
          ExpressionFault(
            "\"\(ion.currentName)\" is not known yet when this is computed", at: range,
            remedy: "the sum of the ion's currents is known to derivatives"), part)
      }
    }
  }

  // MARK: - Currents

  private var currentNames: [String] {
    [MechanismSystem.currentName] + (ion.map { [$0.currentName] } ?? [])
  }

  /// Where the mechanism sits, by the dimension of its currents.
  private mutating func placement() -> MechanismDefinition.Placement {
    let given = currentNames.compactMap { name in definitions[name].map { (name, $0) } }
    if given.isEmpty, ionRole != .holds, source.step.isEmpty, !isIncomplete {
      report(
        "there is no current", .model,
        remedy: "name one \"i\": per area (mA/cm2), or of a point process (pA), positive outward")
    }
    var placement: MechanismDefinition.Placement?
    for (name, text) in given {
      guard let kind = names.declared[name] ?? nil, kind != .zero else { continue }
      guard let own = self.placement(of: kind) else {
        report(
          ExpressionFault(
            "this is \(kind.name), but \(name) is a current density (mA/cm2), or a current (pA) at a point",
            at: text.expression.range), text.part)
        continue
      }
      if let placement, placement != own {
        report("one of the currents is per area and one is not", text.part)
      }
      placement = own
    }
    if placement == .point, let ion {
      report("a point process has no ion \"\(ion.name)\"", .model, remedy: "remove \"ion\"")
    }
    return placement ?? .density
  }

  private func placement(of kind: ValueKind) -> MechanismDefinition.Placement? {
    switch kind {
    case .quantity(PhysicalDimension(.current / .area)): .density
    case .quantity(PhysicalDimension(.current)): .point
    default: nil
    }
  }
}
