import Numerics
import Quantities

/// A mechanism of the catalogue: its tables and its compiled loops in both precisions.
public struct MechanismKind: Sendable {
  /// Name, equations, tables and sources.
  public let definition: MechanismDefinition
  /// What it has to do with calcium.
  var calcium: CalciumRole { double.calcium }
  let double: MechanismProgram<Double>
  let single: MechanismProgram<Float>

  /// Registers a mechanism.
  public init<D: MembraneMechanism, S: MembraneMechanism>(_ double: D.Type, _ single: S.Type)
  where D.Real == Double, S.Real == Float {
    definition = D.definition
    self.double = MechanismProgram(double)
    self.single = MechanismProgram(single)
  }
}

/// The loops of one mechanism in one precision, called once per block of cells.
struct MechanismProgram<Real: KernelScalar>: Sendable {
  typealias Loop = @Sendable (borrowing MechanismTask<Real>) -> Void

  let stateColumns: Int
  /// What it has to do with calcium.
  let calcium: CalciumRole
  let constantColumns: Int
  /// The constants of one cell, in column order.
  let constants: @Sendable (NeuronParameters, _ celsius: Double, _ dt: Double) -> [Real]
  /// Sets the state of the cells at the present potential; with shared or individual constants.
  let start: (shared: Loop, individual: Loop)
  /// What happens at the start of a step; nil if nothing does.
  let begin: (shared: Loop, individual: Loop)?
  /// Adds current and slope to the matrix.
  let current: (shared: Loop, individual: Loop)
  /// Advances the state.
  let advance: (shared: Loop, individual: Loop)?

  init<M: MembraneMechanism>(_: M.Type) where M.Real == Real {
    stateColumns = M.State.columnCount(Real.self)
    calcium = M.calcium
    constantColumns = M.Constants.columnCount(Real.self)
    constants = { parameters, celsius, dt in
      let record = M.constants(parameters, celsius: celsius, dt: dt)
      return withUnsafeBytes(of: record) { Array($0.bindMemory(to: Real.self)) }
    }
    start = (
      { MechanismLoops.start(M.self, SharedConstants.self, $0) },
      { MechanismLoops.start(M.self, IndividualConstants.self, $0) }
    )
    begin =
      M.hasBeginning
      ? (
        { MechanismLoops.begin(M.self, SharedConstants.self, $0) },
        { MechanismLoops.begin(M.self, IndividualConstants.self, $0) }
      ) : nil
    current = (
      { MechanismLoops.current(M.self, SharedConstants.self, $0) },
      { MechanismLoops.current(M.self, IndividualConstants.self, $0) }
    )
    advance =
      M.State.columnCount(Real.self) > 0
      ? (
        { MechanismLoops.advance(M.self, SharedConstants.self, $0) },
        { MechanismLoops.advance(M.self, IndividualConstants.self, $0) }
      ) : nil
  }
}

/// Everything that a mechanism's loop needs to treat its nodes in one block of cells.
struct MechanismTask<Real: KernelScalar> {
  /// The block's first cell in the potential of node 0; nodes are `stride` apart.
  let v: UnsafeMutablePointer<Real>
  /// The block's first cell in the first state column of the first node; columns are `stride` apart.
  let state: UnsafeMutablePointer<Real>
  /// Distance between columns.
  let stride: Int
  /// The constants: one record, or the block's first cell in columns that are `stride` apart.
  let constants: UnsafePointer<Real>
  /// The nodes.
  let nodes: UnsafeBufferPointer<Int32>
  /// From the mechanism's unit to pA and nS, for every node.
  let scales: UnsafePointer<Real>
  /// Right-hand side [pA] and diagonal [nS] of the matrix; nodes are `cableBlock` apart.
  let rhs: UnsafeMutablePointer<Real>
  let diagonal: UnsafeMutablePointer<Real>
  /// The state column that holds the calcium concentration of every node; empty where nobody needs it.
  let calciumColumns: UnsafePointer<Int32>
  /// The calcium current of every node [mA/cm2]; nodes are `cableBlock` apart.
  let inflow: UnsafeMutablePointer<Real>
  /// How many cells.
  let count: Int
}

/// The loops over nodes and cells that call a mechanism's equations.
enum MechanismLoops {
  static func start<M: MembraneMechanism, Form: ConstantsForm>(
    _: M.Type, _: Form.Type, _ task: borrowing MechanismTask<M.Real>
  ) {
    for (s, node) in task.nodes.enumerated() {
      let v = task.v + Int(node) * task.stride
      let state = task.state + s * M.State.columnCount(M.Real.self) * task.stride
      for i in 0..<task.count {
        let k = constants(M.self, Form.self, task, i)
        M.start(v[i], k).store(state, stride: task.stride, i)
      }
    }
  }

  static func begin<M: MembraneMechanism, Form: ConstantsForm>(
    _: M.Type, _: Form.Type, _ task: borrowing MechanismTask<M.Real>
  ) {
    for (s, node) in task.nodes.enumerated() {
      let v = task.v + Int(node) * task.stride
      let state = task.state + s * M.State.columnCount(M.Real.self) * task.stride
      for i in 0..<task.count {
        let k = constants(M.self, Form.self, task, i)
        let new = M.begin(v[i], M.State.load(state, stride: task.stride, i), k)
        v[i] = new.v
        new.state.store(state, stride: task.stride, i)
      }
    }
  }

  static func current<M: MembraneMechanism, Form: ConstantsForm>(
    _: M.Type, _: Form.Type, _ task: borrowing MechanismTask<M.Real>
  ) {
    for (s, node) in task.nodes.enumerated() {
      let v = task.v + Int(node) * task.stride
      let state = task.state + s * M.State.columnCount(M.Real.self) * task.stride
      let rhs = task.rhs + Int(node) * cableBlock
      let diagonal = task.diagonal + Int(node) * cableBlock
      let scale = task.scales[s]
      guard M.calcium == .none else {
        let calcium = task.v + Int(task.calciumColumns[s]) * task.stride
        let inflow = task.inflow + Int(node) * cableBlock
        for i in 0..<task.count {
          let k = constants(M.self, Form.self, task, i)
          let membrane = M.current(
            v[i], calcium: calcium[i], M.State.load(state, stride: task.stride, i), k)
          rhs[i] -= scale * membrane.current
          diagonal[i] += scale * membrane.conductance
          if M.calcium == .carries { inflow[i] += membrane.current }
        }
        continue
      }
      for i in 0..<task.count {
        let k = constants(M.self, Form.self, task, i)
        let membrane = M.current(v[i], M.State.load(state, stride: task.stride, i), k)
        rhs[i] -= scale * membrane.current
        diagonal[i] += scale * membrane.conductance
      }
    }
  }

  static func advance<M: MembraneMechanism, Form: ConstantsForm>(
    _: M.Type, _: Form.Type, _ task: borrowing MechanismTask<M.Real>
  ) {
    for (s, node) in task.nodes.enumerated() {
      let v = task.v + Int(node) * task.stride
      let state = task.state + s * M.State.columnCount(M.Real.self) * task.stride
      guard M.calcium == .none else {
        let calcium = task.v + Int(task.calciumColumns[s]) * task.stride
        let inflow = task.inflow + Int(node) * cableBlock
        for i in 0..<task.count {
          let k = constants(M.self, Form.self, task, i)
          M.advance(
            M.State.load(state, stride: task.stride, i), v[i], calcium: calcium[i], inflow: inflow[i], k
          ).store(state, stride: task.stride, i)
        }
        continue
      }
      for i in 0..<task.count {
        let k = constants(M.self, Form.self, task, i)
        M.advance(M.State.load(state, stride: task.stride, i), v[i], k).store(state, stride: task.stride, i)
      }
    }
  }

  /// The constants of cell `i`; those that all cells share are one record, hoisted out of the loop.
  @inline(__always)
  private static func constants<M: MembraneMechanism, Form: ConstantsForm>(
    _: M.Type, _: Form.Type, _ task: borrowing MechanismTask<M.Real>, _ i: Int
  ) -> M.Constants {
    Form.areShared
      ? M.Constants.load(task.constants, stride: 1, 0)
      : M.Constants.load(task.constants, stride: task.stride, i)
  }
}
