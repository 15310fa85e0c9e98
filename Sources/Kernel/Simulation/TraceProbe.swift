import Integration
import Numerics
import Quantities

/// One column of a trace table, sampled by the slice that owns the neuron.
struct TraceProbe<Real: KernelScalar> {
  let neuron: Int
  private let quantity: TraceTable.Quantity
  private let table: TraceTable
  private let column: Int
  private let rows: Buffer<Double>

  init(_ table: TraceTable, column: Int, rows: Buffer<Double>) {
    self.table = table
    self.column = column
    self.rows = rows
    neuron = table.columns[column].neuron
    quantity = table.columns[column].quantity
  }

  /// Writes the sample of `step`, if there is one, to its place among the rows.
  func sample(_ population: PopulationState<Real>, step: Int, injected: Real) {
    guard table.isSampled(at: step) else { return }
    table.row(of: step, in: rows)[column] = value(population, injected, step)
  }

  private func value(_ population: PopulationState<Real>, _ injected: Real, _ step: Int) -> Double {
    switch quantity {
    case .expression(let name): return population.expression(name, of: neuron, injected: injected, step: step)
    case .state(let variable):
      return Double(population.state.pointer(column: variable, at: neuron).pointee)
    case .conductance(let receptors):
      return receptors.reduce(0) { $0 + Double(population.receptors[$1].g[neuron]) }
    case .current(let receptors):
      return receptors.reduce(0) { sum, receptor in
        let v = population.potential(of: neuron, at: receptor)
        if let own = population.ownCurrents.objects.first(where: { $0.plan.receptor == receptor }) {
          return sum + own.current(of: neuron, v: Double(v), step: step)
        }
        let state = population.receptors[receptor]
        return sum + Double(state.current(of: neuron, v: v, population.magnesium))
      }
    case .injectedCurrent:
      let v = population.potential(of: neuron, at: 0)
      return population.ownCurrents.objects.reduce(Double(injected)) { sum, own in
        own.plan.receptor == nil ? sum + own.current(of: neuron, v: Double(v), step: step) : sum
      }
    case .mechanismCurrent(let mechanism, let site):
      guard case .cable(let cable) = population.dynamics else { return .nan }
      return Double(
        cable.current(of: mechanism, site: site, cell: neuron, population.state.pointer(), step: step))
    case .mechanismExpression(let mechanism, let site, let name):
      guard case .cable(let cable) = population.dynamics, case .cable(let cell) = population.plan.dynamics
      else { return .nan }
      let node = cable.observed(
        cell, mechanism, site: site, cell: neuron, population.state.pointer(), step: step)
      return cell.mechanisms[mechanism].kind.expressions[name]?(node) ?? .nan
    }
  }
}
