import Integration
import ModelTerms
import Quantities

extension MechanismSystem {
  /// The mechanism as an entry of the catalogue.
  public func kind(_ definition: MechanismDefinition) -> MechanismKind {
    let rows = parameters.map { (name: $0.name, conversion: UnitConversion($0.unit, units)) }
    return MechanismGraph(self).membrane.kind(definition, temperature: parameters.count) { cell, place in
      rows[place].conversion.converted(cell[rows[place].name])
    }
  }
}
