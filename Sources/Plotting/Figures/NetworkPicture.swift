/// What a figure of a network shows: populations and what connects them.
public struct NetworkPicture: Sendable, Equatable {
  /// Where the cells of a population lie.
  public enum Arrangement: Sendable, Equatable {
    /// On a circle, clockwise from the top.
    case ring
    /// On a line, from left to right.
    case line
    /// On a square, row by row from its upper left corner, this many in a row.
    case grid(columns: Int)
  }

  /// A population.
  public struct Population: Sendable, Equatable {
    /// The name.
    public var name: String
    /// How many neurons.
    public var size: Int
    /// The place of its colour in the palette.
    public var colour: Int
    /// Where its cells lie; on a circle if nothing says otherwise.
    public var arrangement = Arrangement.ring

    /// Makes a population.
    public init(name: String, size: Int, colour: Int) {
      self.name = name
      self.size = size
      self.colour = colour
    }
  }

  /// What a projection does to its targets.
  public enum Effect: String, Sendable, CaseIterable {
    /// Drives them.
    case excitatory
    /// Holds them back.
    case inhibitory
  }

  /// All synapses of one effect from one population to another.
  public struct Pathway: Sendable, Equatable {
    /// Index of the presynaptic population.
    public var pre: Int
    /// Index of the postsynaptic population.
    public var post: Int
    /// What it does.
    public var effect: Effect
    /// Synapses of one target times their mean weight and gain, summed over receptors [in `unit`].
    public var strength: Double
    /// The unit of the strength: nS or pA.
    public var unit: String

    /// Makes a pathway.
    public init(pre: Int, post: Int, effect: Effect, strength: Double, unit: String) {
      self.pre = pre
      self.post = post
      self.effect = effect
      self.strength = strength
      self.unit = unit
    }
  }

  /// A single synapse.
  public struct Synapse: Sendable, Equatable {
    /// Index of the presynaptic population.
    public var pre: Int
    /// Index of the source in it.
    public var source: Int
    /// Index of the postsynaptic population.
    public var post: Int
    /// Index of the target in it.
    public var target: Int
    /// What it does.
    public var effect: Effect
    /// Its weight times its gain [nS or pA].
    public var weight: Double

    /// Makes a synapse.
    public init(pre: Int, source: Int, post: Int, target: Int, effect: Effect, weight: Double) {
      self.pre = pre
      self.source = source
      self.post = post
      self.target = target
      self.effect = effect
      self.weight = weight
    }
  }

  /// What the network is called.
  public var name: String
  /// The populations in declared order.
  public var populations: [Population]
  /// What connects them.
  public var pathways: [Pathway]
  /// Every synapse of a small network; none of a large one.
  public var synapses: [Synapse]?

  /// Makes a picture.
  public init(
    name: String, populations: [Population], pathways: [Pathway], synapses: [Synapse]? = nil
  ) {
    self.name = name
    self.populations = populations
    self.pathways = pathways
    self.synapses = synapses
  }

  /// The most neurons of a network that is drawn cell by cell.
  public static let mostCells = 200
  /// The most synapses of a network that is drawn cell by cell.
  public static let mostSynapses = 2000

  var neuronCount: Int { populations.reduce(0) { $0 + $1.size } }
}
