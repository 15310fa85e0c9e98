import Integration
import ModelTerms
import Quantities

/// Where the concentrations of the ions of a cell's nodes stand among its state columns.
///
/// After the columns of all mechanisms comes one for each ion: the constant concentration at nodes without a
/// mechanism that holds it.
struct IonPlaces {
  /// The ions that mechanisms of the cell name, in their order.
  let ions: [Ion]
  /// How many columns there are.
  var columnCount: Int { firstConstant + ions.count }

  private let firstConstant: Int
  private var pools: [[Int: Int]]

  init(_ cell: CableCell) {
    var ions: [Ion] = []
    for ion in cell.mechanisms.compactMap(\.kind.ion) where !ions.contains(ion) { ions.append(ion) }
    pools = ions.map { _ in [:] }
    var column = cell.nodes.count
    for mechanism in cell.mechanisms {
      let variables = mechanism.kind.definition.state.count
      if mechanism.kind.ionRole == .holds, let ion = mechanism.kind.ion.flatMap(ions.firstIndex) {
        for (site, node) in mechanism.nodes.enumerated() { pools[ion][node] = column + site * variables }
      }
      column += mechanism.nodes.count * variables
    }
    self.ions = ions
    firstConstant = column
  }

  /// The column of an ion's constant concentration.
  func constantColumn(ofIon ion: Int) -> Int { firstConstant + ion }

  /// The column of an ion's concentration at a node.
  func column(ofIon ion: Int, at node: Int) -> Int { pools[ion][node] ?? constantColumn(ofIon: ion) }
}
