import Foundation
import Testing

@testable import Plotting

@Suite struct ColourTests {
  private func channels(_ colour: UInt32) -> [Double] {
    [16, 8, 0].map { shift in
      let value = Double((colour >> UInt32(shift)) & 255) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }

  /// The contrast ratio of WCAG 2.1.
  private func contrast(_ a: UInt32, _ b: UInt32) -> Double {
    func luminance(_ colour: UInt32) -> Double {
      zip([0.2126, 0.7152, 0.0722], channels(colour)).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  @Test("data contrasts with the paper by 3 to 1, text by 4.5 to 1", arguments: [false, true])
  func contrasts(isDark: Bool) {
    let paper = Theme.colour(of: .paper, isDark: isDark)
    for place in 0..<Palette.count {
      #expect(contrast(Theme.colour(of: .series(place), isDark: isDark), paper) >= 3, "\(place)")
    }
    for ink in [Ink.ink, .muted] { #expect(contrast(Theme.colour(of: ink, isDark: isDark), paper) >= 4.5) }
  }

  /// Severe colour deficiencies in linear RGB: Machado, Oliveira & Fernandes 2009, IEEE TVCG 15:1291.
  private static let deficiencies: [[[Double]]] = [
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
  ]

  /// L*a*b* (CIE 1976, white D65) of a colour as somebody with a deficiency sees it.
  private func lab(_ colour: UInt32, _ deficiency: [[Double]]) -> [Double] {
    let linear = channels(colour)
    let seen = deficiency.map { row in min(1, max(0, zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 })) }
    let matrix = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    let xyz = zip(matrix, [0.95047, 1, 1.08883]).map { row, white in
      zip(row, seen).reduce(0) { $0 + $1.0 * $1.1 } / white
    }
    let f = xyz.map { $0 > 0.008856 ? cbrt($0) : 7.787 * $0 + 16.0 / 116 }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }

  // A difference of 2.3 is just noticeable (Mahy et al. 1994); 9 is plain for lines and bars.
  @Test("all colours can be told apart with any kind of colour vision", arguments: [false, true])
  func distances(isDark: Bool) {
    for (kind, deficiency) in Self.deficiencies.enumerated() {
      let colours = (0..<Palette.count).map { lab(Theme.colour(of: .series($0), isDark: isDark), deficiency) }
      for a in 0..<colours.count {
        for b in 0..<a {
          let distance = zip(colours[a], colours[b]).reduce(0) { $0 + pow($1.0 - $1.1, 2) }.squareRoot()
          #expect(distance >= 9, "\(kind): \(Palette.entries[b].name), \(Palette.entries[a].name)")
        }
      }
    }
  }

  @Test("the basal ganglia have eight different colours, whatever the spelling")
  func basalGanglia() {
    for names in [
      ["MSN_D1", "MSN_D2", "FSN", "STN", "GPe_TA", "GPe_TI", "GPe_TF", "SNr"],
      ["MSND1", "MSND2", "FSN", "STN", "GPeTA", "GPeT1", "GPe_TF", "SNr"],
    ] {
      let colours = PopulationColours.assign(names.map { ($0, nil) })
      #expect(Set(colours).count == 8)
      #expect(colours[0] == Palette.blue && colours[3] == Palette.vermillion)
    }
  }

  @Test("other populations are coloured by transmitter and share colours as late as possible")
  func others() {
    let colours = PopulationColours.assign([("E", .glutamate), ("I", .gaba), ("X", nil)])
    #expect(colours == [Palette.vermillion, Palette.blue, Palette.green])
    let many = PopulationColours.assign((0..<20).map { ("P\($0)", .gaba) })
    #expect(Set(many.prefix(8)).count == 8)
    #expect(Set(many).allSatisfy { colour in many.count { $0 == colour } <= 3 })
  }
}
