import Numerics

/// The loops that advance a block of neurons by one step: the hottest code of the program.
///
/// Each is specialised for a model, a floating-point type, the form of the drive and of the constants, and
/// vectorises over neurons. They return whether any neuron spiked.
enum IntegrationLoops {
  /// All sub-steps of a scheme that holds the drive at the start of the step.
  static func held<
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
  static func rungeKutta4<Model: NeuronModel, Drive: DriveForm, Form: ConstantsForm>(
    _: Model.Type, _: Drive.Type, _: Form.Type, _ task: borrowing BlockTask<Model.Real>
  ) -> Bool {
    let shared = Model.Constants.load(task.constants, stride: Model.Real.blockSize, 0)
    let h = task.h
    var anySpike: UInt8 = 0
    for i in 0..<task.count {
      let k = Form.areShared ? shared : Model.Constants.load(task.constants, stride: Model.Real.blockSize, i)
      let s = Model.State.load(task.state, stride: Model.Real.blockSize, i)
      let d1 = slope(Model.self, Drive.self, s, task.drive, k, i, task)
      let d2 = slope(Model.self, Drive.self, s.advanced(by: h / 2, along: d1), task.middle, k, i, task)
      let d3 = slope(Model.self, Drive.self, s.advanced(by: h / 2, along: d2), task.middle, k, i, task)
      let d4 = slope(Model.self, Drive.self, s.advanced(by: h, along: d3), task.end, k, i, task)
      let new = s.advanced(by: h / 6, along: d1).advanced(by: h / 3, along: d2)
        .advanced(by: h / 3, along: d3).advanced(by: h / 6, along: d4)
      anySpike |= finish(Model.self, SummedReceptors.self, s, new, k, i, task)
    }
    return anySpike != 0
  }

  @inline(__always)
  private static func slope<Model: NeuronModel, Drive: DriveForm>(
    _: Model.Type, _: Drive.Type, _ s: Model.State, _ drive: DriveColumns<Model.Real>,
    _ k: Model.Constants, _ i: Int, _ task: borrowing BlockTask<Model.Real>
  ) -> Model.State {
    let current = Drive.current(at: Model.voltage(s), drive[i], task)
    return Model.derivative(s, current: current, k)
  }

  @inline(__always)
  private static func finish<Model: NeuronModel, Receptors: ReceptorSource>(
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
