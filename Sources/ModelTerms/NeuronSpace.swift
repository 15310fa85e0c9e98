import Quantities

/// How the neurons of a population are laid out in a space of side 1.
public enum Topology: String, Sendable, CaseIterable {
  /// Neuron i of N at i/N on a circle of circumference 1.
  case ring
  /// Neuron i of N at (i + 1/2)/N on a line of length 1.
  case line
  /// Row by row on a square grid of side 1.
  case grid
}

extension Topology {
  /// The place of neuron `i` of `count`.
  @inlinable
  public func place(of i: Int, count: Int) -> (x: Double, y: Double) {
    switch self {
    case .ring: return (Double(i) / Double(count), 0)
    case .line: return ((Double(i) + 0.5) / Double(count), 0)
    case .grid:
      let side = Int(Double(count).squareRoot().rounded(.up))
      return ((Double(i % side) + 0.5) / Double(side), (Double(i / side) + 0.5) / Double(side))
    }
  }

  /// The distance of two places.
  @inlinable
  public func distance(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> Double {
    let dx = abs(a.x - b.x)
    if self == .ring { return min(dx, 1 - dx) }
    return (dx * dx + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }
}

/// The space in which the neurons of two populations lie, each spread over the whole of it.
public struct NeuronSpace: Sendable, Equatable {
  /// How they are laid out.
  public var topology: Topology
  /// The length of the line or circle, or the side of the grid, in `unit`.
  public var size: Double
  /// The unit of places and distances: micrometres, or 1 for a space without a length.
  public var unit: Unit

  /// Makes a space.
  public init(_ topology: Topology = .ring, size: Double = 1, unit: Unit = .one) {
    self.topology = topology
    self.size = size
    self.unit = unit
  }

  /// Whether distances are lengths.
  public var hasLength: Bool { unit.dimension != .none }
}
