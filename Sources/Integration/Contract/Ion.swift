/// A kind of ion that the mechanisms of a segment share: some carry it through the membrane, one may hold its
/// concentration, others depend on that.
public struct Ion: Sendable, Hashable {
  /// Its name, as NEURON writes it.
  public var name: String
  /// The concentration inside where no mechanism holds it [mM].
  public var restingConcentration: Double

  /// Makes an ion.
  public init(_ name: String, restingConcentration: Double) {
    self.name = name
    self.restingConcentration = restingConcentration
  }

  /// Calcium; the concentration is NEURON's `cai0_ca_ion`.
  public static let calcium = Ion("ca", restingConcentration: 5e-5)
  /// Sodium; the concentration is NEURON's `nai0_na_ion`.
  public static let sodium = Ion("na", restingConcentration: 10)
  /// Potassium; the concentration is NEURON's `ki0_k_ion`.
  public static let potassium = Ion("k", restingConcentration: 54.4)
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
