import Quantities

extension Receptor {
  /// The time course after a spike: the list of those that there are.
  public enum Shape: Sendable, Equatable, Hashable {
    /// Jump, then decay.
    case exponential(ExponentialCourse)
    /// Rise and decay.
    case biexponential(BiexponentialCourse)
    /// Rise and decay with one time constant.
    case alpha(AlphaCourse)
    /// One step.
    case impulse

    /// How it is computed.
    package var course: any TimeCourse {
      switch self {
      case .exponential(let course): course
      case .biexponential(let course): course
      case .alpha(let course): course
      case .impulse: ImpulseCourse()
      }
    }
  }
}

extension Receptor.Shape {
  /// An exponential decay with a time constant [ms].
  public static func exponential(tau: Double) -> Self { .exponential(ExponentialCourse(tau: tau)) }
  /// A difference of two exponentials with time constants in ms.
  public static func biexponential(rise: Double, decay: Double) -> Self {
    .biexponential(BiexponentialCourse(rise: rise, decay: decay))
  }
  /// An alpha function with a time to the peak [ms].
  public static func alpha(tau: Double) -> Self { .alpha(AlphaCourse(tau: tau)) }
}
