import Integration
import ModelTerms
import Numerics

/// The columns that a mechanism's instructions see: its variables, what is given, and its results.
package struct MembraneColumns: Sendable {
  /// How many variables there are.
  package let variables: Int
  /// The numbers of the node that are given beside the potential.
  package let given: [NodeNumber]
  /// The ions that carry a current of the mechanism.
  package let carried: [Int]
  /// How many numbers every connection has.
  package let arguments: Int
  /// How many events an event can send to its own point process.
  package let sends: Int

  /// Lays columns out.
  package init(
    variables: Int, given: [NodeNumber] = [], carried: [Int] = [], arguments: Int = 0, sends: Int = 0
  ) {
    self.variables = variables
    self.given = given
    self.carried = carried
    self.arguments = arguments
    self.sends = sends
  }

  /// The potential [mV].
  package var potential: Int { variables }
  /// The first number that is given.
  package var firstGiven: Int { variables + 1 }
  /// All currents of the mechanism.
  package var current: Int { firstGiven + given.count }
  /// Their slope with the potential.
  package var conductance: Int { current + 1 }
  /// The current of the first ion that carries one.
  package var firstIonCurrent: Int { current + 2 }
  /// The first number that comes with an event.
  package var firstArgument: Int { firstIonCurrent + carried.count }
  /// The time of the first event that is sent; its flag and the others follow.
  package var firstSend: Int { firstArgument + arguments }
  /// The flag of the event itself.
  package var flag: Int { firstSend + 2 * sends }
  /// How many columns there are.
  var count: Int { flag + 1 }

  /// The column of a number that is given.
  package func column(of number: NodeNumber) -> Int { firstGiven + given.firstIndex(of: number)! }
}

/// What a mechanism does at time zero and in a step, as numbers that follow from each other.
package struct MembraneGraph {
  /// A column and what it becomes.
  package typealias Target = (column: Int, node: Graph.Node)

  /// The numbers.
  package var graph: Graph
  /// What stands where.
  package let columns: MembraneColumns
  /// The variables at time zero.
  package var start: [Target] = []
  /// What the start of a step changes, the potential among it.
  package var begin: [Target] = []
  /// Current, slope, and the currents that ions carry.
  package var current: [Target] = []
  /// The variables at the end of the step.
  package var advance: [Target] = []
  /// What an event changes: variables and the numbers of its connection.
  package var receive: [Target] = []
  /// The numbers of a connection before its first event, which follow from parameters; nothing if no event can arrive.
  package var connection: [Graph.Node]?
  /// The conditions that are watched: the variable that is 1 in a step that makes one true, and the flag of its event.
  package var watches: [(column: Int, flag: Double)] = []
  /// The variable that is 1 where an event has emitted a spike.
  package var spikeColumn: Int?
  /// The events that the point process sends to itself before the first step, times and flags, which follow from
  /// parameters.
  package var firstSends: [Graph.Node] = []
  /// Named numbers that follow from the variables and what is given.
  package var observed: [(name: String, node: Graph.Node)] = []
  /// What the mechanism has to do with ions.
  package var access: NodeAccess

  /// A mechanism that does nothing yet.
  package init(_ graph: Graph, _ columns: MembraneColumns, access: NodeAccess) {
    self.graph = graph
    self.columns = columns
    self.access = access
    self.access.given = columns.given
  }
}

extension MembraneGraph {
  /// The mechanism as an entry of the catalogue.
  ///
  /// - Parameters:
  ///   - temperature: The parameter that stands for the temperature [degrees Celsius].
  ///   - value: A parameter of a cell by its place, in the units of the computation.
  package func kind(
    _ definition: MechanismDefinition, temperature: Int,
    value: @escaping @Sendable (NeuronParameters, Int) -> Double
  ) -> MechanismKind {
    let parameters = MembraneParameters(temperature: temperature, value: value)
    return MechanismKind(
      definition, double: program(Double.self, parameters), single: program(Float.self, parameters),
      expressions: observations(parameters))
  }

  /// The named expressions, each for one node of one cell.
  private func observations(_ parameters: MembraneParameters) -> [String: MechanismKind.Observation] {
    let columns = columns
    return Dictionary(
      observed.map { name, node in
        let evaluation = Evaluation(graph, [node])
        return (
          name,
          { place in
            evaluation.values(
              parameters: { parameters.number($0, of: place.parameters, celsius: place.celsius) },
              step: place.step, source: { columns.value(of: $0, at: place) })[0]
          }
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  private func program<Real: KernelScalar>(_: Real.Type, _ parameters: MembraneParameters)
    -> MechanismProgram<Real>
  {
    let fixed = fixedNodes
    let shared = MechanismStrips<Real>(self, fixed: fixed, isShared: true)
    let individual = MechanismStrips<Real>(self, fixed: fixed, isShared: false)
    return MechanismProgram(
      stateColumns: columns.variables, constantColumns: fixed.count, access: access,
      workingNumbers: max(shared.workingNumbers, individual.workingNumbers),
      constants: constants(parameters, fixed),
      start: .init(shared: { shared.start($0) }, individual: { individual.start($0) }),
      begin: begin.isEmpty
        ? nil : .init(shared: { shared.begin($0) }, individual: { individual.begin($0) }),
      current: .init(shared: { shared.current($0) }, individual: { individual.current($0) }),
      advance: advance.isEmpty
        ? nil : .init(shared: { shared.advance($0) }, individual: { individual.advance($0) }),
      receiver: connection.map { numbers in
        .init(
          arguments: columns.arguments, sends: columns.sends,
          firstSends: { [firstSends = Evaluation(graph, firstSends)] cell, celsius, dt in
            firstSends.values(
              parameters: { parameters.number($0, of: cell, celsius: celsius) }, step: dt, source: { _ in 0 })
          }, start: connectionStart(parameters, numbers),
          loops: .init(shared: { shared.receive($0) }, individual: { individual.receive($0) }),
          watches: watches.map { .init(column: $0.column, flag: $0.flag) }, spikeColumn: spikeColumn)
      })
  }

  private func connectionStart(
    _ parameters: MembraneParameters, _ numbers: [Graph.Node]
  ) -> @Sendable (_ weight: Double, NeuronParameters, _ celsius: Double, _ dt: Double) -> [Double] {
    let evaluation = Evaluation(graph, numbers)
    let weightColumn = columns.firstArgument
    return { weight, cell, celsius, dt in
      evaluation.values(
        parameters: { parameters.number($0, of: cell, celsius: celsius) }, step: dt,
        source: { source in
          // The weight itself, the time zero, and variables that are not known yet.
          if case .state(weightColumn) = source { weight } else { 0 }
        })
    }
  }

  private func constants<Real: KernelScalar>(_ parameters: MembraneParameters, _ fixed: [Graph.Node])
    -> @Sendable (NeuronParameters, _ celsius: Double, _ dt: Double) -> [Real]
  {
    let evaluation = Evaluation(graph, fixed)
    return { cell, celsius, dt in
      evaluation.values(parameters: { parameters.number($0, of: cell, celsius: celsius) }, step: dt)
        .map { Real($0) }
    }
  }
}

/// Where the numbers of parameters come from.
private struct MembraneParameters: Sendable {
  let temperature: Int
  let value: @Sendable (NeuronParameters, Int) -> Double

  func number(_ place: Int, of cell: NeuronParameters, celsius: Double) -> Double {
    place == temperature ? celsius : value(cell, place)
  }
}

extension MembraneColumns {
  /// What a program would be given.
  fileprivate func value(of source: Source, at node: MechanismKind.ObservedNode) -> Double {
    if source == .time { return node.time }
    guard case .state(let column) = source else { return .nan }
    if column < variables { return node.state[column] }
    if column == potential { return node.v }
    return column < current ? node.given[column - firstGiven] : .nan
  }
}
