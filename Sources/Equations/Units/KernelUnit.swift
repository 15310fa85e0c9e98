import Quantities

/// The units that a model is computed in, which fit together without factors.
public enum KernelUnits: Sendable, Equatable {
  /// Cells and points on them: mV, pA, ms, um, and what follows from them (nS, pF, mV/ms); mM for concentrations.
  case cell
  /// The membrane per area, as NEURON computes it: mV, mA/cm2, S/cm2, ms, cm; mM for concentrations.
  case membrane

  private static let known: [Unit] = [
    .one, .millisecond, .perMillisecond, .millivolt, .picoampere, .nanosiemens, .picofarad, .micrometer,
    .squareMicrometer, .millimolar, .radian, .degreeCelsius, .millivoltPerMillisecond,
    .picoamperePerMillisecond, .perMillivolt, .nanosiemensPerMillivolt, .nanosiemensPerMillisecond,
    Unit("GOhm", .resistance, exponent: 9), Unit("fC", .charge, exponent: -15), .siemensPerSquareCentimeter,
    Unit("mA/cm2", .current / .area, exponent: 1), Unit("cm", .length, exponent: -2),
    Unit("mM/ms", .concentration / .time, exponent: 3),
  ]

  /// The unit of a quantity of this dimension.
  public func unit(of dimension: Dimension) -> Unit {
    let exponent = exponent(of: dimension)
    return Self.known.first { $0.dimension == dimension && $0.exponent == exponent }
      ?? Unit(symbol(of: dimension), dimension, exponent: exponent)
  }

  /// Symbols and powers of ten of the units of current, length and amount; the last makes mM of a cube.
  private var base: (current: (String, Int), length: (String, Int), amount: (String, Int)) {
    switch self {
    case .cell: (("pA", -12), ("um", -6), ("amol", -18))
    case .membrane: (("mA", -3), ("cm", -2), ("umol", -6))
    }
  }

  /// The power of ten of the unit.
  private func exponent(of d: Dimension) -> Int {
    -3 * (d.voltage + d.time) + base.current.1 * d.current + base.length.1 * d.length
      + base.amount.1 * d.amount
  }

  /// The unit as a product: `pA mV^-3`.
  private func symbol(of d: Dimension) -> String {
    let factors = [
      (base.current.0, d.current), ("mV", d.voltage), ("ms", d.time), (base.length.0, d.length),
      (base.amount.0, d.amount), ("rad", d.angle), ("degC", d.temperature),
    ]
    return factors.filter { $0.1 != 0 }.map { $0.1 == 1 ? $0.0 : "\($0.0)^\($0.1)" }.joined(separator: " ")
  }
}

extension Unit {
  /// What a number in this unit is in the unit of the computation.
  public func inKernelUnits(_ x: Double, _ units: KernelUnits = .cell) -> Double {
    convert(x, to: units.unit(of: dimension)) ?? x
  }
}

/// From a file's unit to that of the computation, without text: between decimal multiples one multiplication or
/// division by an exact power of ten.
struct UnitConversion {
  private let power: Double
  private let divides: Bool
  private let unit: Unit
  private let units: KernelUnits

  init(_ unit: Unit, _ units: KernelUnits) {
    let places = unit.exponent - units.unit(of: unit.dimension).exponent
    self.unit = unit
    self.units = units
    divides = places < 0
    power = (0..<abs(places)).reduce(1) { product, _ in product * 10 }
  }

  func converted(_ x: Double) -> Double {
    if unit.scale != 1 || power > 1e22 { return unit.inKernelUnits(x, units) }
    return divides ? x / power : x * power
  }
}
