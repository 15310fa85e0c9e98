import Numerics

/// How a neuron is carried over a (sub-)step in which the sums over its receptors are held.
public protocol IntegrationScheme: Sendable {
  /// The model that is carried on.
  associatedtype Model: NeuronModel

  /// The state after the (sub-)step, before ``NeuronModel/finish(_:_:_:)``.
  static func step<Drive: DriveForm>(
    _: Drive.Type, _ s: Model.State, _ sums: DriveSums<Model.Real>, _ k: Model.Constants,
    _ task: borrowing BlockTask<Model.Real>
  ) -> Model.State
}

/// Forward Euler: every right-hand side uses the values at the start of the (sub-)step.
public enum ForwardEuler<Model: NeuronModel>: IntegrationScheme {
  /// `s + h s'`.
  @inlinable @inline(__always)
  public static func step<Drive: DriveForm>(
    _: Drive.Type, _ s: Model.State, _ sums: DriveSums<Model.Real>, _ k: Model.Constants,
    _ task: borrowing BlockTask<Model.Real>
  ) -> Model.State {
    let current = Drive.current(at: Model.voltage(s), sums, task)
    return s.advanced(by: task.h, along: Model.derivative(s, current: current, k))
  }
}

/// Exponential Euler: each variable by the exact solution of its own linear equation.
public enum ExponentialEuler<Model: ExponentialModel>: IntegrationScheme {
  /// The model's own exponential step.
  @inlinable @inline(__always)
  public static func step<Drive: DriveForm>(
    _: Drive.Type, _ s: Model.State, _ sums: DriveSums<Model.Real>, _ k: Model.Constants,
    _ task: borrowing BlockTask<Model.Real>
  ) -> Model.State {
    let drive = Drive.linearised(at: Model.voltage(s), sums, task)
    return Model.exponentialStep(s, current: drive.current, conductance: drive.conductance, h: task.h, k)
  }
}
