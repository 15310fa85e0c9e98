/// What spikes do to the synapses of one projection, as loops over strips of synapses: any closures.
///
/// A synapse and its target change at events alone: a presynaptic spike arrives, the target spikes. Between two
/// events their variables follow closed forms of the time since the last one.
public struct SynapseProgram: Sendable {
  /// Treats a strip of synapses.
  public typealias Loop = @Sendable (borrowing SynapseStrip) -> Void

  /// The most synapses of a strip.
  public static let width = 64

  /// Where the numbers of a synapse stand in a strip, as numbers of columns.
  public struct Layout: Sendable {
    /// Variables of a synapse: the first columns, its weight before all others.
    public var synapse: Int
    /// Variables of a target; they follow.
    public var target: Int
    /// State variables of the target neuron that the rule looks at, by name.
    public var neuron: [String]
    /// Modulators whose level the rule looks at, by their places.
    public var levels: [Int]
    /// Integrals over a modulator since the last event.
    public var integrals: [Integral]

    /// Makes a layout.
    public init(
      synapse: Int, target: Int, neuron: [String], levels: [Int] = [], integrals: [Integral]
    ) {
      self.levels = levels
      self.synapse = synapse
      self.target = target
      self.neuron = neuron
      self.integrals = integrals
    }

    /// The first column of the targets' variables.
    public var firstTarget: Int { synapse }
    /// Their values before the target's spike, which the loop ``SynapseProgram/remember`` leaves there.
    public var firstBefore: Int { synapse + target }
    /// The time since the last event of the synapse [ms].
    public var age: Int { synapse + 2 * target }
    /// The time since the last spike of the target [ms].
    public var targetAge: Int { age + 1 }
    /// What the synapse delivers.
    public var sent: Int { age + 2 }
    /// The first of the target neuron's variables.
    public var firstNeuron: Int { age + 3 }
    /// The level of the first modulator at the event.
    public var firstLevel: Int { firstNeuron + neuron.count }
    /// The first integral.
    public var firstIntegral: Int { firstLevel + levels.count }
    /// All columns.
    public var count: Int { firstIntegral + integrals.count }
  }

  /// `exp(-(s - a) / tau) D(s)`, integrated over s from the last event a on.
  public struct Integral: Sendable, Equatable {
    /// Which modulator D is, by its place.
    public var modulator: Int
    /// The time constant of what decays meanwhile [ms].
    public var tau: Double

    /// Makes an integral.
    public init(modulator: Int, tau: Double) {
      self.modulator = modulator
      self.tau = tau
    }
  }

  /// The columns.
  public let layout: Layout
  /// The variables of a synapse before its first event, given its weight.
  public let start: @Sendable (_ weight: Double) -> [Double]
  /// The variables of a target before its first spike.
  public let targetStart: [Double]
  /// Numbers of working memory beside the columns.
  public let workingNumbers: Int
  /// Whether variables of the synapse change between events, so that asking for its weight means carrying it on.
  public let weightMoves: Bool
  /// Carries synapses to the time of the strip, lets a presynaptic spike arrive, and says what they deliver.
  public let arrive: Loop
  /// Carries synapses to the time of the strip and lets their target spike.
  public let spike: Loop
  /// Carries a target to the time of the strip and lets it spike; its values before the spike are kept beside it.
  public let remember: Loop
  /// Carries synapses to the time of the strip.
  public let settle: Loop

  /// Makes a program; see the properties.
  public init(
    layout: Layout, start: @escaping @Sendable (_ weight: Double) -> [Double], targetStart: [Double],
    workingNumbers: Int, weightMoves: Bool, arrive: @escaping Loop, spike: @escaping Loop,
    remember: @escaping Loop, settle: @escaping Loop
  ) {
    self.layout = layout
    self.start = start
    self.targetStart = targetStart
    self.workingNumbers = workingNumbers
    self.weightMoves = weightMoves
    self.arrive = arrive
    self.spike = spike
    self.remember = remember
    self.settle = settle
  }
}

/// Some synapses at one event.
public struct SynapseStrip {
  /// The columns, ``SynapseProgram/width`` apart.
  public let columns: UnsafeMutablePointer<Double>
  /// Working memory.
  public let working: UnsafeMutablePointer<Double>
  /// How many synapses.
  public let count: Int
  /// The time of the event [ms].
  public let time: Double

  /// Makes a strip.
  public init(
    columns: UnsafeMutablePointer<Double>, working: UnsafeMutablePointer<Double>, count: Int, time: Double
  ) {
    self.columns = columns
    self.working = working
    self.count = count
    self.time = time
  }
}
