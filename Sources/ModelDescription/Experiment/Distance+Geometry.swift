import Foundation

/// Where neurons lie, and how a probability falls with their distance.
extension ConnectionRule.Distance {
  /// The place of neuron `i` of `count` in the unit space.
  @inlinable
  public func place(of i: Int, count: Int) -> (x: Double, y: Double) {
    switch topology {
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
    if topology == .ring { return min(dx, 1 - dx) }
    return (dx * dx + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }

  /// The probability at a distance in units of the probability at distance zero.
  @inlinable
  public func falloff(_ d: Double) -> Double {
    switch profile {
    case .gaussian: exp(-d * d / (2 * width * width))
    case .exponential: exp(-d / width)
    case .box: d <= width ? 1 : 0
    }
  }

  /// The mean of the falloff over all pairs of places, by a regular sample.
  public var meanFalloff: Double {
    let places = 1024
    let sources = stride(from: 0, to: places, by: 31)
    var (sum, count) = (0.0, 0.0)
    for i in sources {
      for j in 0..<places {
        sum += falloff(distance(place(of: i, count: places), place(of: j, count: places)))
        count += 1
      }
    }
    return sum / count
  }
}
