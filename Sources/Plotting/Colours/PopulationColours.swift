/// What a population's cells release.
public enum Transmitter: String, Sendable, CaseIterable {
  /// Excites.
  case glutamate
  /// Inhibits.
  case gaba
}

/// Chooses colours for populations: by their place in the basal ganglia where the name tells it, otherwise by
/// what they release.
public enum PopulationColours {
  /// Cells with a colour of their own: beginnings of names, in capitals without anything but letters and digits.
  private static let pathways: [(names: [String], colour: Int)] = [
    (["MSND1", "D1", "SPND1", "DSPN", "STRD1"], Palette.blue),
    (["MSND2", "D2", "SPND2", "ISPN", "STRD2"], Palette.sky),
    (["FSN", "FSI", "FS", "PV"], Palette.purple),
    (["STN"], Palette.vermillion),
    (["GPETI", "GPET1", "GPEP", "GPE"], Palette.green),
    (["GPETA", "ARKY", "GPEA"], Palette.yellow),
    (["GPETF"], Palette.grey),
    (["SNR", "GPI"], Palette.orange),
  ]
  private static let preferred: [Transmitter?: [Int]] = [
    .glutamate: [Palette.vermillion, Palette.orange, Palette.yellow],
    .gaba: [Palette.blue, Palette.green, Palette.purple, Palette.sky],
    nil: [Palette.blue, Palette.vermillion, Palette.green, Palette.purple],
  ]

  /// A place in the palette for each population.
  ///
  /// Populations share a colour only where there are more of them than colours.
  public static func assign(_ populations: [(name: String, transmitter: Transmitter?)]) -> [Int] {
    var uses = [Int](repeating: 0, count: Palette.count)
    var colours = populations.map { known($0.name) }
    for index in colours.indices {
      guard let colour = colours[index] else { continue }
      if uses[colour] > 0 { colours[index] = nil } else { uses[colour] = 1 }
    }
    return populations.indices.map { index in
      if let colour = colours[index] { return colour }
      let wanted = preferred[populations[index].transmitter] ?? []
      let order = wanted + (0..<Palette.count).filter { !wanted.contains($0) }
      // The least used one; among those, the first in order.
      let colour = order.min { uses[$0] < uses[$1] } ?? 0
      uses[colour] += 1
      return colour
    }
  }

  private static func known(_ name: String) -> Int? {
    let plain = name.uppercased().filter { $0.isLetter || $0.isNumber }
    let matches = pathways.flatMap { entry in
      entry.names.filter(plain.hasPrefix).map { (length: $0.count, colour: entry.colour) }
    }
    return matches.max { $0.length < $1.length }?.colour
  }
}
