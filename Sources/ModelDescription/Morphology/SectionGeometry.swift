import Foundation
import Quantities

/// A section cut into segments of equal length: what the cable equation needs of each.
package struct SectionGeometry {
  /// One segment.
  package struct Segment {
    /// Membrane area [um2].
    package var area = 0.0
    /// Mean diameter over its length [um].
    package var diameter = 0.0
    /// Resistance from the segment's beginning to its centre, and from there to its end [MOhm].
    package var resistance = (toCentre: 0.0, toEnd: 0.0)
  }

  package let segments: [Segment]
  /// The length of the whole [um].
  package let length: Double

  /// Cuts a section.
  package init(_ section: CellType.Section) {
    let cones = Self.cones(section.shape)
    let length = cones.reduce(0) { $0 + $1.length }
    self.length = length
    let count = Self.segmentCount(section, cones)
    // 1 ohm cm um / um2 is 0.01 MOhm.
    let resistivity = 0.01 * section.axialResistivity
    segments = (0..<count).map { i in
      let begin = length * Double(i) / Double(count)
      let centre = length * (Double(i) + 0.5) / Double(count)
      let end = length * Double(i + 1) / Double(count)
      let (first, second) = (Self.piece(cones, begin, centre), Self.piece(cones, centre, end))
      return Segment(
        area: first.area + second.area,
        diameter: end > begin ? (first.diameterIntegral + second.diameterIntegral) / (end - begin) : 0,
        resistance: (resistivity * first.lengthOverArea, resistivity * second.lengthOverArea))
    }
  }

  /// A truncated cone: length and radii at both ends [um].
  struct Cone {
    var length, radius, endRadius: Double
  }

  static func cones(_ shape: CellType.Shape) -> [Cone] {
    switch shape {
    case .cylinder(let length, let diameter):
      return [Cone(length: length, radius: diameter / 2, endRadius: diameter / 2)]
    case .points(let points):
      return zip(points, points.dropFirst()).map { a, b in
        let (dx, dy, dz) = (b.x - a.x, b.y - a.y, b.z - a.z)
        return Cone(
          length: (dx * dx + dy * dy + dz * dz).squareRoot(), radius: a.diameter / 2,
          endRadius: b.diameter / 2)
      }
    }
  }

  /// Lateral area [um2], length over cross-section [1/um] and diameter times length [um2] of the course from `begin`
  /// to `end` [um].
  private static func piece(
    _ cones: [Cone], _ begin: Double, _ end: Double
  ) -> (area: Double, lengthOverArea: Double, diameterIntegral: Double) {
    var (area, lengthOverArea, diameterIntegral, start) = (0.0, 0.0, 0.0, 0.0)
    for cone in cones {
      let (from, to) = (max(begin, start), min(end, start + cone.length))
      if to > from {
        func radius(_ s: Double) -> Double {
          cone.radius + (cone.endRadius - cone.radius) * ((s - start) / cone.length)
        }
        let (r1, r2, length) = (radius(from), radius(to), to - from)
        area += Double.pi * (r1 + r2) * (length * length + (r1 - r2) * (r1 - r2)).squareRoot()
        lengthOverArea += length / (Double.pi * r1 * r2)
        diameterIntegral += (r1 + r2) * length
      }
      start += cone.length
    }
    return (area, lengthOverArea, diameterIntegral)
  }

  /// The number of segments; with `dLambda` as NEURON's `d_lambda` rule has it.
  static func segmentCount(_ section: CellType.Section, _ cones: [Cone]) -> Int {
    switch section.segments {
    case .count(let count): return count
    case .dLambda(let fraction):
      // The length in units of the length constant at 100 Hz: lambda = 1e5 sqrt(d / (4 pi f Ra cm)) um.
      let perRoot =
        1e-5 * (4 * Double.pi * 100 * section.axialResistivity * section.capacitance).squareRoot()
      let lambdas = perRoot * cones.reduce(0) { $0 + $1.length / ($1.radius + $1.endRadius).squareRoot() }
      // As many as `nseg` can say; a rule that asks for more means something else.
      return Int(nearest: ((lambdas / fraction + 0.9) / 2).rounded(.down), in: 0...499_999) * 2 + 1
    }
  }
}
