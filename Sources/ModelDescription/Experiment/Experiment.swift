import Equations
import Quantities

/// Everything that one run needs to know, with units resolved and every reference checked.
///
/// All quantities are plain numbers in the kernel's units: ms, mV, pA, nS, pF, Hz.
public struct Experiment: Sendable, Equatable {
  /// Names the default run directory.
  public var name: String
  /// What the experiment is, for people.
  public var description: String
  /// Duration, step, seed, precision.
  public var simulation: SimulationSettings
  /// The dopamine by which rules scaled the values below; nothing where dopamine has no effect.
  public var dopamine: Double?
  /// The populations in declared order.
  public var populations: [Population]
  /// The signals that plasticity follows, in declared order.
  public var modulators: [Modulator]
  /// The projections in declared order.
  public var projections: [Projection]
  /// The receptors with equations of their own, by name.
  public var receptorModels: [String: CurrentModel]
  /// The inputs in declared order.
  public var inputs: [Input]
  /// What is written.
  public var recordings: Recordings
  /// What was changed on the way to this experiment, for example by a scale; for people.
  public var notes: [String]

  /// Makes an experiment.
  public init(
    name: String, description: String = "", simulation: SimulationSettings, dopamine: Double? = nil,
    populations: [Population], modulators: [Modulator] = [], projections: [Projection] = [],
    receptorModels: [String: CurrentModel] = [:], inputs: [Input] = [], recordings: Recordings = Recordings(),
    notes: [String] = []
  ) {
    self.name = name
    self.description = description
    self.simulation = simulation
    self.dopamine = dopamine
    self.populations = populations
    self.modulators = modulators
    self.projections = projections
    self.receptorModels = receptorModels
    self.inputs = inputs
    self.recordings = recordings
    self.notes = notes
  }
}

/// How long, how fine, with which random numbers.
public struct SimulationSettings: Sendable, Equatable {
  /// The floating-point type of the kernel's state.
  public enum Precision: String, Sendable, CaseIterable {
    /// 32 bits.
    case single
    /// 64 bits.
    case double
  }

  /// The step where nothing is said [ms].
  public static let defaultStep = 0.1

  /// Biological time [ms], a whole number of steps.
  public var duration: Double
  /// The step [ms].
  public var dt: Double
  /// The master seed of all random numbers.
  public var seed: UInt64
  /// The floating-point type of the kernel's state.
  public var precision: Precision

  /// Makes settings.
  public init(
    duration: Double, dt: Double = SimulationSettings.defaultStep, seed: UInt64 = 1,
    precision: Precision = .double
  ) {
    self.duration = duration
    self.dt = dt
    self.seed = seed
    self.precision = precision
  }

  /// The number of steps in `duration`.
  public var steps: Int { Int(stepsIn: duration, of: dt) }
}

/// Where a number that may differ from neuron to neuron (or synapse to synapse) comes from.
public enum ValueSource: Sendable, Equatable {
  /// The same number for all.
  case constant(Double)
  /// A random number for each.
  case random(Distribution)
  /// Explicit numbers, one for each.
  case values([Double])
  /// Evenly spaced from the first neuron (`start`) to the last (`stop`).
  case linspace(start: Double, stop: Double)
  /// What an expression says of every synapse; in projections only.
  case expression(SynapseExpression)
}

/// A probability distribution, optionally cut by drawing again until the value lies in `lower...upper`.
public struct Distribution: Sendable, Equatable {
  /// The family and its parameters.
  public enum Shape: Sendable, Equatable {
    /// Uniform in `min..<max`.
    case uniform(min: Double, max: Double)
    /// Gaussian.
    case normal(mean: Double, sd: Double)
    /// `median * exp(sigma * z)` with standard normal `z`.
    case lognormal(median: Double, sigma: Double)
    /// Exponential with this mean.
    case exponential(mean: Double)
  }

  /// The family and its parameters.
  public var shape: Shape
  /// The smallest accepted value.
  public var lower: Double
  /// The largest accepted value.
  public var upper: Double

  /// Makes a distribution.
  public init(_ shape: Shape, lower: Double = -.infinity, upper: Double = .infinity) {
    self.shape = shape
    self.lower = lower
    self.upper = upper
  }
}
