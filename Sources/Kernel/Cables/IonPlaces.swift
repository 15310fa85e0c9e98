import Integration
import ModelTerms
import Numerics
import Quantities

/// Where the concentrations and reversal potentials of the ions of a cell's nodes stand among its state columns.
///
/// A concentration that a mechanism holds stands among that mechanism's variables. After the columns of all mechanisms
/// comes one for each number that is constant, shared by all nodes that have it, and one for each reversal potential
/// that follows from a concentration that changes.
struct IonPlaces {
  /// A reversal potential that follows from concentrations in every step.
  struct Reversal {
    /// The columns of the potential and of the concentrations.
    let column, inside, outside: Int
    /// RT/zF [mV].
    let factor: Double
  }

  /// The ions that mechanisms of the cell name, in their order.
  private(set) var ions: [Ion] = []
  /// The columns that never change, with their numbers.
  private(set) var constants: [(column: Int, value: Double)] = []
  /// The columns that mechanisms hold, with the numbers that they find at time zero.
  private(set) var starts: [(column: Int, value: Double)] = []
  /// The reversal potentials that change.
  private(set) var reversals: [Reversal] = []
  /// How many columns there are.
  private(set) var columnCount: Int

  /// A number of an ion at a node.
  private struct Key: Hashable {
    let ion: Int
    let quantity: IonQuantity
    let node: Int
  }

  private var columns: [Key: Int] = [:]
  private var constantColumn: [Double: Int] = [:]

  init(_ cell: CableCell) {
    columnCount = cell.nodes.count
    for mechanism in cell.mechanisms {
      for ion in mechanism.kind.access.ions { add(ion) }
    }
    let given = cell.ionValues.reduce(into: [Key: Double]()) { values, value in
      guard let ion = ions.firstIndex(where: { $0.name == value.ion }) else { return }
      for node in value.nodes { values[Key(ion: ion, quantity: value.quantity, node: node)] = value.value }
    }
    for mechanism in cell.mechanisms { addHeld(mechanism, given) }
    for ion in ions.indices { add(ion, cell, given) }
  }

  /// Ions are the same if their names are; one mechanism says what the charge is.
  private mutating func add(_ ion: Ion) {
    guard let known = ions.firstIndex(where: { $0.name == ion.name }) else { return ions.append(ion) }
    if ions[known].valence == 1 { ions[known].valence = ion.valence }
  }

  /// Which of the cell's ions an ion of a mechanism is.
  func place(of ion: Ion) -> Int { ions.firstIndex { $0.name == ion.name }! }

  /// The concentrations that a mechanism holds.
  private mutating func addHeld(_ mechanism: CableCell.Mechanism, _ given: [Key: Double]) {
    let access = mechanism.kind.access
    let variables = mechanism.kind.double.stateColumns
    for held in access.held {
      let ion = place(of: access.ions[held.ion])
      for (site, node) in mechanism.nodes.enumerated() {
        let key = Key(ion: ion, quantity: held.quantity, node: node)
        columns[key] = columnCount + site * variables + held.variable
        starts.append((columns[key]!, concentration(key, given)))
      }
    }
    columnCount += mechanism.nodes.count * variables
  }

  /// Numbers of an ion at all nodes where a mechanism looks at them.
  private mutating func add(_ ion: Int, _ cell: CableCell, _ given: [Key: Double]) {
    var follows: Set<Int> = []
    var nodes: [IonQuantity: Set<Int>] = [:]
    for mechanism in cell.mechanisms {
      let access = mechanism.kind.access
      guard let own = access.ions.firstIndex(where: { $0.name == ions[ion].name }) else { continue }
      if access.concentrations.contains(own) { follows.formUnion(mechanism.nodes) }
      for case .ion(own, let quantity) in access.given {
        nodes[quantity, default: []].formUnion(mechanism.nodes)
      }
    }
    for quantity in [IonQuantity.inside, .outside] {
      for node in (nodes[quantity] ?? []).sorted() { addConcentration(ion, quantity, node, given) }
    }
    for node in (nodes[.reversal] ?? []).sorted() {
      addReversal(ion, node, follows: follows.contains(node), cell.celsius, given)
    }
  }

  private mutating func addConcentration(
    _ ion: Int, _ quantity: IonQuantity, _ node: Int, _ given: [Key: Double]
  ) {
    let key = Key(ion: ion, quantity: quantity, node: node)
    if columns[key] == nil { columns[key] = constant(concentration(key, given)) }
  }

  private func concentration(_ key: Key, _ given: [Key: Double]) -> Double {
    given[key]
      ?? (key.quantity == .inside ? ions[key.ion].restingConcentration : ions[key.ion].outsideConcentration)
  }

  /// Where concentrations matter to a mechanism the potential follows from them by Nernst's equation, as in NEURON.
  private mutating func addReversal(
    _ ion: Int, _ node: Int, follows: Bool, _ celsius: Double, _ given: [Key: Double]
  ) {
    let key = Key(ion: ion, quantity: .reversal, node: node)
    guard follows else {
      columns[key] = constant(given[key] ?? ions[ion].reversalPotential)
      return
    }
    let (inside, outside) = (
      Key(ion: ion, quantity: .inside, node: node), Key(ion: ion, quantity: .outside, node: node)
    )
    let factor = ions[ion].valence == 0 ? 0 : Nernst.factor(celsius: celsius) / ions[ion].valence
    let held = [inside, outside].map { key in columns[key].map { !isConstant($0) } ?? false }
    guard held.contains(true) else {
      let ratio = concentration(outside, given) / concentration(inside, given)
      columns[key] = constant(factor == 0 ? 0 : factor * Double.logarithm(ratio))
      return
    }
    addConcentration(ion, .inside, node, given)
    addConcentration(ion, .outside, node, given)
    columns[key] = columnCount
    reversals.append(
      Reversal(column: columnCount, inside: columns[inside]!, outside: columns[outside]!, factor: factor))
    columnCount += 1
  }

  private func isConstant(_ column: Int) -> Bool { constants.contains { $0.column == column } }

  /// The column of a number that never changes.
  private mutating func constant(_ value: Double) -> Int {
    if let column = constantColumn[value] { return column }
    constants.append((columnCount, value))
    constantColumn[value] = columnCount
    columnCount += 1
    return columnCount - 1
  }

  /// The column of a number of an ion at a node where a mechanism looks at it.
  func column(of ion: Ion, _ quantity: IonQuantity, at node: Int) -> Int {
    columns[Key(ion: place(of: ion), quantity: quantity, node: node)]!
  }
}
