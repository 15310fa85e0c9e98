import Documents
import Integration

/// The numbers of ions that a cell or a section gives; nothing as the section stands for the whole cell.
func ionValues(_ reader: ObjectReader, section: Int?) -> [CellType.IonValue] {
  guard let node = reader.node("ions") else { return [] }
  let path = reader.path.key("ions")
  return NamedEntries.of(node, path, reader.context).flatMap { entry -> [CellType.IonValue] in
    guard let ion = ObjectReader(entry.node, .ion, entry.path, reader.context) else { return [] }
    return IonQuantity.allCases.compactMap { quantity in
      ion.quantity(quantity.key).map {
        CellType.IonValue(ion: entry.name, quantity: quantity, section: section, value: $0)
      }
    }
  }
}

extension IonQuantity {
  /// The key of the number, as NetPyNE has it.
  var key: String {
    switch self {
    case .inside: "i"
    case .outside: "o"
    case .reversal: "e"
    }
  }
}
