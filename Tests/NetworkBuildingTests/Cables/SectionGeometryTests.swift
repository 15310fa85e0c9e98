import Foundation
import ModelDescription
import Testing

@testable import NetworkBuilding

/// Sections as segments: their number, area and resistance.
@Suite struct SectionGeometryTests {
  /// From radius 4 to 1 um over 4 um: the side is 5 um long, the membrane has `pi (r1 + r2) 5` um2.
  private func cone(_ segments: Int) -> CellType.Section {
    CellType.Section(
      name: "cone",
      shape: .points([.init(x: 1, y: 2, z: 3, diameter: 8), .init(x: 1, y: 6, z: 3, diameter: 2)]),
      segments: .count(segments), axialResistivity: 150)
  }

  /// Each segment is a cone too, so that the areas add up to the whole; a rounding or two for each.
  @Test("the membrane of a cone follows its slant", arguments: [1, 2, 5])
  func slant(segments: Int) {
    let areas = SectionGeometry(cone(segments)).segments.map(\.area)
    #expect(abs(areas.reduce(0, +) - 25 * Double.pi) < 1e-12)
    for (i, area) in areas.enumerated() {
      let middle = 4 - 3 * (Double(i) + 0.5) / Double(segments)
      #expect(abs(area - 2 * Double.pi * middle * 5 / Double(segments)) < 1e-12)
    }
  }

  /// The integral of `rho dx / (pi r^2)` is `rho L / (pi r1 r2)`.
  ///
  /// 150 ohm cm are 1.5 MOhm um, and the radius in the middle is 2.5 um; two or three roundings.
  @Test("the resistance of a cone is the integral along it")
  func resistance() {
    let segment = SectionGeometry(cone(1)).segments[0]
    #expect(abs(segment.resistance.toCentre - 1.5 * 2 / (Double.pi * 4 * 2.5)) < 1e-14)
    #expect(abs(segment.resistance.toEnd - 1.5 * 2 / (Double.pi * 2.5 * 1)) < 1e-14)
  }

  /// `int((L / (d_lambda lambda) + 0.9) / 2) 2 + 1` with `lambda = 1e5 sqrt(d / (4 pi 100 Ra cm))` um.
  ///
  /// From Hines & Carnevale 2001, Neuroscientist 7:123; the number changes where the length is 0.1 above an odd one.
  @Test(
    "segments by the length constant are those of NEURON",
    arguments: [(0.3, 1), (1.05, 1), (1.15, 3), (3.05, 3), (3.15, 5), (20, 21)])
  func lengthConstant(lengths: Double, segments: Int) {
    let lambda = 1e5 * (2 / (4 * Double.pi * 100 * 120 * 0.9)).squareRoot()
    let section = CellType.Section(
      name: "dend", shape: .cylinder(length: lengths * 0.1 * lambda, diameter: 2), segments: .dLambda(0.1),
      axialResistivity: 120, capacitance: 0.9)
    #expect(SectionGeometry(section).segments.count == segments)
  }
}
