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
  /// A factor on all weights (for example of dopamine).
  public var gain: Double
  /// Short-term plasticity.
  public var plasticity: TsodyksMarkram?
  /// Spike-timing-dependent plasticity; not together with short-term plasticity.
  public var learning: SpikeTimingPlasticity?
  /// Where spikes are detected on presynaptic compartmental cells; nil where the cell itself counts them.
  public var detector: Detector?
  /// Of gap junctions, the end at the presynaptic cell.
  ///
  /// `receptor` is the other end. Nil for chemical synapses.
  public var presynapticEnd: Receptor?

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
    learning: SpikeTimingPlasticity? = nil, detector: Detector? = nil, presynapticEnd: Receptor? = nil
  ) {
    self.name = name
    self.pre = pre
    self.post = post
    self.receptor = receptor
    self.rule = rule
    self.weight = weight
    self.delay = delay
    self.gain = gain
    self.plasticity = plasticity
    self.learning = learning
    self.detector = detector
    self.presynapticEnd = presynapticEnd
  }
}

/// Which pairs of neurons a projection connects.
public struct ConnectionRule: Sendable, Equatable {
  /// The kind of rule and its numbers.
  public enum Kind: Sendable, Equatable {
    /// Every pair independently with this probability.
    case fixedProbability(Double)
    /// Every target draws this many sources; only those within `window` of its own place on the ring, if given.
    case fixedInDegree(Int, window: Double?)
    /// Every source draws this many targets; only those within `window` of its own place on the ring, if given.
    case fixedOutDegree(Int, window: Double?)
    /// This many pairs in all.
    case fixedTotalNumber(Int)
    /// Neuron i to neuron i; both populations have the same size.
    case oneToOne
    /// Every pair.
    case allToAll
    /// Explicit pairs; the projection's `weight` and `delay` are `.values` where the list gives them.
    case list(pre: [Int32], post: [Int32])
    /// Every pair with a probability that falls with the distance of their places.
    case distanceDependent(Distance)
    /// Most within a region, fewer between regions.
    case topographic(Topography)
  }

  /// A probability that depends on distance.
  public struct Distance: Sendable, Equatable {
    /// Where the neurons of a population lie; both populations are mapped onto the same unit space.
    public enum Topology: String, Sendable, CaseIterable {
      /// Neuron i of N at i/N on a circle of circumference 1.
      case ring
      /// Neuron i of N at (i + 1/2)/N on a line of length 1.
      case line
      /// Row by row on a square grid of side 1.
      case grid
    }
    /// How the probability falls with distance d.
    public enum Profile: String, Sendable, CaseIterable {
      /// `exp(-d^2 / (2 width^2))`
      case gaussian
      /// `exp(-d / width)`
      case exponential
      /// 1 up to `width`, 0 beyond.
      case box
    }
    /// Where the neurons lie.
    public var topology: Topology
    /// How the probability falls.
    public var profile: Profile
    /// The width in units of the space.
    public var width: Double
    /// The probability at distance zero.
    public var probability: Double

    /// Makes a rule.
    public init(topology: Topology, profile: Profile, width: Double, probability: Double) {
      self.topology = topology
      self.profile = profile
      self.width = width
      self.probability = probability
    }
  }

  /// The kind of rule and its numbers.
  public var kind: Kind
  /// Whether a neuron may connect to itself (only where pre and post are one population).
  public var autapses: Bool
  /// Whether a pair may be connected more than once.
  public var multapses: Bool
  /// The file that a list was read from, as a path from the root.
  public var file: String?

  /// Makes a rule.
  public init(_ kind: Kind, autapses: Bool = true, multapses: Bool = true, file: String? = nil) {
    self.kind = kind
    self.autapses = autapses
    self.multapses = multapses
    self.file = file
  }
}
