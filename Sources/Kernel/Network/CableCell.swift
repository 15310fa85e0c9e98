import Integration
import Quantities

/// The shape, membrane and solver of a population's compartmental cells, which are all built alike.
///
/// A cell is a tree of nodes: one in the centre of every segment, and one without area at every end of a
/// section (NEURON's layout). Node 0 is the root; parents come before their children.
public struct CableCell: Sendable {
  /// One node of the tree.
  public struct Node: Sendable {
    /// Its parent's place; nil for the root.
    public var parent: Int?
    /// Membrane area [um2]; zero at the ends of sections.
    public var area: Double
    /// Diameter [um]; zero at the ends of sections.
    public var diameter: Double
    /// Capacitance [pF].
    public var capacitance: Double
    /// Conductance of the inside between node and parent [nS].
    public var axialConductance: Double
    /// `SECTION(X)`, for messages and recordings.
    public var name: String

    /// Makes a node.
    public init(
      parent: Int?, area: Double, diameter: Double = 0, capacitance: Double, axialConductance: Double,
      name: String
    ) {
      self.parent = parent
      self.area = area
      self.diameter = diameter
      self.capacitance = capacitance
      self.axialConductance = axialConductance
      self.name = name
    }
  }

  /// A mechanism on some nodes, with the same parameters on all of them.
  public struct Mechanism: Sendable {
    /// The mechanism.
    public var kind: MechanismKind
    /// What the user calls this use of it; nothing for one that is spread over membrane.
    public var label: String?
    /// The nodes that it sits on, ascending.
    public var nodes: [Int]
    /// Every parameter of the mechanism's table, by canonical name; values may differ from cell to cell.
    public var parameters: [String: NeuronValues]
    /// Parameters that differ from node to node, in the order of the nodes; then all are the same for all cells.
    public var nodeParameters: [String: [Double]]

    /// Puts a mechanism on nodes.
    public init(
      _ kind: MechanismKind, label: String? = nil, nodes: [Int], parameters: [String: NeuronValues],
      nodeParameters: [String: [Double]] = [:]
    ) {
      self.kind = kind
      self.label = label
      self.nodes = nodes
      self.parameters = parameters
      self.nodeParameters = nodeParameters
    }

    /// Whether all cells have the same parameters.
    public var isShared: Bool {
      parameters.values.allSatisfy { if case .same = $0 { true } else { false } }
    }

    /// The parameters at one of the nodes of a cell.
    func parameters(ofCell cell: Int, site: Int) -> NeuronParameters {
      NeuronParameters { nodeParameters[$0]?[site] ?? parameters[$0]![cell] }
    }
  }

  /// A number of an ion at some nodes that is not the ion's own.
  public struct IonValue: Sendable, Equatable {
    /// The ion's name.
    public var ion: String
    /// Which number.
    public var quantity: IonQuantity
    /// The nodes.
    public var nodes: [Int]
    /// The number [mM or mV].
    public var value: Double

    /// Gives an ion a number.
    public init(ion: String, quantity: IonQuantity, nodes: [Int], value: Double) {
      self.ion = ion
      self.quantity = quantity
      self.nodes = nodes
      self.value = value
    }
  }

  /// How the potential is advanced over a step.
  public enum Scheme: String, Sendable, CaseIterable {
    /// First order and stable at any step; NEURON's default (`secondorder = 0`).
    case implicitEuler = "implicit_euler"
    /// Second order; NEURON's `secondorder = 2`.
    case crankNicolson = "crank_nicolson"
  }

  /// A spike is counted when the potential of a node rises above a threshold, or when a mechanism emits one.
  public struct Detector: Sendable, Equatable {
    /// Which node.
    public var node: Int
    /// The threshold [mV].
    public var threshold: Double
    /// The mechanism whose events emit the spikes, in place of the threshold.
    public var mechanism: Int?

    /// Makes a detector.
    public init(node: Int, threshold: Double, mechanism: Int? = nil) {
      self.node = node
      self.threshold = threshold
      self.mechanism = mechanism
    }
  }

  /// The tree.
  public var nodes: [Node]
  /// The membrane.
  public var mechanisms: [Mechanism]
  /// Concentrations and reversal potentials that are not the ions' own.
  public var ionValues: [IonValue]
  /// The node that each of the population's receptors sits on.
  public var receptorNodes: [Int]
  /// The mechanism that takes the events of a receptor one by one, for the receptors that have one.
  public var receivers: [Int: Int]
  /// Where spikes are detected; the first one is the cell's own, whose spikes are recorded.
  public var detectors: [Detector]
  /// How the potential is advanced.
  public var scheme: Scheme
  /// Temperature [degrees Celsius].
  public var celsius: Double
  /// The potential of all nodes at time zero [mV].
  public var initialPotential: NeuronValues

  /// Makes a cell.
  public init(
    nodes: [Node], mechanisms: [Mechanism], ionValues: [IonValue] = [], receptorNodes: [Int] = [],
    receivers: [Int: Int] = [:], detectors: [Detector], scheme: Scheme = .implicitEuler,
    celsius: Double = 6.3, initialPotential: NeuronValues = .same(-65)
  ) {
    self.nodes = nodes
    self.mechanisms = mechanisms
    self.ionValues = ionValues
    self.receptorNodes = receptorNodes
    self.receivers = receivers
    self.detectors = detectors
    self.scheme = scheme
    self.celsius = celsius
    self.initialPotential = initialPotential
  }
}
