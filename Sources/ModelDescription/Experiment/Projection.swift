import ModelTerms
import Quantities

/// Synapses from one population to another.
public struct Projection: Sendable, Equatable {
  /// The name, unique in the experiment.
  public var name: String
  /// Index of the presynaptic population.
  public var pre: Int
  /// Index of the postsynaptic population.
  public var post: Int
  /// What opens at the target.
  public var receptor: Receptor
  /// Which neurons are connected.
  public var rule: ConnectionRule
  /// Conductance step [nS] (or current step [pA]) of one spike.
  public var weight: ValueSource
  /// Time from the presynaptic spike to its effect [ms].
  public var delay: ValueSource
  /// Where the neurons lie, if the file says it.
  public var space: NeuronSpace?
  /// A factor on all weights (for example of dopamine).
  public var gain: Double
  /// Short-term plasticity.
  public var plasticity: TsodyksMarkram?
  /// Spike-timing-dependent plasticity; not together with short-term plasticity.
  public var learning: SpikeTimingPlasticity?
  /// A rule of the experiment's own, in place of the built-in ones.
  public var synapseModel: SynapseModel?
  /// Where spikes are detected on presynaptic compartmental cells; nil where the cell itself counts them.
  public var detector: Detector?
  /// Of gap junctions, the end at the presynaptic cell.
  ///
  /// `receptor` is the other end. Nil for chemical synapses.
  public var presynapticEnd: Receptor?

  /// Whether its weights change with spikes.
  public var learns: Bool { learning != nil || synapseModel != nil }

  /// A place where a spike is detected, and the potential that it crosses.
  public struct Detector: Sendable, Equatable {
    /// The place.
    public var location: CellType.Location
    /// The potential [mV].
    public var threshold: Double
    /// Makes a detector.
    public init(location: CellType.Location, threshold: Double) {
      self.location = location
      self.threshold = threshold
    }
  }

  /// Makes a projection.
  public init(
    name: String, pre: Int, post: Int, receptor: Receptor, rule: ConnectionRule, weight: ValueSource,
    delay: ValueSource, gain: Double = 1, plasticity: TsodyksMarkram? = nil,
    learning: SpikeTimingPlasticity? = nil, synapseModel: SynapseModel? = nil, detector: Detector? = nil,
    presynapticEnd: Receptor? = nil, space: NeuronSpace? = nil
  ) {
    self.name = name
    self.pre = pre
    self.post = post
    self.receptor = receptor
    self.rule = rule
    self.weight = weight
    self.delay = delay
    self.space = space
    self.gain = gain
    self.plasticity = plasticity
    self.learning = learning
    self.synapseModel = synapseModel
    self.detector = detector
    self.presynapticEnd = presynapticEnd
  }
}
