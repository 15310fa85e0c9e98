import Analysis

/// The tables of `bgsim analyze`.
enum AnalysisTables {
  /// Firing; what neurons have in common; rhythm and pairs where there is anything to say about them.
  static func sections(_ analysis: NetworkAnalysis) -> [[String]] {
    var sections = [firing(analysis.populations), together(analysis.populations)]
    if analysis.populations.contains(where: { $0.spectrum != nil }) { sections.append(rhythm(analysis)) }
    if analysis.pairs.contains(where: { $0.coherence != nil || $0.locking != nil }) {
      sections.append(pairs(analysis))
    }
    return sections
  }

  private static func firing(_ populations: [PopulationAnalysis]) -> [String] {
    var table = TextTable(
      [.left] + Array(repeating: .right, count: 9),
      header: ["population", "neurons", "rate (Hz)", "sd", "median", "CV", "CV2", "LV", "Fano", "bursts"])
    for population in populations {
      table.append([
        population.name, String(population.size), NumberText.fixed(population.rates.mean, 2),
        NumberText.fixed(population.rates.sd, 2), NumberText.fixed(population.rateQuantiles?.median, 2),
        NumberText.fixed(population.intervals.cv, 2),
        NumberText.fixed(population.intervals.cv2, 2),
        NumberText.fixed(population.intervals.localVariation, 2), NumberText.fixed(population.fano.mean, 2),
        NumberText.fixed(population.bursts.index, 3),
      ])
    }
    return table.lines()
  }

  /// How much neurons fire together.
  private static func together(_ populations: [PopulationAnalysis]) -> [String] {
    var table = TextTable(
      [.left] + Array(repeating: .right, count: 5),
      header: ["population", "correlation", "error", "sd of pairs", "chi", "SPIKE-sync"])
    for population in populations {
      let synchrony = population.synchrony
      table.append([
        population.name, NumberText.fixed(synchrony.correlation, 4),
        NumberText.fixed(synchrony.correlationError, 4), NumberText.fixed(synchrony.correlationSD, 4),
        NumberText.fixed(synchrony.chi, 3), NumberText.fixed(population.synchronization.value, 3),
      ])
    }
    return table.lines()
  }

  private static func rhythm(_ analysis: NetworkAnalysis) -> [String] {
    let bands = analysis.settings.bands
    var table = TextTable(
      [.left] + Array(repeating: .right, count: bands.count + 1),
      header: ["population", "peak (Hz)"] + bands.map { "\($0.name) \(range($0))" })
    for population in analysis.populations {
      table.append(
        [population.name, NumberText.fixed(population.peakFrequency, 1)]
          + population.bandShares.map { NumberText.fixed($0.map { 100 * $0 }, 1) + ($0 == nil ? "" : " %") })
    }
    return table.lines()
  }

  /// A matrix: coherence above the diagonal, phase-locking values below.
  private static func pairs(_ analysis: NetworkAnalysis) -> [String] {
    let names = analysis.populations.map(\.name)
    var cells = names.map { _ in names.map { _ in "" } }
    var rest = analysis.pairs[...]
    for first in names.indices {
      for second in names.indices.dropFirst(first + 1) {
        guard let pair = rest.popFirst() else { continue }
        cells[first][second] = NumberText.fixed(pair.coherence, 2)
        cells[second][first] = NumberText.fixed(pair.locking?.value, 2)
      }
    }
    let title = "\(range(analysis.settings.pairBand)) Hz"
    var table = TextTable(
      [.left] + Array(repeating: .right, count: names.count), header: [title] + names)
    for (name, row) in zip(names, cells) { table.append([name] + row) }
    let segments = analysis.populations.compactMap(\.spectrum?.segments).first ?? 0
    // Half-overlapping Hann segments count for 1 / 1.06 independent ones (Welch 1967).
    let chance = segments >= Coherence.fewestSegments ? NumberText.fixed(1.06 / Double(segments), 2) : "-"
    return table.lines() + [
      "above the diagonal: coherence (about \(chance) by chance); below: phase-locking value"
    ]
  }

  private static func range(_ band: FrequencyBand) -> String {
    "\(NumberText.plain(band.lower))-\(NumberText.plain(band.upper))"
  }
}
