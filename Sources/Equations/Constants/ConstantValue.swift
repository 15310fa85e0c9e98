import Quantities

/// A number with its dimension.
public struct ConstantValue: Sendable, Equatable {
  /// The number in the unit of the computation.
  let number: Double
  /// Its dimension, whose powers may be halves.
  let kind: ValueKind

  init(_ number: Double, _ kind: ValueKind) {
    self.number = number
    self.kind = kind
  }

  /// A number in a unit; a bare 0 fits every dimension.
  public init(_ number: Double, _ unit: Unit) {
    let isZero = number == 0 && unit.dimension == .none
    self.init(unit.inKernelUnits(number), isZero ? .zero : .quantity(PhysicalDimension(unit.dimension)))
  }

  /// The unit of the computation (mV, pA, ms, um and what follows from them); nothing for the root of a unit.
  public var unit: Unit? { kind.dimension.whole.map { KernelUnits.cell.unit(of: $0) } }

  /// The number in a unit; nothing where the dimensions differ.
  public func number(in unit: Unit) -> Double? {
    if kind == .zero { return number }
    guard let own = self.unit else { return nil }
    return own.convert(number, to: unit)
  }

  /// What it is called: `a conductance`, `a pure number`.
  public var name: String { kind.dimension.name }
}
