import Quantities
import Testing

@Suite("Units")
struct UnitTests {
  @Test(
    "a symbol has its dimension and factor",
    arguments: [
      ("ms", Dimension.time, 1e-3), ("s", .time, 1), ("us", .time, 1e-6), ("µs", .time, 1e-6),
      ("μs", .time, 1e-6), ("Hz", .rate, 1), ("kHz", .rate, 1e3), ("1/ms", .rate, 1e3), ("1/s", .rate, 1),
      ("ms^-1", .rate, 1e3), ("ms-1", .rate, 1e3), ("ms⁻¹", .rate, 1e3), ("ms**-1", .rate, 1e3),
      ("mV", .voltage, 1e-3), ("V", .voltage, 1), ("uV", .voltage, 1e-6),
      ("pA", .current, 1e-12), ("nA", .current, 1e-9), ("uA", .current, 1e-6), ("A", .current, 1),
      ("nS", .conductance, 1e-9), ("uS", .conductance, 1e-6), ("mS", .conductance, 1e-3),
      ("S", .conductance, 1), ("pF", .capacitance, 1e-12), ("nF", .capacitance, 1e-9),
      ("uF", .capacitance, 1e-6), ("F", .capacitance, 1), ("MOhm", .resistance, 1e6),
      ("GOhm", .resistance, 1e9), ("MΩ", .resistance, 1e6), ("Mohm", .resistance, 1e6),
      ("um", .length, 1e-6), ("mm", .length, 1e-3), ("cm", .length, 1e-2), ("m", .length, 1),
      ("deg", .angle, .pi / 180), ("rad", .angle, 1), ("mM", .concentration, 1), ("uM", .concentration, 1e-3),
      ("%", .none, 1e-2), ("1", .none, 1), ("degC", .temperature, 1),
      ("uA/cm2", .current / .area, 1e-2), ("mS/cm2", .conductance / .area, 10),
      ("uF/cm2", .capacitance / .area, 1e-2), ("S/cm^2", .conductance / .area, 1e4),
      ("S/cm²", .conductance / .area, 1e4), ("nS/mV", .conductance / .voltage, 1e-6),
      ("pA/mV", .conductance, 1e-9), ("pA/mV^2", .current / .voltage.power(2), 1e-6),
      ("pA/mV^3", .current / .voltage.power(3), 1e-3), ("pA/mV3", .current / .voltage.power(3), 1e-3),
      ("mV/ms", .voltage / .time, 1), ("mV/pA", .resistance, 1e9),
      ("ohm cm", .resistance * .length, 1e-2), ("ohm*cm", .resistance * .length, 1e-2),
      ("nS/mV/ms", .conductance / .voltage / .time, 1e-3), ("nS / mV", .conductance / .voltage, 1e-6),
    ] as [(String, Dimension, Double)])
  func symbol(text: String, dimension: Dimension, factor: Double) throws {
    let unit = try #require(Unit(parsing: text))
    #expect(unit.dimension == dimension)
    #expect(abs(unit.factor / factor - 1) < 1e-15)
  }

  @Test(
    "words of Brian2 files and English words read as their symbols",
    arguments: [
      ("second", "s"), ("msecond", "ms"), ("millisecond", "ms"), ("volt", "V"), ("mvolt", "mV"),
      ("amp", "A"), ("namp", "nA"), ("picoamp", "pA"), ("siemens", "S"), ("nsiemens", "nS"),
      ("nanosiemens", "nS"), ("pfarad", "pF"), ("khertz", "kHz"), ("umetre", "um"), ("micrometer", "um"),
    ])
  func word(word: String, symbol: String) throws {
    let unit = try #require(Unit(parsing: word))
    let expected = try #require(Unit(parsing: symbol))
    #expect(unit.dimension == expected.dimension)
    #expect(unit.exponent == expected.exponent)
  }

  @Test(
    "text that is no unit is refused",
    arguments: [
      "", " ", "parsec", "ms/", "/ms", "^2", "ms^", "ms^x", "mVV", "nS//mV", "kms2x", "2", "ms^0", "csecond",
      "1/", "*ms", "ms*", "nS/mV^^3",
    ])
  func noUnit(text: String) {
    #expect(Unit(parsing: text) == nil)
  }

  @Test("products of units are compatible with the unit of the product")
  func algebra() throws {
    let product = try #require(Unit(parsing: "nS*mV"))
    #expect(product.convert(1, to: .picoampere) == 1)
    #expect(Unit.picoamperePerMillivolt.convert(2.5, to: .nanosiemens) == 2.5)
    #expect(Unit.millivoltPerPicoampere.convert(1, to: .megaohm) == 1000)
    #expect(Unit.hertz.convert(1000, to: .perMillisecond) == 1)
  }

  @Test("a conversion moves the decimal point and nothing else")
  func decimal() {
    for (seconds, milliseconds) in [(1.001, 1001.0), (0.57, 570), (0.0333, 33.3), (1e-5, 0.01), (2, 2000)] {
      #expect(Unit.second.convert(seconds, to: .millisecond) == milliseconds)
      #expect(Unit.millisecond.convert(milliseconds, to: .second) == seconds)
    }
  }

  @Test("there and back is the same number", arguments: [1, 2, 3])
  func roundTrip(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let x = Double(Int64(bitPattern: state) >> 20) / 1e6
      let there = Unit.nanoampere.convert(x, to: .picoampere) ?? .nan
      #expect(abs((Unit.picoampere.convert(there, to: .nanoampere) ?? .nan) - x) <= x.ulp)
      #expect(Unit.picoampere.convert(x, to: .picoampere) == x)
    }
  }

  @Test("different dimensions do not convert")
  func incompatible() {
    #expect(Unit.nanosiemens.convert(1, to: .picofarad) == nil)
    #expect(Unit.degree.convert(1, to: .one) == nil)
    #expect(Unit.nanosiemens.dimension.name == "conductance")
    #expect(Unit.picoamperePerMillivoltCubed.dimension.name == "current voltage^-3")
  }

  @Test("degrees become radians")
  func angle() throws {
    let radians = try #require(Unit.degree.convert(180, to: .radian))
    #expect(abs(radians - .pi) < 1e-15)
  }

  @Test(
    "the symbol of every unit constant reads as that unit",
    arguments: [
      Unit.one, .percent, .millisecond, .second, .perMillisecond, .hertz, .millivolt, .perMillivolt,
      .millivoltPerMillisecond, .millivoltPerPicoampere, .picoampere, .nanoampere, .picoamperePerMillisecond,
      .picoamperePerMillivolt, .picoamperePerMillivoltSquared, .picoamperePerMillivoltCubed, .nanosiemens,
      .microsiemens, .nanosiemensPerMillivolt, .nanosiemensPerMillisecond, .megaohm, .picofarad, .micrometer,
      .siemensPerSquareCentimeter, .millisiemensPerSquareCentimeter, .microfaradPerSquareCentimeter,
      .microamperePerSquareCentimeter, .ohmCentimeter, .millimolar, .degreeCelsius, .degree, .radian,
    ])
  func constants(unit: Unit) {
    #expect(Unit(parsing: unit.symbol) == unit)
  }
}
