import Quantities

/// Where the calcium concentrations of a cell's nodes stand among its state columns.
struct CalciumPlaces {
  /// The concentration at nodes without a mechanism that holds it [mM]; NEURON's `cai0_ca_ion`.
  static let restingConcentration = 5e-5

  private var pools: [Int: Int] = [:]
  /// The column of nodes without a mechanism that holds the concentration; it comes after all others.
  let constantColumn: Int

  init(_ cell: CableCell) {
    var column = cell.nodes.count
    for mechanism in cell.mechanisms {
      let variables = mechanism.kind.definition.state.count
      for (site, node) in mechanism.nodes.enumerated() where mechanism.kind.calcium == .holds {
        pools[node] = column + site * variables
      }
      column += mechanism.nodes.count * variables
    }
    constantColumn = column
  }

  /// The state column of a node's concentration.
  func column(of node: Int) -> Int { pools[node] ?? constantColumn }
}
