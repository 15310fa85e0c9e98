/// What kind of thing a quantity is: the powers of the base dimensions in its unit.
///
/// Volt, ampere, second, metre, mole, radian and degree Celsius are the base, so that `nS * mV` is a current
/// and `pA / mV` a conductance without any further rule.
public struct Dimension: Sendable, Hashable {
  /// The power of volt.
  public var voltage = 0
  /// The power of ampere.
  public var current = 0
  /// The power of second.
  public var time = 0
  /// The power of metre.
  public var length = 0
  /// The power of mole.
  public var amount = 0
  /// The power of radian.
  public var angle = 0
  /// The power of degree Celsius.
  public var temperature = 0

  /// Makes a dimension from its powers.
  public init(
    voltage: Int = 0, current: Int = 0, time: Int = 0, length: Int = 0, amount: Int = 0, angle: Int = 0,
    temperature: Int = 0
  ) {
    self.voltage = voltage
    self.current = current
    self.time = time
    self.length = length
    self.amount = amount
    self.angle = angle
    self.temperature = temperature
  }

  /// The dimension of a product.
  public static func * (a: Dimension, b: Dimension) -> Dimension {
    Dimension(
      voltage: a.voltage + b.voltage, current: a.current + b.current, time: a.time + b.time,
      length: a.length + b.length, amount: a.amount + b.amount, angle: a.angle + b.angle,
      temperature: a.temperature + b.temperature)
  }

  /// The dimension of a quotient.
  public static func / (a: Dimension, b: Dimension) -> Dimension { a * b.power(-1) }

  /// The dimension of a power.
  public func power(_ n: Int) -> Dimension {
    Dimension(
      voltage: voltage * n, current: current * n, time: time * n, length: length * n, amount: amount * n,
      angle: angle * n, temperature: temperature * n)
  }
}

extension Dimension {
  /// A bare number.
  public static let none = Dimension()
  /// Time.
  public static let time = Dimension(time: 1)
  /// Frequency or rate.
  public static let rate = Dimension(time: -1)
  /// Voltage.
  public static let voltage = Dimension(voltage: 1)
  /// Current.
  public static let current = Dimension(current: 1)
  /// Conductance.
  public static let conductance = current / voltage
  /// Resistance.
  public static let resistance = voltage / current
  /// Capacitance.
  public static let capacitance = conductance * time
  /// Charge.
  public static let charge = current * time
  /// Length.
  public static let length = Dimension(length: 1)
  /// Area.
  public static let area = length.power(2)
  /// Concentration.
  public static let concentration = Dimension(length: -3, amount: 1)
  /// Angle.
  public static let angle = Dimension(angle: 1)
  /// Temperature.
  public static let temperature = Dimension(temperature: 1)

  private static let named: [(Dimension, String)] = [
    (.none, "pure number"), (.time, "time"), (.rate, "rate"), (.voltage, "voltage"), (.current, "current"),
    (.conductance, "conductance"), (.resistance, "resistance"), (.capacitance, "capacitance"),
    (.charge, "charge"), (.length, "length"), (.area, "area"), (.concentration, "concentration"),
    (.angle, "angle"), (.temperature, "temperature"), (.conductance / .area, "conductance per area"),
    (.capacitance / .area, "capacitance per area"), (.current / .area, "current density"),
    (.conductance / .voltage, "conductance per voltage"), (.voltage / .time, "voltage per time"),
    (.resistance * .length, "resistivity"), (.voltage.power(-1), "inverse voltage"),
  ]

  /// The word for it (`conductance`), or its powers (`current voltage^-3`) where there is no common word.
  public var name: String {
    Self.named.first { $0.0 == self }?.1 ?? powers
  }

  private var powers: String {
    let all = [
      ("current", current), ("voltage", voltage), ("time", time), ("length", length), ("amount", amount),
      ("angle", angle), ("temperature", temperature),
    ]
    return all.filter { $0.1 != 0 }.map { $0.1 == 1 ? $0.0 : "\($0.0)^\($0.1)" }.joined(separator: " ")
  }
}
