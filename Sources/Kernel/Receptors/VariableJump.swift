import Integration
import ModelTerms
import Numerics
import Quantities

/// A state variable of a population that jumps when spikes arrive: a delta synapse.
///
/// What has arrived is added at the start of the step, before traces are sampled and the equations advance. A neuron
/// whose variable stands still while it is refractory takes nothing then.
struct VariableJump<Real: KernelScalar>: BitwiseCopyable {
  private let variable: Column<Real>
  private let arrivals: Column<Real>
  /// Counts the refractory period, above zero during it, if the variable stands still in the meantime.
  private let refractory: Column<Real>?

  /// The jumps of a population whose receptors and state lie in these columns.
  static func all(
    _ plan: NetworkPopulation, _ receptors: [ReceptorState<Real>], of state: Columns<Real>
  ) -> [VariableJump] {
    guard case .point(let neurons) = plan.dynamics else { return [] }
    let definition = neurons.kind.definition
    return plan.receptors.enumerated().compactMap { index, receptor in
      guard case .jump(let name, _) = receptor.kind,
        let number = definition.state.firstIndex(where: { $0.name == name })
      else { return nil }
      let counter = definition.clamped.contains(name) ? definition.refractoryColumn : nil
      return VariableJump(
        variable: Column(columns: state, number: number), arrivals: receptors[index].arrivals,
        refractory: counter.map { Column(columns: state, number: $0) })
    }
  }

  /// Adds what has arrived at a block of neurons.
  @inline(__always)
  func apply(first: Int, count: Int) {
    let (x, y) = (variable.pointer(at: first), arrivals.pointer(at: first))
    guard let held = refractory?.pointer(at: first) else {
      for i in 0..<count {
        x[i] += y[i]
        y[i] = 0
      }
      return
    }
    for i in 0..<count {
      x[i] += held[i] > 0 ? 0 : y[i]
      y[i] = 0
    }
  }
}
