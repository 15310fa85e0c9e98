/// A unit of measurement: a symbol, a dimension and a factor.
///
/// The factor to the coherent unit (volt, ampere, second, metre, mole, radian) is `scale * 10^exponent`. Decimal
/// prefixes live in the exponent alone, so that a conversion moves the decimal point and rounds only once.
public struct Unit: Sendable, Hashable, CustomStringConvertible {
  /// How people write it, for example `nS/mV`; `1` for a pure number.
  public let symbol: String
  /// What kind of thing it measures.
  public let dimension: Dimension
  /// The part of the factor that is not a power of ten (1, except for degrees).
  public let scale: Double
  /// The power of ten of the factor.
  public let exponent: Int

  /// Makes a unit.
  public init(_ symbol: String, _ dimension: Dimension, scale: Double = 1, exponent: Int = 0) {
    self.symbol = symbol
    self.dimension = dimension
    self.scale = scale
    self.exponent = exponent
  }

  /// The size of this unit in the coherent one.
  public var factor: Double { Unit.shift(scale, by: exponent) }

  /// The symbol, or `pure number`.
  public var description: String { symbol == "1" ? "pure number" : symbol }

  /// Whether the two units measure the same kind of thing.
  public func isCompatible(with other: Unit) -> Bool { dimension == other.dimension }

  /// The number in `other` of a quantity that is `x` in this unit; nothing where the dimensions differ.
  ///
  /// Between decimal multiples the result is the number nearest to the decimal value: 1.001 s is 1001 ms.
  public func convert(_ x: Double, to other: Unit) -> Double? {
    guard isCompatible(with: other) else { return nil }
    let scaled = scale == other.scale ? x : x * scale / other.scale
    return Unit.shift(scaled, by: exponent - other.exponent)
  }

  /// `x * 10^places`, rounded once: the shortest decimal text of `x` with its point moved.
  private static func shift(_ x: Double, by places: Int) -> Double {
    guard places != 0, x.isFinite, x != 0 else { return x }
    let text = x.description
    guard let mark = text.firstIndex(of: "e") else { return Double("\(text)e\(places)") ?? x }
    let exponent = Int(text[text.index(after: mark)...]) ?? 0
    return Double("\(text[..<mark])e\(exponent + places)") ?? x
  }
}
