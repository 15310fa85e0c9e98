import Numerics

/// The loops that advance a block of neurons by one step: the hottest code of the program.
///
/// Each is specialised for a model, a floating-point type, the form of the drive and of the constants, and
/// vectorises over neurons. They return whether any neuron spiked.
public enum IntegrationLoops {
  /// All sub-steps of a scheme that holds the drive at the start of the step.
  @inlinable
  public static func held<
    Scheme: IntegrationScheme, Receptors: ReceptorSource, Drive: DriveForm, Form: ConstantsForm
  >(
    _: Scheme.Type, _: Receptors.Type, _: Drive.Type, _: Form.Type,
    _ task: borrowing BlockTask<Scheme.Model.Real>
  ) -> Bool {
    typealias Model = Scheme.Model
    let shared = Model.Constants.load(task.constants, stride: Model.Real.blockSize, 0)
    var anySpike: UInt8 = 0
    for _ in 0..<task.substeps {
      for i in 0..<task.count {
        let k =
          Form.areShared ? shared : Model.Constants.load(task.constants, stride: Model.Real.blockSize, i)
        let s = Model.State.load(task.state, stride: Model.Real.blockSize, i)
        let new = Scheme.step(Drive.self, s, Receptors.take(Drive.self, i, task), k, task)
        anySpike |= finish(Model.self, Receptors.self, s, new, k, i, task)
      }
    }
    return anySpike != 0
  }

  /// One step of the classical fourth-order Runge-Kutta method; conductances follow their own exact course in it.
  ///
  /// A strip of neurons goes through one stage after the other; the state that a stage looks at and the sum of the
  /// slopes so far are kept beside it.
  @inlinable
  public static func rungeKutta4<Model: NeuronModel, Drive: DriveForm>(
    _: Model.Type, _: Drive.Type, _ task: borrowing BlockTask<Model.Real>
  ) -> Bool {
    typealias Real = Model.Real
    let width = Real.stripSize
    let looked = task.stages
    let total = looked + Model.State.columnCount(Real.self) * width
    var anySpike: UInt8 = 0
    for first in stride(from: 0, to: task.count, by: width) {
      let count = min(width, task.count - first)
      for j in 0..<count {
        let s = Model.State.load(task.state, stride: Real.blockSize, first &+ j)
        s.store(looked, stride: width, j)
        s.store(total, stride: width, j)
      }
      for stage in 0..<4 {
        let drive = stage == 0 ? task.drive : (stage == 3 ? task.end : task.middle)
        let reach = stage == 2 ? task.h : task.h / 2
        let weight = stage == 0 || stage == 3 ? task.h / 6 : task.h / 3
        for j in 0..<count {
          let i = first &+ j
          let k = Model.Constants.load(task.constants, stride: Real.blockSize, i)
          let s = Model.State.load(looked, stride: width, j)
          let current = Drive.current(at: Model.voltage(s), drive[i], task)
          let slope = Model.derivative(s, current: current, k)
          Model.State.load(total, stride: width, j).advanced(by: weight, along: slope)
            .store(total, stride: width, j)
          Model.State.load(task.state, stride: Real.blockSize, i).advanced(by: reach, along: slope)
            .store(looked, stride: width, j)
        }
      }
      for j in 0..<count {
        let i = first &+ j
        let k = Model.Constants.load(task.constants, stride: Real.blockSize, i)
        let s = Model.State.load(task.state, stride: Real.blockSize, i)
        let new = Model.State.load(total, stride: width, j)
        anySpike |= finish(Model.self, SummedReceptors.self, s, new, k, i, task)
      }
    }
    return anySpike != 0
  }

  @inlinable @inline(__always)
  static func finish<Model: NeuronModel, Receptors: ReceptorSource>(
    _: Model.Type, _: Receptors.Type, _ old: Model.State, _ new: Model.State, _ k: Model.Constants, _ i: Int,
    _ task: borrowing BlockTask<Model.Real>
  ) -> UInt8 {
    let result = Model.finish(old, new, k)
    result.state.store(task.state, stride: Model.Real.blockSize, i)
    let flag: UInt8 = result.spiked ? 1 : 0
    task.flags[i] = Receptors.isWholeStep ? flag : task.flags[i] | flag
    return flag
  }
}
