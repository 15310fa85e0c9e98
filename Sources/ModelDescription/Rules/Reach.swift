import Quantities

/// How many partners lie within a window of a ring.
enum Reach {
  /// The fewest that a neuron of `own` finds among `partners`, itself included; all without a window.
  static func count(own: Int, partners: Int, window: Double?) -> Int {
    guard let window else { return partners }
    let count = Int(nearest: (2 * window * Double(partners) + 1e-9).rounded(.down), in: 0...partners)
    return min(partners, own == partners ? max(1, count) : count)
  }
}
