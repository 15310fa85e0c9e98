/// A signal that reaches all synapses alike, such as the concentration of dopamine: it relaxes to its baseline
/// and is raised by pulses and by the spikes of populations.
public struct NetworkModulator: Sendable {
  /// A jump of the level at the start of a step.
  public struct Pulse: Sendable {
    /// The step.
    public var step: Int
    /// By how much.
    public var amount: Double
    /// Makes a pulse.
    public init(step: Int, amount: Double) {
      self.step = step
      self.amount = amount
    }
  }

  /// A population whose spikes raise the level.
  public struct Source: Sendable {
    /// Index of the population.
    public var population: Int
    /// By how much one spike of every neuron raises it together.
    public var amount: Double
    /// Steps from a spike to its effect, at least 1.
    public var delay: Int
    /// Makes a source.
    public init(population: Int, amount: Double, delay: Int) {
      self.population = population
      self.amount = amount
      self.delay = delay
    }
  }

  /// The name, for messages.
  public var name: String
  /// The level without pulses and spikes; the level starts there.
  public var baseline: Double
  /// Time constant of the return to it [ms].
  public var tau: Double
  /// The pulses in order of time.
  public var pulses: [Pulse]
  /// The populations that release it.
  public var sources: [Source]

  /// Makes a modulator.
  public init(
    name: String, baseline: Double = 0, tau: Double, pulses: [Pulse] = [], sources: [Source] = []
  ) {
    self.name = name
    self.baseline = baseline
    self.tau = tau
    self.pulses = pulses
    self.sources = sources
  }
}
