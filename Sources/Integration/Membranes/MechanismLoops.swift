import Numerics

/// The loops over nodes and cells that call a mechanism's equations.
public enum MechanismLoops {
  /// The states at time zero.
  @inlinable
  public static func start<M: MembraneMechanism, Form: ConstantsForm>(
    _: M.Type, _: Form.Type, _ task: borrowing MechanismTask<M.Real>
  ) {
    for (s, node) in task.nodes.enumerated() {
      let v = task.v + Int(node) * task.stride
      let state = task.state + s * M.State.columnCount(M.Real.self) * task.stride
      for i in 0..<task.count {
        let k = constants(M.self, Form.self, task, s, i)
        M.start(v[i], k).store(state, stride: task.stride, i)
      }
    }
  }

  /// What happens at the start of a step.
  @inlinable
  public static func begin<M: MembraneMechanism, Form: ConstantsForm>(
    _: M.Type, _: Form.Type, _ task: borrowing MechanismTask<M.Real>
  ) {
    for (s, node) in task.nodes.enumerated() {
      let v = task.v + Int(node) * task.stride
      let state = task.state + s * M.State.columnCount(M.Real.self) * task.stride
      for i in 0..<task.count {
        let k = constants(M.self, Form.self, task, s, i)
        let new = M.begin(v[i], M.State.load(state, stride: task.stride, i), k)
        v[i] = new.v
        new.state.store(state, stride: task.stride, i)
      }
    }
  }

  /// Currents and slopes, into the matrix.
  @inlinable
  public static func current<M: MembraneMechanism, Form: ConstantsForm>(
    _: M.Type, _: Form.Type, _ task: borrowing MechanismTask<M.Real>
  ) {
    for (s, node) in task.nodes.enumerated() {
      let v = task.v + Int(node) * task.stride
      let state = task.state + s * M.State.columnCount(M.Real.self) * task.stride
      let rhs = task.rhs + Int(node) * cableBlock
      let diagonal = task.diagonal + Int(node) * cableBlock
      let scale = task.scales[s]
      guard M.ionRole == .none else {
        let concentration = task.v + Int(task.ionColumns[s]) * task.stride
        let inflow = task.inflow + Int(task.inflowPlaces[0]) + Int(node) * cableBlock
        for i in 0..<task.count {
          let k = constants(M.self, Form.self, task, s, i)
          let membrane = M.current(
            v[i], concentration: concentration[i], M.State.load(state, stride: task.stride, i), k)
          rhs[i] -= scale * membrane.current
          diagonal[i] += scale * membrane.conductance
          if M.ionRole == .carries { inflow[i] += membrane.current }
        }
        continue
      }
      for i in 0..<task.count {
        let k = constants(M.self, Form.self, task, s, i)
        let membrane = M.current(v[i], M.State.load(state, stride: task.stride, i), k)
        rhs[i] -= scale * membrane.current
        diagonal[i] += scale * membrane.conductance
      }
    }
  }

  /// The states at the end of a step.
  @inlinable
  public static func advance<M: MembraneMechanism, Form: ConstantsForm>(
    _: M.Type, _: Form.Type, _ task: borrowing MechanismTask<M.Real>
  ) {
    for (s, node) in task.nodes.enumerated() {
      let v = task.v + Int(node) * task.stride
      let state = task.state + s * M.State.columnCount(M.Real.self) * task.stride
      guard M.ionRole == .none else {
        let concentration = task.v + Int(task.ionColumns[s]) * task.stride
        let inflow = task.inflow + Int(task.inflowPlaces[0]) + Int(node) * cableBlock
        for i in 0..<task.count {
          let k = constants(M.self, Form.self, task, s, i)
          M.advance(
            M.State.load(state, stride: task.stride, i), v[i], concentration: concentration[i],
            inflow: inflow[i], k
          ).store(state, stride: task.stride, i)
        }
        continue
      }
      for i in 0..<task.count {
        let k = constants(M.self, Form.self, task, s, i)
        M.advance(M.State.load(state, stride: task.stride, i), v[i], k).store(state, stride: task.stride, i)
      }
    }
  }

  /// The constants of cell `i`; those that all cells share are one record, or one for every node, hoisted out of the loop.
  @inlinable @inline(__always)
  static func constants<M: MembraneMechanism, Form: ConstantsForm>(
    _: M.Type, _: Form.Type, _ task: borrowing MechanismTask<M.Real>, _ site: Int, _ i: Int
  ) -> M.Constants {
    Form.areShared
      ? M.Constants.load(task.constants + site * task.steps.site, stride: 1, 0)
      : M.Constants.load(task.constants, stride: task.stride, i)
  }
}
