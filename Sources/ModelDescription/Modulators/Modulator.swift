/// A signal that reaches all synapses alike, such as the concentration of dopamine; a pure number.
///
/// `dD/dt = (baseline - D) / tau`, with jumps at pulses and at the spikes of populations.
public struct Modulator: Sendable, Equatable {
  /// A jump of the level.
  public struct Pulse: Sendable, Equatable {
    /// When [ms].
    public var time: Double
    /// By how much.
    public var amount: Double
    /// Makes a pulse.
    public init(time: Double, amount: Double) {
      self.time = time
      self.amount = amount
    }
  }

  /// A population whose spikes raise the level.
  public struct Source: Sendable, Equatable {
    /// Index of the population.
    public var population: Int
    /// By how much one spike of every neuron raises it together.
    public var amount: Double
    /// From a spike to its effect [ms].
    public var delay: Double
    /// Makes a source.
    public init(population: Int, amount: Double, delay: Double) {
      self.population = population
      self.amount = amount
      self.delay = delay
    }
  }

  /// The name, unique among modulators.
  public var name: String
  /// The level without pulses and spikes.
  public var baseline: Double
  /// Time constant of the return to it [ms].
  public var tau: Double
  /// The pulses in order of time.
  public var pulses: [Pulse]
  /// The populations that release it.
  public var sources: [Source]

  /// Makes a modulator.
  public init(name: String, baseline: Double = 0, tau: Double, pulses: [Pulse] = [], sources: [Source] = []) {
    self.name = name
    self.baseline = baseline
    self.tau = tau
    self.pulses = pulses
    self.sources = sources
  }
}
