/// The units of the kernel and of the model tables.
extension Unit {
  /// A pure number..
  public static let one = Unit("1", .none)
  /// The unit `%`.
  public static let percent = Unit("%", .none, exponent: -2)

  /// The unit `ms`.
  public static let millisecond = Unit("ms", .time, exponent: -3)
  /// The unit `s`.
  public static let second = Unit("s", .time)
  /// The unit `1/ms`.
  public static let perMillisecond = Unit("1/ms", .rate, exponent: 3)
  /// The unit `Hz`.
  public static let hertz = Unit("Hz", .rate)

  /// The unit `mV`.
  public static let millivolt = Unit("mV", .voltage, exponent: -3)
  /// The unit `1/mV`.
  public static let perMillivolt = Unit("1/mV", .voltage.power(-1), exponent: 3)
  /// The unit `mV/ms`.
  public static let millivoltPerMillisecond = Unit("mV/ms", .voltage / .time)
  /// The unit `mV/pA`.
  public static let millivoltPerPicoampere = Unit("mV/pA", .resistance, exponent: 9)

  /// The unit `pA`.
  public static let picoampere = Unit("pA", .current, exponent: -12)
  /// The unit `nA`.
  public static let nanoampere = Unit("nA", .current, exponent: -9)
  /// The unit `pA/ms`.
  public static let picoamperePerMillisecond = Unit("pA/ms", .current / .time, exponent: -9)
  /// The unit `pA/mV`, the same as nS.
  public static let picoamperePerMillivolt = Unit("pA/mV", .conductance, exponent: -9)
  /// The unit `pA/mV^2`.
  public static let picoamperePerMillivoltSquared = Unit(
    "pA/mV^2", .current / .voltage.power(2), exponent: -6)
  /// The unit `pA/mV^3`.
  public static let picoamperePerMillivoltCubed = Unit("pA/mV^3", .current / .voltage.power(3), exponent: -3)

  /// The unit `nS`.
  public static let nanosiemens = Unit("nS", .conductance, exponent: -9)
  /// The unit `uS`.
  public static let microsiemens = Unit("uS", .conductance, exponent: -6)
  /// The unit `nS/mV`.
  public static let nanosiemensPerMillivolt = Unit("nS/mV", .conductance / .voltage, exponent: -6)
  /// The unit `nS/ms`.
  public static let nanosiemensPerMillisecond = Unit("nS/ms", .conductance / .time, exponent: -6)
  /// The unit `MOhm`.
  public static let megaohm = Unit("MOhm", .resistance, exponent: 6)
  /// The unit `pF`.
  public static let picofarad = Unit("pF", .capacitance, exponent: -12)

  /// The unit `um`.
  public static let micrometer = Unit("um", .length, exponent: -6)
  /// The unit `um2`.
  public static let squareMicrometer = Unit("um2", .area, exponent: -12)
  /// The unit `S/cm2`.
  public static let siemensPerSquareCentimeter = Unit("S/cm2", .conductance / .area, exponent: 4)
  /// The unit `mS/cm2`.
  public static let millisiemensPerSquareCentimeter = Unit("mS/cm2", .conductance / .area, exponent: 1)
  /// The unit `uF/cm2`.
  public static let microfaradPerSquareCentimeter = Unit("uF/cm2", .capacitance / .area, exponent: -2)
  /// The unit `uA/cm2`.
  public static let microamperePerSquareCentimeter = Unit("uA/cm2", .current / .area, exponent: -2)
  /// The unit `ohm cm`.
  public static let ohmCentimeter = Unit("ohm cm", .resistance * .length, exponent: -2)

  /// The unit `mM`.
  public static let millimolar = Unit("mM", .concentration)
  /// The unit `degC`.
  public static let degreeCelsius = Unit("degC", .temperature)
  /// The unit `deg`.
  public static let degree = Unit("deg", .angle, scale: .pi / 180)
  /// The unit `rad`.
  public static let radian = Unit("rad", .angle)
}
