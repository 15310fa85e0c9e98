import Quantities

/// New sizes of populations.
struct Scale: Equatable {
  /// The factor on the size of every population that has no size of its own below.
  var factor = 1.0
  /// New sizes by name.
  var sizes: [String: Int] = [:]

  /// The largest population.
  static let largest = 1 << 31

  /// The new size of a population: rounded, at least one neuron.
  func size(of name: String, _ size: Int) -> Int {
    if size < 1 { return size }
    if let size = sizes[name] { return size }
    return Int(nearest: Double(size) * factor, in: 1...Self.largest)
  }
}

/// The size of a population before and after scaling.
struct SizeChange {
  let old: Int
  let new: Int
  /// New over old.
  var factor: Double { Double(new) / Double(old) }
  var isChange: Bool { new != old }
}
