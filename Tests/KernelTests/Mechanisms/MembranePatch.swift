import Integration
import Kernel
import ModelTerms
import Numerics
import Quantities

/// A mechanism on one node of several cells, each held at a potential of its own; unit scale, no matrix around it.
struct MembranePatch<Real: KernelScalar> {
  private let program: MechanismProgram<Real>
  private let isShared: Bool
  private let count: Int
  /// The potential, the mechanism's variables, and the concentration of its ion.
  private let columns: Buffer<Real>
  private let constants: Buffer<Real>
  private let concentrationColumn: Int32

  /// `individual` looks the constants up for every cell, though they are the same.
  init(
    _ definition: MechanismDefinition, _ program: MechanismProgram<Real>, given: [String: Double] = [:],
    potentials: [Double], celsius: Double = 6.3, dt: Double = 0.025, individual: Bool = false
  ) {
    self.program = program
    isShared = !individual
    count = potentials.count
    columns = Buffer(count: (2 + program.stateColumns) * count)
    let record = program.constants(
      NeuronParameters { given[$0] ?? definition.defaults[$0]! }, celsius, dt)
    constants = Buffer(individual ? record.flatMap { Array(repeating: $0, count: potentials.count) } : record)
    // What holds a concentration holds it in its first variable; others find it in a column of its own.
    concentrationColumn = program.access.held.isEmpty ? Int32(1 + program.stateColumns) : 1
    hold(potentials)
    let concentration = Real(program.access.ions.first?.restingConcentration ?? 0)
    for i in 0..<count { columns[(1 + program.stateColumns) * count + i] = concentration }
    run(program.start)
  }

  /// The variables of every cell.
  var state: [[Real]] {
    (0..<count).map { i in (1..<1 + program.stateColumns).map { columns[$0 * count + i] } }
  }

  /// Puts every cell at a potential [mV].
  func hold(_ potentials: [Double]) {
    for (i, v) in potentials.enumerated() { columns[i] = Real(v) }
  }

  /// The current and its slope in every cell, the variables as they are.
  func currents() -> [(current: Real, slope: Real)] {
    let (rhs, diagonal) = run(program.current)
    return (0..<count).map { (0 - rhs[$0], diagonal[$0]) }
  }

  /// Advances the variables by a step, with no current of the ion.
  func advance() {
    if let loops = program.advance { run(loops) }
  }

  @discardableResult
  private func run(_ loops: MechanismProgram<Real>.Loops) -> (rhs: Buffer<Real>, diagonal: Buffer<Real>) {
    let (rhs, diagonal, inflow) = (
      Buffer<Real>(count: count), Buffer<Real>(count: count), Buffer<Real>(count: count)
    )
    let (nodes, scales, concentration) = (
      Buffer<Int32>([0]), Buffer<Real>([1]), Buffer([concentrationColumn])
    )
    let working = Buffer<Real>(count: program.workingNumbers)
    let places = Buffer<Int32>([0])
    let shapes = Buffer<(diameter: Real, area: Real)>([(1, 1)])
    let task = MechanismTask<Real>(
      v: columns.pointer, state: columns.pointer + count, stride: count,
      constants: UnsafePointer(constants.pointer),
      steps: isShared
        ? ConstantSteps(constant: 1, site: 0, cell: 0) : ConstantSteps(constant: count, site: 0, cell: 1),
      nodes: UnsafeBufferPointer(start: nodes.pointer, count: 1), scales: UnsafePointer(scales.pointer),
      rhs: rhs.pointer, diagonal: diagonal.pointer,
      ionColumns: UnsafePointer(concentration.pointer), inflow: inflow.pointer,
      inflowPlaces: UnsafePointer(places.pointer), shapes: UnsafePointer(shapes.pointer), count: count,
      cells: count, time: 0, working: working.pointer)
    withExtendedLifetime((nodes, scales, concentration, inflow, working, places, shapes)) {
      isShared ? loops.shared(task) : loops.individual(task)
    }
    return (rhs, diagonal)
  }
}

extension MechanismDefinition {
  /// The value of every parameter that has a default.
  var defaults: [String: Double] {
    var result: [String: Double] = [:]
    for field in parameters {
      if case .value(let value) = field.defaultValue { result[field.name] = value }
    }
    return result
  }

  /// The places of the variables that start in a steady state.
  var gates: [Int] {
    state.indices.filter { state[$0].start == .computed("steady state at v") }
  }
}
