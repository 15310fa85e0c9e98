import Numerics
import Quantities

/// The memory of one population: state, receptors and constants, column by column.
final class PopulationState<Real: KernelScalar> {
  let plan: NetworkPopulation
  let size: Int
  /// Distance between columns: the size with room for whole tiles.
  let stride: Int
  /// The state columns.
  let state: Buffer<Real>
  /// The receptors' columns.
  private let receptorColumns: Buffer<Real>
  /// The receptors, in the order of the plan.
  let receptors: [ReceptorState<Real>]
  /// The constants: for each column one number, or one for each neuron.
  let constants: [ConstantColumn]
  /// The loop that advances a block.
  let advance: NeuronProgram<Real>.Advance
  /// The magnesium block of the receptors that have one.
  let magnesium: MagnesiumBlock?
  /// Sub-step [ms].
  let h: Double

  /// One column of a model's constants.
  enum ConstantColumn {
    case same(Real)
    case each(Buffer<Real>)
  }

  init(_ plan: NetworkPopulation, program: NeuronProgram<Real>, dt: Double) {
    self.plan = plan
    size = plan.size
    // An odd number of tiles, so that columns do not fall on the same places of the cache.
    stride = ((plan.size + 63) / 64 | 1) * 64
    h = dt / Double(plan.substeps)
    state = Buffer(count: program.stateColumns * stride)
    for (column, values) in plan.initial.enumerated() {
      for i in 0..<plan.size { state.pointer[column * stride + i] = Real(values[i]) }
    }
    // Runge-Kutta follows the conductances through every sub-step.
    let receptorStep = plan.method == .rk4 ? h : dt
    let columns = plan.receptors.map(ReceptorState<Real>.columnCount)
    receptorColumns = Buffer(count: columns.reduce(0, +) * stride)
    // With individual time constants the first neuron's stands for all: an error of second order in dt.
    let membrane =
      plan.method == .exact
      ? plan.kind.membraneTimeConstant?(NeuronParameters { plan.parameters[$0]![0] }) : nil
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
    constants = Self.constants(plan, program, h: h)
    magnesium = plan.receptors.compactMap(\.magnesiumBlock).first
    let isShared = constants.allSatisfy { if case .same = $0 { true } else { false } }
    guard let loop = program.loop(plan.method, hasMagnesium: magnesium != nil, isShared: isShared) else {
      preconditionFailure("\(plan.kind.definition.name) has no method \(plan.method.rawValue)")
    }
    advance = loop
  }

  private static func constants(
    _ plan: NetworkPopulation, _ program: NeuronProgram<Real>, h: Double
  ) -> [ConstantColumn] {
    let parameters = plan.parameters
    let first = program.constants(NeuronParameters { parameters[$0]![0] }, h)
    let isSame = parameters.values.allSatisfy { if case .same = $0 { true } else { false } }
    if isSame || plan.size == 1 { return first.map(ConstantColumn.same) }
    let columns = first.map { _ in Buffer<Real>(count: plan.size) }
    for i in 0..<plan.size {
      let record = program.constants(NeuronParameters { parameters[$0]![i] }, h)
      for (column, value) in zip(columns, record) { column.pointer[i] = value }
    }
    return columns.map { column in
      (0..<plan.size).allSatisfy { column.pointer[$0] == column.pointer[0] }
        ? .same(column.pointer[0]) : .each(column)
    }
  }

  /// The first neuron and state variable that is not a finite number, if any, among `neurons`.
  func firstNonFinite(in neurons: Range<Int>) -> (neuron: Int, variable: Int)? {
    for variable in plan.initial.indices {
      let column = state.pointer + variable * stride
      // x - x is zero for finite numbers and NaN for all others.
      var sum: Real = 0
      for i in neurons { sum += abs(column[i] - column[i]) }
      if sum == 0 { continue }
      if let neuron = neurons.first(where: { !column[$0].isFinite }) { return (neuron, variable) }
    }
    return nil
  }
}
