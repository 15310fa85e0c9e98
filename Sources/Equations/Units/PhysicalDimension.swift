import Quantities

/// The dimension of a part of an expression: a ``Quantities/Dimension`` whose powers may be halves, as under a root
/// or for white noise.
struct PhysicalDimension: Hashable {
  /// The powers, times two.
  private let doubled: Dimension

  private init(doubled: Dimension) { self.doubled = doubled }

  /// The same with whole powers.
  init(_ dimension: Dimension) { doubled = dimension.power(2) }

  static let none = PhysicalDimension(.none)
  /// White noise: one over the root of a time.
  static let noise = PhysicalDimension(doubled: .rate)

  /// The dimension with whole powers; nothing where one is a half.
  var whole: Dimension? { doubled.half }

  static func * (a: Self, b: Self) -> Self { Self(doubled: a.doubled * b.doubled) }
  static func / (a: Self, b: Self) -> Self { Self(doubled: a.doubled / b.doubled) }

  /// The dimension of a power, if it has whole or half powers again.
  func power(_ exponent: Double) -> Self? {
    let twice = exponent * 2
    guard twice == twice.rounded(), abs(twice) <= 100 else { return self == .none ? self : nil }
    return doubled.power(Int(twice)).half.map { Self(doubled: $0) }
  }

  /// What it is called: `a voltage`, `a pure number`, `white noise (1 over the root of a time)`.
  var name: String {
    if self == .noise { return "white noise (time^-1/2)" }
    guard let whole else { return "the root of \(Self(doubled: doubled.power(2)).name)" }
    return whole.nameWithArticle
  }
}

extension Dimension {
  /// `a voltage`, `an area`, `a pure number`.
  var nameWithArticle: String {
    let name = self.name
    return ("aeiou".contains(name.first ?? "x") ? "an " : "a ") + name
  }
}

extension Dimension {
  /// The dimension of the root; nothing where a power is odd.
  fileprivate var half: Dimension? {
    let powers = [voltage, current, time, length, amount, angle, temperature]
    guard powers.allSatisfy({ $0 % 2 == 0 }) else { return nil }
    return Dimension(
      voltage: voltage / 2, current: current / 2, time: time / 2, length: length / 2, amount: amount / 2,
      angle: angle / 2, temperature: temperature / 2)
  }
}
