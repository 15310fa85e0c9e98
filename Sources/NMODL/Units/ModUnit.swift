import Foundation
import Integration

/// Units as .mod files write them, as far as UNITS makes numbers of them: `R = (k-mole) (joule/degC)`.
enum ModUnit {
  /// How many of a unit another one is; nothing where either is unknown.
  static func factor(from: String, to: String) -> Double? {
    guard let a = value(from), let b = value(to), b != 0 else { return nil }
    return a / b
  }

  /// The size of a unit in units of the SI; nothing for an unknown one.
  private static func value(_ text: String) -> Double? {
    let sides = text.split(separator: "/", omittingEmptySubsequences: false)
    guard var result = product(sides[0]) else { return nil }
    for divisor in sides.dropFirst() {
      guard let value = product(divisor) else { return nil }
      result /= value
    }
    return result
  }

  private static func product(_ text: Substring) -> Double? {
    if let whole = known[text.lowercased()] { return whole }
    var result = 1.0
    for word in text.split(whereSeparator: { $0 == "-" || $0 == " " || $0 == "*" }) {
      guard let value = Double(word) ?? single(word) else { return nil }
      result *= value
    }
    return result
  }

  /// A name with a prefix and a power.
  private static func single(_ word: Substring) -> Double? {
    let power = Double(word.reversed().prefix { $0.isNumber }.reversed().map(String.init).joined()) ?? 1
    var name = word.lowercased()
    while name.last?.isNumber == true { name.removeLast() }
    if let base = base(name) { return pow(base, power) }
    for (prefix, factor) in prefixes where name.hasPrefix(prefix) {
      if let base = base(String(name.dropFirst(prefix.count))) { return pow(factor * base, power) }
    }
    return nil
  }

  private static func base(_ name: String) -> Double? {
    known[name] ?? (name.hasSuffix("s") ? known[String(name.dropLast())] : nil)
  }

  private static let prefixes: [(String, Double)] = [
    ("kilo", 1e3), ("milli", 1e-3), ("micro", 1e-6), ("nano", 1e-9), ("pico", 1e-12), ("centi", 1e-2),
    ("deci", 0.1), ("k", 1e3), ("m", 1e-3), ("u", 1e-6), ("n", 1e-9), ("p", 1e-12), ("c", 1e-2),
  ]

  private static let known: [String: Double] = [
    "faraday": Nernst.faraday, "k-mole": Nernst.gas, "pi": .pi, "1": 1, "": 1, "e": 1.602176634e-19,
    "coulomb": 1, "coul": 1, "joule": 1, "j": 1, "degc": 1, "degk": 1, "k": 1, "kelvin": 1, "mole": 1,
    "mol": 1,
    "volt": 1, "v": 1, "amp": 1, "a": 1, "sec": 1, "s": 1, "m": 1, "meter": 1, "micron": 1e-6, "liter": 1e-3,
    "l": 1e-3, "gram": 1e-3, "siemens": 1, "mho": 1, "ohm": 1, "newton": 1, "molar": 1e3,
    "avogadro": 6.02214076e23,
    "boltzmann": 1.380649e-23, "dimensionless": 1, "calorie": 4.184, "cal": 4.184,
  ]
}
