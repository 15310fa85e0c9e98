import Quantities

/// The units that equations are computed in, which fit together without factors: mV, pA, ms, um, and what follows
/// from them (nS, pF, mV/ms); mM for concentrations.
extension Dimension {
  /// The unit of a quantity of this dimension in the computation.
  public var kernelUnit: Unit {
    let known: [Unit] = [
      .one, .millisecond, .perMillisecond, .millivolt, .picoampere, .nanosiemens, .picofarad, .micrometer,
      .squareMicrometer, .millimolar, .radian, .degreeCelsius, .millivoltPerMillisecond,
      .picoamperePerMillisecond, .perMillivolt, .nanosiemensPerMillivolt, .nanosiemensPerMillisecond,
      Unit("GOhm", .resistance, exponent: 9), Unit("fC", .charge, exponent: -15),
    ]
    return known.first { $0.dimension == self && $0.exponent == kernelExponent }
      ?? Unit(kernelSymbol, self, exponent: kernelExponent)
  }

  /// The power of ten of the unit: of mV, pA, ms, um, and of the mole that makes mM of um3.
  private var kernelExponent: Int { -3 * voltage - 12 * current - 3 * time - 6 * length - 18 * amount }

  /// The unit as a product: `pA mV^-3`.
  private var kernelSymbol: String {
    let factors = [
      ("pA", current), ("mV", voltage), ("ms", time), ("um", length), ("amol", amount), ("rad", angle),
      ("degC", temperature),
    ]
    return factors.filter { $0.1 != 0 }.map { $0.1 == 1 ? $0.0 : "\($0.0)^\($0.1)" }.joined(separator: " ")
  }
}

extension Unit {
  /// What a number in this unit is in the unit of the computation.
  public func inKernelUnits(_ x: Double) -> Double { convert(x, to: dimension.kernelUnit) ?? x }
}
