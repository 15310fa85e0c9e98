/// Reading of unit symbols.
extension Unit {
  /// Reads a symbol such as `nS`, `nS/mV`, `pA/mV^3`, `pA/mV3`, `1/ms`, `ms^-1`, `ohm cm` or `msecond`.
  ///
  /// Factors are separated by a space, `*`, `.` or `·`; a `/` divides by the one factor that follows it. Nothing
  /// is returned for text that is no unit; the empty text is none either.
  public init?(parsing text: String) {
    var parser = UnitParser(text)
    guard let parts = parser.parse() else { return nil }
    self.init(
      parts.dimension == .none && parts.exponent == 0 ? "1" : text, parts.dimension, scale: parts.scale,
      exponent: parts.exponent)
  }
}

/// A dimension and a factor without a symbol.
private struct UnitParts {
  var dimension = Dimension.none
  var scale = 1.0
  var exponent = 0

  mutating func multiply(by other: UnitParts, power: Int) {
    dimension = dimension * other.dimension.power(power)
    exponent += other.exponent * power
    for _ in 0..<abs(power) { scale = power > 0 ? scale * other.scale : scale / other.scale }
  }
}

/// Splits a compound symbol into factors with powers.
private struct UnitParser {
  private let characters: [Character]
  private var position = 0

  init(_ text: String) {
    characters = Array(text)
  }

  /// The product of all factors.
  mutating func parse() -> UnitParts? {
    var product = UnitParts()
    var divides = false
    var isFirst = true
    while true {
      skipSpaces()
      guard position < characters.count else { return isFirst || divides ? nil : product }
      if !isFirst || characters[position] == "/" {
        guard let division = separator(isFirst: isFirst) else { return nil }
        divides = division
      }
      guard let (parts, power) = factor() else { return nil }
      product.multiply(by: parts, power: divides ? -power : power)
      divides = false
      isFirst = false
    }
  }

  private mutating func skipSpaces() {
    while position < characters.count, characters[position] == " " { position += 1 }
  }

  /// Reads what stands between two factors and tells whether it divides; nothing where the text ends too early.
  private mutating func separator(isFirst: Bool) -> Bool? {
    guard !isFirst else { return nil }
    let character = characters[position]
    if character == "/" || "*.·".contains(character) {
      position += 1
      if character == "*", position < characters.count, characters[position] == "*" { return nil }
    }
    skipSpaces()
    guard position < characters.count else { return nil }
    return character == "/"
  }

  /// Reads one name (or the number 1) with its power.
  private mutating func factor() -> (UnitParts, Int)? {
    if characters[position] == "1" {
      position += 1
      return (UnitParts(), 1)
    }
    let start = position
    while position < characters.count, isNameCharacter(characters[position]) { position += 1 }
    guard position > start, let parts = UnitNames.look(up: String(characters[start..<position])),
      let power = power()
    else { return nil }
    return (parts, power)
  }

  private func isNameCharacter(_ character: Character) -> Bool {
    (character.isLetter || character == "%" || character == "°" || character == "Ω")
      && !UnitNames.superscripts.keys.contains(character)
  }

  /// Reads `^3`, `**3`, `3`, `-1` or `³`; 1 where there is none.
  private mutating func power() -> Int? {
    var text = ""
    if position < characters.count, characters[position] == "^" {
      position += 1
      text = "^"
    } else if position + 1 < characters.count, characters[position] == "*", characters[position + 1] == "*" {
      position += 2
      text = "^"
    }
    var digits = ""
    while position < characters.count {
      let character = characters[position]
      if let digit = UnitNames.superscripts[character] {
        digits.append(digit)
      } else if character.isASCII && character.isNumber || character == "-" {
        digits.append(character)
      } else {
        break
      }
      position += 1
    }
    if digits.isEmpty { return text.isEmpty ? 1 : nil }
    guard let power = Int(digits), power != 0, abs(power) <= 9 else { return nil }
    return power
  }
}

/// The names of single units and of decimal prefixes.
private enum UnitNames {
  static let superscripts: [Character: Character] = ["⁻": "-", "¹": "1", "²": "2", "³": "3"]

  /// Symbols and words; those of the second list take a prefix.
  private static let plain: [String: UnitParts] = [
    "%": UnitParts(exponent: -2), "percent": UnitParts(exponent: -2), "deg": degree, "°": degree,
    "degree": degree, "degrees": degree, "rad": UnitParts(dimension: .angle),
    "radian": UnitParts(dimension: .angle), "radians": UnitParts(dimension: .angle),
    "degC": UnitParts(dimension: .temperature), "celsius": UnitParts(dimension: .temperature),
    "°C": UnitParts(dimension: .temperature),
  ]
  private static let degree = UnitParts(dimension: .angle, scale: .pi / 180)

  private static let symbols: [String: UnitParts] = [
    "s": UnitParts(dimension: .time), "Hz": UnitParts(dimension: .rate),
    "V": UnitParts(dimension: .voltage), "A": UnitParts(dimension: .current),
    "S": UnitParts(dimension: .conductance), "F": UnitParts(dimension: .capacitance),
    "C": UnitParts(dimension: .charge), "Ohm": UnitParts(dimension: .resistance),
    "Ω": UnitParts(dimension: .resistance), "m": UnitParts(dimension: .length),
    "M": UnitParts(dimension: .concentration, exponent: 3),
  ]
  private static let words: [String: UnitParts] = [
    "second": symbols["s"]!, "seconds": symbols["s"]!, "sec": symbols["s"]!, "hertz": symbols["Hz"]!,
    "volt": symbols["V"]!, "volts": symbols["V"]!, "amp": symbols["A"]!, "amps": symbols["A"]!,
    "ampere": symbols["A"]!, "amperes": symbols["A"]!, "siemens": symbols["S"]!, "farad": symbols["F"]!,
    "farads": symbols["F"]!, "coulomb": symbols["C"]!, "ohm": symbols["Ohm"]!, "ohms": symbols["Ohm"]!,
    "meter": symbols["m"]!, "metre": symbols["m"]!, "molar": symbols["M"]!,
  ]

  private static let prefixes: [(String, Int)] = [
    ("f", -15), ("p", -12), ("n", -9), ("u", -6), ("µ", -6), ("μ", -6), ("m", -3), ("c", -2), ("k", 3),
    ("M", 6), ("G", 9),
  ]
  private static let longPrefixes: [(String, Int)] = [
    ("femto", -15), ("pico", -12), ("nano", -9), ("micro", -6), ("milli", -3), ("centi", -2), ("kilo", 3),
    ("mega", 6), ("giga", 9),
  ]

  /// What a single name stands for; a complete name wins over a prefix with a shorter one.
  static func look(up spelling: String) -> UnitParts? {
    let name = spelling == "Ω" ? "Ω" : spelling
    if let parts = plain[name] ?? symbols[name] ?? words[name] { return parts }
    for (prefix, exponent) in longPrefixes where name.hasPrefix(prefix) {
      if let parts = words[String(name.dropFirst(prefix.count))] { return scaled(parts, exponent) }
    }
    for (prefix, exponent) in prefixes where name.hasPrefix(prefix) {
      let rest = String(name.dropFirst())
      guard let parts = symbols[rest] ?? words[rest] else { continue }
      if prefix != "c" || parts.dimension == .length { return scaled(parts, exponent) }
    }
    return nil
  }

  private static func scaled(_ parts: UnitParts, _ exponent: Int) -> UnitParts {
    UnitParts(dimension: parts.dimension, scale: parts.scale, exponent: parts.exponent + exponent)
  }
}
