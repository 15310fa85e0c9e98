import Numerics
import Quantities

/// The memory of one population: state and receptors, column by column.
final class PopulationState<Real: KernelScalar> {
  let plan: NetworkPopulation
  let size: Int
  /// Distance between columns: the size with room for whole tiles.
  let stride: Int
  /// The state columns: a model's variables, or the potential of every node and the mechanisms' variables.
  let state: Buffer<Real>
  /// The receptors' columns.
  private let receptorColumns: Buffer<Real>
  /// The receptors, in the order of the plan.
  let receptors: [ReceptorState<Real>]
  /// The magnesium block of the receptors that have one.
  let magnesium: MagnesiumBlock?
  /// What advances the cells.
  let dynamics: Dynamics

  /// What advances the cells.
  enum Dynamics {
    case point(PointDynamics<Real>)
    case cable(CableDynamics<Real>)
  }

  init(_ plan: NetworkPopulation, programs: Programs<Real>, dt: Double) {
    self.plan = plan
    size = plan.size
    // An odd number of tiles, so that columns do not fall on the same places of the cache.
    stride = ((plan.size + 63) / 64 | 1) * 64
    magnesium = plan.receptors.compactMap(\.magnesiumBlock).first
    var (receptorStep, membrane): (Double, Double?) = (dt, nil)
    switch plan.dynamics {
    case .point(let neurons):
      let point = PointDynamics(
        neurons, size: size, program: programs.neuron(neurons.kind), hasMagnesium: magnesium != nil, dt: dt)
      state = point.initialState(neurons, size: size, stride: stride)
      dynamics = .point(point)
      (receptorStep, membrane) = (point.receptorStep(dt), point.membraneTimeConstant(neurons))
    case .cable(let cell):
      let cable = CableDynamics(cell, size: size, stride: stride, programs: programs, dt: dt)
      state = cable.initialState(cell, size: size)
      dynamics = .cable(cable)
    }
    let columns = plan.receptors.map(ReceptorState<Real>.columnCount)
    receptorColumns = Buffer(count: columns.reduce(0, +) * stride)
    var offset = 0
    var receptors: [ReceptorState<Real>] = []
    for (receptor, count) in zip(plan.receptors, columns) {
      receptors.append(
        ReceptorState(
          receptor, columns: receptorColumns.pointer + offset, stride: stride, dt: receptorStep,
          decay: plan.synapticDecay, membrane: membrane))
      offset += count * stride
    }
    self.receptors = receptors
    for (receptor, values) in plan.initialConductance {
      for i in 0..<plan.size { receptors[receptor].g[i] = Real(values[i]) }
    }
  }

  /// The first neuron and state column that is not a finite number, if any, among `neurons`.
  func firstNonFinite(in neurons: Range<Int>) -> (neuron: Int, variable: Int)? {
    for variable in 0..<state.count / stride {
      let column = state.pointer + variable * stride
      // x - x is zero for finite numbers and NaN for all others.
      var sum: Real = 0
      for i in neurons { sum += abs(column[i] - column[i]) }
      if sum == 0 { continue }
      if let neuron = neurons.first(where: { !column[$0].isFinite }) { return (neuron, variable) }
    }
    return nil
  }

  /// The potential that drives current through a receptor: that of the point neuron, or of the receptor's node.
  func potential(of neuron: Int, at receptor: Int) -> Real {
    guard case .cable(let cell) = plan.dynamics else { return state.pointer[neuron] }
    return state.pointer[cell.receptorNodes[receptor] * stride + neuron]
  }

  /// The name of a state column, for messages.
  func variableName(_ column: Int) -> String {
    switch plan.dynamics {
    case .point(let neurons): neurons.kind.definition.state[column].name
    case .cable(let cell): cell.columnName(column)
    }
  }
}

/// The compiled loops of the catalogues in one precision.
struct Programs<Real: KernelScalar> {
  let neuron: (NeuronKind) -> NeuronProgram<Real>
  let mechanism: (MechanismKind) -> MechanismProgram<Real>
}

extension Programs<Double> {
  static var double: Self { Programs(neuron: { $0.double }, mechanism: { $0.double }) }
}

extension Programs<Float> {
  static var single: Self { Programs(neuron: { $0.single }, mechanism: { $0.single }) }
}
