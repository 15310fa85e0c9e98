import Documents
import Equations
import Integration
import ModelTerms
import Quantities

/// A compartmental cell: its sections, its membrane, and where things happen on it.
public struct CellType: Sendable, Equatable {
  /// An unbranched piece of cable.
  public struct Section: Sendable, Equatable {
    /// The name, unique in the cell.
    public var name: String
    /// Its course.
    public var shape: Shape
    /// Into how many segments it is cut.
    public var segments: Segmentation
    /// Resistivity of the inside [ohm cm].
    public var axialResistivity: Double
    /// Membrane capacitance [uF/cm2].
    public var capacitance: Double
    /// The place on another section that its beginning is connected to; nil for the root.
    public var parent: Location?

    /// Makes a section.
    public init(
      name: String, shape: Shape, segments: Segmentation = .count(1), axialResistivity: Double = 35.4,
      capacitance: Double = 1, parent: Location? = nil
    ) {
      self.name = name
      self.shape = shape
      self.segments = segments
      self.axialResistivity = axialResistivity
      self.capacitance = capacitance
      self.parent = parent
    }
  }

  /// The course of a section.
  public enum Shape: Sendable, Equatable {
    /// Length and diameter [um].
    case cylinder(length: Double, diameter: Double)
    /// Truncated cones between points.
    case points([Point])
  }

  /// A place in space with the diameter of the cable there, all in um.
  public struct Point: Sendable, Equatable {
    /// Where.
    public var x, y, z: Double
    /// The diameter.
    public var diameter: Double
    /// Makes a point.
    public init(x: Double, y: Double, z: Double, diameter: Double) {
      (self.x, self.y, self.z, self.diameter) = (x, y, z, diameter)
    }
  }

  /// Into how many segments a section is cut.
  public enum Segmentation: Sendable, Equatable {
    /// This many.
    case count(Int)
    /// NEURON's rule: an odd number for which a segment is about this fraction, at most a tenth more, of the length
    /// constant at 100 Hz (Hines & Carnevale 2001, Neuroscientist 7:123).
    case dLambda(Double)
  }

  /// A place on the cell: `x` from 0 (beginning) to 1 (end) on a section.
  public struct Location: Sendable, Equatable, Hashable {
    /// Index of the section.
    public var section: Int
    /// How far along it.
    public var x: Double
    /// Makes a location.
    public init(section: Int, x: Double) {
      self.section = section
      self.x = x
    }
  }

  /// How a place is written: `dend(0.5)`.
  public func text(of location: Location) -> String {
    let x = location.x == location.x.rounded() ? String(Int(location.x)) : String(location.x)
    return "\(sections[location.section].name)(\(x))"
  }

  /// A mechanism and where it sits.
  public struct Mechanism: Sendable, Equatable {
    /// On all segments of a section, or at a point.
    public enum Place: Sendable, Equatable {
      /// All segments of a section.
      case section(Int)
      /// One segment of a section, where the segments differ.
      case segment(section: Int, index: Int)
      /// One segment.
      case point(Location)
    }
    /// The mechanism's name: of one of the cell's own, or in the catalogue.
    public var name: String
    /// What the user calls it where it sits at a point.
    public var label: String?
    /// Where it sits.
    public var place: Place
    /// Every parameter of the mechanism's table (canonical names, the table's units), defaults filled in.
    public var parameters: [String: ValueSource]
    /// Those of them that follow from how far a segment is from the root, in place of the numbers above.
    public var alongPath: [String: PathExpression]

    /// Makes a mechanism.
    public init(
      name: String, label: String? = nil, place: Place, parameters: [String: ValueSource],
      alongPath: [String: PathExpression] = [:]
    ) {
      self.name = name
      self.label = label
      self.place = place
      self.parameters = parameters
      self.alongPath = alongPath
    }
  }

  /// A number of an ion that is not the ion's own.
  public struct IonValue: Sendable, Equatable {
    /// The ion's name.
    public var ion: String
    /// Which number.
    public var quantity: IonQuantity
    /// The section; nothing for the whole cell.
    public var section: Int?
    /// The number [mM or mV].
    public var value: Double

    /// Gives an ion a number.
    public init(ion: String, quantity: IonQuantity, section: Int?, value: Double) {
      self.ion = ion
      self.quantity = quantity
      self.section = section
      self.value = value
    }
  }

  /// A synapse that projections and inputs can name.
  public struct Synapse: Sendable, Equatable {
    /// The name, unique in the cell.
    public var name: String
    /// Where it sits.
    public var location: Location
    /// What opens there; a mechanism that takes events stands among the mechanisms under the synapse's name.
    public var receptor: Receptor

    /// Makes a synapse.
    public init(name: String, location: Location, receptor: Receptor) {
      self.name = name
      self.location = location
      self.receptor = receptor
    }
  }

  /// How the potential is advanced over a step.
  public enum Scheme: String, Sendable, CaseIterable {
    /// First order and stable at any step.
    case implicitEuler = "implicit_euler"
    /// Second order.
    case crankNicolson = "crank_nicolson"
  }

  /// The sections; a section's parent comes before it.
  public var sections: [Section]
  /// Mechanisms that the cell brings along.
  public var own: [MechanismModel]
  /// The membrane.
  public var mechanisms: [Mechanism]
  /// Numbers of ions that are not the ions' own; later ones count.
  public var ions: [IonValue]
  /// The synapses.
  public var synapses: [Synapse]
  /// Where spikes are counted.
  public var detector: Location
  /// The potential above which they are [mV].
  public var threshold: Double
  /// The point process that emits the spikes by itself, by what the cell calls it; nil where the threshold counts.
  public var emitter: String?
  /// How the potential is advanced.
  public var scheme: Scheme
  /// Temperature [degrees Celsius].
  public var celsius: Double
  /// The potential at time zero [mV].
  public var initialPotential: ValueSource

  /// Stands for a cell that could not be read, so that references to its places are not reported too.
  static let unreadable = CellType(sections: [], mechanisms: [])

  /// Whether the cell could be read.
  var isReadable: Bool { !sections.isEmpty }

  /// Whether a mechanism is there.
  func has(_ mechanism: String, at location: Location) -> Bool {
    mechanisms.contains { use in
      guard use.name == mechanism else { return false }
      switch use.place {
      // Where segments differ, the mechanism is on all of them.
      case .section(let section), .segment(let section, _):
        return section == location.section && location.x > 0 && location.x < 1
      case .point(let point): return point == location
      }
    }
  }

  /// Makes a cell type.
  public init(
    sections: [Section], own: [MechanismModel] = [], mechanisms: [Mechanism], ions: [IonValue] = [],
    synapses: [Synapse] = [],
    detector: Location = Location(section: 0, x: 0.5), threshold: Double = 10,
    emitter: String? = nil, scheme: Scheme = .implicitEuler, celsius: Double = 6.3,
    initialPotential: ValueSource = .constant(-65)
  ) {
    self.sections = sections
    self.own = own
    self.mechanisms = mechanisms
    self.ions = ions
    self.synapses = synapses
    self.detector = detector
    self.threshold = threshold
    self.emitter = emitter
    self.scheme = scheme
    self.celsius = celsius
    self.initialPotential = initialPotential
  }
}
