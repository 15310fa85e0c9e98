import ModelTerms
import Quantities

/// A drive from outside the network on some neurons of one population.
public struct Input: Sendable, Equatable {
  /// What is injected.
  public enum Source: Sendable, Equatable {
    /// A current that is added to the neuron's own.
    case current(CurrentWaveform)
    /// Spikes that arrive at synapses; every spike acts on all of them.
    case spikes(SpikeSource, synapses: [Synapse])
    /// A current with equations of the experiment's own.
    case own(CurrentModel)
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

  /// Makes an input.
  public init(
    name: String, target: Int, neurons: NeuronSelection = .all, source: Source, start: Double = 0,
    stop: Double = .infinity, location: CellType.Location? = nil
  ) {
    self.name = name
    self.target = target
    self.neurons = neurons
    self.source = source
    self.start = start
    self.stop = stop
    self.location = location
  }
}

/// The time course of an injected current, zero outside the input's start and stop.
public enum CurrentWaveform: Sendable, Equatable {
  /// Constant [pA], possibly different for every selected neuron.
  case step(amplitude: ValueSource)
  /// Independent Gaussian values for every neuron.
  case whiteNoise(WhiteNoise)
  /// An Ornstein-Uhlenbeck process for every neuron.
  case ornsteinUhlenbeck(OrnsteinUhlenbeckNoise)
  /// The same for all neurons.
  case shared(SharedCurrent)
}

/// Where an input's spikes come from; every selected neuron has its own train.
public enum SpikeSource: Sendable, Equatable {
  /// Poisson trains.
  case poisson(PoissonTrains)
  /// Given spikes.
  case trains(GivenSpikes)
  /// NEURON's NetStim.
  case netStim(NetStim)
  /// Poisson trains whose rate is written as equations.
  case equations(CurrentModel)
}

extension Input.Source {
  /// The equations of the input, if it has some.
  public var equations: CurrentModel? {
    switch self {
    case .own(let model), .spikes(.equations(let model), _): model
    case .current, .spikes: nil
    }
  }
}
