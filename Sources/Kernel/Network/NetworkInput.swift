import ModelTerms
import Quantities

/// A drive from outside on some neurons of one population, in steps and kernel units.
public struct NetworkInput: Sendable {
  /// What is injected.
  public enum Drive: Sendable {
    /// A current [pA].
    case current(InputCurrent)
    /// Poisson trains: the expected number of spikes in a step, from a step on, and what varies it.
    case poisson(
      [ExpectedSpikes], variation: RateVariation = RateVariation(), perStep: SpikesPerStep = .poisson,
      synapses: [InputSynapse])
    /// Given spikes, ordered by step of arrival, then neuron.
    case events(steps: [Int32], neurons: [Int32], synapses: [InputSynapse])
    /// NetStim: `number` spikes a neuron, `interval` [ms] of which a fraction `noise` is exponential.
    case netStim(interval: Double, number: Int, noise: Double, delaySteps: Int, synapses: [InputSynapse])
    /// A current of the experiment's own, which is one of the population's.
    case own
  }

  /// The name, for messages.
  public var name: String
  /// Index of the population.
  public var population: Int
  /// Indices of the driven neurons, ascending.
  public var neurons: [Int32]
  /// The node of compartmental cells that a current flows into.
  public var node: Int
  /// The first step in which it acts.
  public var startStep: Int
  /// The first step in which it no longer acts.
  public var stopStep: Int
  /// What is injected.
  public var drive: Drive

  /// The feedback from a population's rate, if any.
  var feedback: RateFeedback? {
    if case .poisson(_, let variation, _, _) = drive { variation.feedback } else { nil }
  }

  /// Makes an input.
  public init(
    name: String, population: Int, neurons: [Int32], node: Int = 0, startStep: Int, stopStep: Int,
    drive: Drive
  ) {
    self.name = name
    self.population = population
    self.neurons = neurons
    self.node = node
    self.startStep = startStep
    self.stopStep = stopStep
    self.drive = drive
  }
}

/// Where an input's spikes act and how strongly.
public struct InputSynapse: Sendable {
  /// Index of the receptor in the population.
  public var receptor: Int
  /// Conductance step [nS] or current step [pA] of one spike.
  public var weight: Double
  /// Makes a synapse.
  public init(receptor: Int, weight: Double) {
    self.receptor = receptor
    self.weight = weight
  }
}

/// The expected number of spikes in a step, from a step on.
public struct ExpectedSpikes: Sendable {
  /// From which step on.
  public var fromStep: Int
  /// The mean of the Poisson distribution.
  public var mean: Double
  /// Makes an entry.
  public init(fromStep: Int, mean: Double) {
    self.fromStep = fromStep
    self.mean = mean
  }
}

/// The time course of an injected current; times in ms since the input's start.
public enum InputCurrent: Sendable {
  /// Constant [pA], one value for each driven neuron.
  case step([Double])
  /// Gaussian values [pA], each held for some steps.
  case whiteNoise(mean: Double, sd: Double, intervalSteps: Int)
  /// Ornstein-Uhlenbeck process: stationary mean and sd [pA], time constant [ms].
  case ornsteinUhlenbeck(mean: Double, sd: Double, tau: Double)
  /// The same for all neurons; the input lasts for a duration [ms].
  case shared(SharedCurrent, duration: Double)

  /// Whether every neuron has a random value of its own, which goes on from step to step.
  var isNoise: Bool {
    switch self {
    case .whiteNoise, .ornsteinUhlenbeck: true
    case .step, .shared: false
    }
  }
}

extension RateFeedback {
  /// The delay in steps, at least one.
  func delaySteps(dt: Double) -> Int { Int(stepsIn: delay, of: dt, least: 1, most: .mostDelaySteps) }
}
