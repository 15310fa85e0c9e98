import Quantities

/// A drive from outside the network on some neurons of one population.
public struct Input: Sendable, Equatable {
  /// What is injected.
  public enum Source: Sendable, Equatable {
    /// A current that is added to the neuron's own.
    case current(CurrentWaveform)
    /// Spikes that arrive at synapses; every spike acts on all of them.
    case spikes(SpikeSource, synapses: [Synapse])
  }

  /// The end of an input's line: where its spikes act and how strongly.
  public struct Synapse: Sendable, Equatable {
    /// What opens at the target.
    public var receptor: Receptor
    /// Conductance step [nS] or current step [pA] of one spike.
    public var weight: Double
    /// Makes a synapse.
    public init(receptor: Receptor, weight: Double) {
      self.receptor = receptor
      self.weight = weight
    }
  }

  /// The name, unique in the experiment.
  public var name: String
  /// Index of the population.
  public var target: Int
  /// Which of its neurons.
  public var neurons: NeuronSelection
  /// What is injected.
  public var source: Source
  /// When it begins [ms].
  public var start: Double
  /// When it ends [ms], infinity for never.
  public var stop: Double
  /// Where on compartmental cells a current flows in.
  public var location: CellType.Location?
  /// The file that spike trains were read from, as a path from the root.
  public var file: String?

  /// Makes an input.
  public init(
    name: String, target: Int, neurons: NeuronSelection = .all, source: Source, start: Double = 0,
    stop: Double = .infinity, location: CellType.Location? = nil, file: String? = nil
  ) {
    self.name = name
    self.target = target
    self.neurons = neurons
    self.source = source
    self.start = start
    self.stop = stop
    self.location = location
    self.file = file
  }
}

/// The time course of an injected current, zero outside the input's start and stop.
public enum CurrentWaveform: Sendable, Equatable {
  /// Constant [pA], possibly different for every selected neuron.
  case step(amplitude: ValueSource)
  /// Linear from `from` at start to `to` at stop [pA].
  case ramp(from: Double, to: Double)
  /// `offset + amplitude * sin(2 pi frequency (t - start) + phase)`; pA, Hz, radians.
  case sine(amplitude: Double, frequency: Double, phase: Double, offset: Double)
  /// Independent Gaussian values [pA] for every neuron, each held for `interval` [ms].
  case whiteNoise(mean: Double, sd: Double, interval: Double)
  /// An Ornstein-Uhlenbeck process for every neuron: stationary mean and sd [pA], time constant [ms].
  case ornsteinUhlenbeck(mean: Double, sd: Double, tau: Double)
  /// Rectangular pulses: amplitude [pA], width [ms], frequency [Hz] (deep-brain stimulation), and the phase that
  /// brings back their charge.
  case pulseTrain(amplitude: Double, width: Double, frequency: Double, second: SecondPhase? = nil)
}

/// Where an input's spikes come from; every selected neuron has its own train.
public enum SpikeSource: Sendable, Equatable {
  /// Poisson trains with a rate [Hz] that is piecewise constant (`rate` holds from `time` [ms] on; the
  /// first step is at 0) times its variation.
  case poisson(
    rates: [RateStep], variation: RateVariation = RateVariation(), perStep: SpikesPerStep = .poisson)
  /// Given spikes, ordered by time and then by neuron.
  case trains([SpikeTime], delay: Double)
  /// NEURON's NetStim: `number` spikes with mean `interval` [ms], a fraction `noise` of it exponential.
  case netStim(interval: Double, number: Int, noise: Double, delay: Double)

  /// A rate that holds from a time on.
  public struct RateStep: Sendable, Equatable {
    /// From when [ms].
    public var time: Double
    /// The rate [Hz].
    public var rate: Double
    /// Makes a step.
    public init(time: Double, rate: Double) {
      self.time = time
      self.rate = rate
    }
  }

  /// One given spike.
  public struct SpikeTime: Sendable, Equatable {
    /// Index within the population.
    public var neuron: Int32
    /// When [ms].
    public var time: Double
    /// Makes a spike.
    public init(neuron: Int32, time: Double) {
      self.neuron = neuron
      self.time = time
    }
  }
}
