import Foundation
import Integration
import Kernel
import ModelDescription
import ModelTerms
import Quantities

/// The trace tables of a run: traces with the same start, stop and interval share one.
public struct TracePlan {
  /// What the kernel samples.
  public private(set) var tables: [TraceTable] = []
  /// The columns' names, table by table: `POP[INDEX].VARIABLE`.
  public private(set) var columnNames: [[String]] = []
  /// The same names for look-up: what several traces ask for is sampled once.
  private var named: [Set<String>] = []

  /// Plans the traces of an experiment.
  public init(_ experiment: Experiment, models: ModelCatalogue) {
    self.init(experiment, models: models, receptors: ReceptorTable(experiment))
  }

  init(_ experiment: Experiment, models: ModelCatalogue, receptors: ReceptorTable) {
    for trace in experiment.recordings.traces {
      let table = tableIndex(trace, experiment.simulation)
      let population = experiment.populations[trace.population]
      for neuron in trace.neurons.indices(in: population.size) {
        for variable in trace.variables {
          let name = "\(population.name)[\(neuron)].\(variable.columnName)"
          if !named[table].insert(name).inserted { continue }
          let quantity = Self.quantity(variable, trace.population, population, models, receptors)
          tables[table].columns.append(
            TraceTable.Column(population: trace.population, neuron: neuron, quantity: quantity))
          columnNames[table].append(name)
        }
      }
    }
  }

  private mutating func tableIndex(_ trace: Recordings.Trace, _ simulation: SimulationSettings) -> Int {
    let start = simulation.nearestStep(to: trace.start)
    let stop = min(simulation.steps, simulation.nearestStep(to: trace.stop))
    let interval = max(1, simulation.nearestStep(to: trace.interval))
    let same = tables.firstIndex { $0.start == start && $0.stop == stop && $0.interval == interval }
    if let same { return same }
    tables.append(TraceTable(columns: [], start: start, stop: stop, interval: interval))
    columnNames.append([])
    named.append([])
    return tables.count - 1
  }

  private static func quantity(
    _ variable: TraceVariable, _ index: Int, _ population: Population, _ models: ModelCatalogue,
    _ receptors: ReceptorTable
  ) -> TraceTable.Quantity {
    let own = receptors.of[index]
    func labelled(_ label: String) -> [Int] { own.indices.filter { own[$0].label == label } }
    switch variable {
    case .state(let name):
      let fields = population.neuron.definition(among: models.neuronDefinitions)?.state ?? []
      guard let place = fields.firstIndex(where: { $0.name == name }) else {
        preconditionFailure("validated traces name state variables of the model")
      }
      return .state(place)
    case .expression(let name): return .expression(name)
    case .cable(let location, _, let mechanism, let variable):
      guard case .cable(let cell) = population.cells else {
        preconditionFailure("validated traces name sections of compartmental cells only")
      }
      let draw = PopulationDraw(population: population, index: index, seed: 0)
      let builder = CellBuilder(cell, models, draw)
      let node = builder.tree.node(at: location)
      guard let mechanism else { return .state(node) }
      let built = builder.build(receptors: own)
      if variable == TraceVariable.mechanismCurrent,
        let place = built.site(ofMechanism: mechanism, node: node)
      {
        return .mechanismCurrent(mechanism: place.mechanism, site: place.site)
      }
      if let place = built.site(ofMechanism: mechanism, node: node),
        built.mechanisms[place.mechanism].kind.expressions[variable] != nil
      {
        return .mechanismExpression(mechanism: place.mechanism, site: place.site, name: variable)
      }
      guard let column = built.column(ofMechanism: mechanism, variable: variable, node: node) else {
        preconditionFailure("validated traces name variables of mechanisms that are there")
      }
      return .state(column)
    case .conductance(let receptor): return .conductance(receptors: labelled(receptor))
    case .current(let receptor): return .current(receptors: labelled(receptor))
    case .conductanceOf(_, let receptor):
      return .conductance(receptors: [receptors.index(of: receptor, in: index)])
    case .currentOf(_, let receptor): return .current(receptors: [receptors.index(of: receptor, in: index)])
    case .synapticCurrent: return .current(receptors: Array(own.indices))
    case .injectedCurrent: return .injectedCurrent
    }
  }
}
