/// A kind of ion that the mechanisms of a segment share: some carry it through the membrane, one may hold its
/// concentration, others depend on that or on its reversal potential.
public struct Ion: Sendable, Hashable {
  /// Its name, as NEURON writes it.
  public var name: String
  /// Its charge in elementary charges.
  public var valence: Double
  /// The concentration inside where no mechanism holds it [mM].
  public var restingConcentration: Double
  /// The concentration outside where no mechanism holds it [mM].
  public var outsideConcentration: Double
  /// The reversal potential where nothing says what the concentrations are for [mV].
  public var reversalPotential: Double

  /// Makes an ion; what is not given is as NEURON has it for an ion that it does not know.
  public init(
    _ name: String, valence: Double = 1, restingConcentration: Double = 1, outsideConcentration: Double = 1,
    reversalPotential: Double = 0
  ) {
    self.name = name
    self.valence = valence
    self.restingConcentration = restingConcentration
    self.outsideConcentration = outsideConcentration
    self.reversalPotential = reversalPotential
  }

  /// Calcium; the numbers are those of NEURON's `ca_ion`, whose potential is Nernst's at 6.3 degrees Celsius.
  public static let calcium = Ion(
    "ca", valence: 2, restingConcentration: 5e-5, outsideConcentration: 2,
    reversalPotential: 132.4579341637009)
  /// Sodium; the numbers are those of NEURON's `na_ion`.
  public static let sodium = Ion(
    "na", restingConcentration: 10, outsideConcentration: 140, reversalPotential: 50)
  /// Potassium; the numbers are those of NEURON's `k_ion`.
  public static let potassium = Ion(
    "k", restingConcentration: 54.4, outsideConcentration: 2.5, reversalPotential: -77)
}

/// What a mechanism has to do with its ion.
public enum IonRole: Sendable {
  /// There is none.
  case none
  /// It depends on the concentration.
  case reads
  /// Its current is carried by the ion, and may depend on the concentration.
  case carries
  /// Its first variable is the concentration.
  case holds
}

/// A number that belongs to an ion at a node.
public enum IonQuantity: Sendable, Hashable, CaseIterable {
  /// The concentrations inside and outside [mM].
  case inside, outside
  /// The reversal potential [mV].
  case reversal
}

/// A number of a node that a mechanism is given beside the potential.
public enum NodeNumber: Sendable, Hashable {
  /// A concentration or the reversal potential of one of the mechanism's ions.
  case ion(Int, IonQuantity)
  /// The sum of all currents of one of the mechanism's ions [mA/cm2], positive outward.
  case inflow(Int)
  /// The diameter [um].
  case diameter
  /// The membrane area [um2].
  case area
}

/// What a mechanism has to do with ions and with the shape of its node.
public struct NodeAccess: Sendable {
  /// A variable that is a concentration of an ion.
  public struct Held: Sendable, Hashable {
    /// Which of the mechanism's ions.
    public var ion: Int
    /// Which concentration.
    public var quantity: IonQuantity
    /// Which of the mechanism's variables.
    public var variable: Int

    /// Says which variable is which concentration.
    public init(ion: Int, quantity: IonQuantity, variable: Int) {
      (self.ion, self.quantity, self.variable) = (ion, quantity, variable)
    }
  }

  /// The ions.
  public var ions: [Ion]
  /// The numbers that it is given, in the order in which it is given them.
  public var given: [NodeNumber]
  /// The concentrations that it holds.
  public var held: [Held]
  /// The ions whose concentrations matter to it: their reversal potential follows from them.
  public var concentrations: Set<Int>
  /// From the mechanism's unit of current to pA at a point, and of conductance to nS.
  public var pointScale: Double

  /// Describes an access; without arguments, of a mechanism that looks at nothing but the potential.
  public init(
    ions: [Ion] = [], given: [NodeNumber] = [], held: [Held] = [], concentrations: Set<Int> = [],
    pointScale: Double = 1
  ) {
    self.ions = ions
    self.given = given
    self.held = held
    self.concentrations = concentrations
    self.pointScale = pointScale
  }

  /// The access of a mechanism that looks at the inside of one ion.
  public init(_ ion: Ion, _ role: IonRole) {
    self.init(
      ions: [ion], given: [.ion(0, .inside), .inflow(0)],
      held: role == .holds ? [Held(ion: 0, quantity: .inside, variable: 0)] : [],
      concentrations: role == .reads || role == .holds ? [0] : [])
  }
}
