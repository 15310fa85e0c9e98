import Analysis
import Plotting

/// What a report says in numbers: those of `bgsim analyze`, for people.
struct NumberTables {
  private let run: PlottedRun
  private let analysis: NetworkAnalysis

  /// The tables of each run, after those that set two runs side by side.
  static func tables(_ runs: [PlottedRun]) -> [Report.Table] {
    let all = runs.map(NumberTables.init)
    return (all.count == 2 ? [comparison(all[0], all[1])] : []) + all.flatMap(\.tables)
  }

  private init(_ run: PlottedRun) {
    self.run = run
    var settings = AnalysisSettings()
    let segment = RunFigures.segment(run.window)
    // The segments of the figures; a window that is too short for those has no spectrum either.
    if segment >= RunFigures.shortestSegment { settings.segment = Double(segment) * settings.rateBin }
    analysis = NetworkAnalysis(run.populations.compactMap(\.trains), window: run.window, settings: settings)
  }

  private var tables: [Report.Table] {
    [firing, together] + (hasSpectra ? [rhythm] : []) + (pairs.map { [$0] } ?? [])
  }

  // MARK: one population

  private var firing: Report.Table {
    table(
      "firing, \(run.caption)",
      [
        "neurons", "recorded", "spikes", "rate (Hz)", "sd (Hz)", "median (Hz)", "active (%)", "ISI (ms)",
        "CV",
        "CV2", "LV", "Fano",
      ]
    ) { population in
      let numbers: [Double?] = [
        population.rates.mean, population.rates.sd, population.rateQuantiles?.median,
        population.activeFraction.map { $0 * 100 }, population.intervals.mean, population.intervals.cv,
        population.intervals.cv2, population.intervals.localVariation, population.fano.mean,
      ]
      let size = run.populations.first { $0.name == population.name }?.size ?? 0
      return [size, population.size, population.spikes].map(CompactNumber.grouped) + numbers.map(Self.short)
    }
  }

  private var together: Report.Table {
    table(
      "bursts, correlation and synchrony",
      ["in bursts (%)", "bursts (Hz)", "correlation", "sd of pairs", "χ", "SPIKE-sync"]
    ) { population in
      [
        Self.short(population.bursts.index.map { $0 * 100 }), Self.short(population.bursts.rate),
        Self.correlation(population.synchrony), Self.fixed(population.synchrony.correlationSD, 4),
        Self.fixed(population.synchrony.chi, 3), Self.fixed(population.synchronization.value, 3),
      ]
    }
  }

  private var hasSpectra: Bool { analysis.populations.contains { $0.spectrum != nil } }

  private var rhythm: Report.Table {
    let bands = analysis.settings.bands
    return table("rhythm", ["peak (Hz)"] + bands.map { "\($0.name) (%)" } + ["beta power (Hz²)"]) {
      population in
      [Self.fixed(population.peakFrequency, 1)]
        + population.bandShares.map { Self.fixed($0.map { $0 * 100 }, 1) }
        + [Self.short(population.spectrum?.power(in: .beta))]
    }
  }

  /// A table with a row for each population, whether its spikes were recorded or not.
  private func table(
    _ caption: String, _ header: [String], row: (PopulationAnalysis) -> [String]
  ) -> Report.Table {
    Report.Table(
      caption: "\(run.name): \(caption)", header: ["population"] + header,
      rows: run.populations.map { population in
        let analysed = analysis.populations.first { $0.name == population.name }
        let cells = analysed.map(row) ?? header.map { _ in "–" }
        return [population.name] + cells
      })
  }

  // MARK: two populations

  /// The most populations whose pairs fit a page.
  private static let mostInMatrix = 16

  /// Coherence above the diagonal, phase locking below; none where there is neither.
  private var pairs: Report.Table? {
    let names = analysis.populations.map(\.name)
    guard analysis.pairs.contains(where: { $0.coherence != nil || $0.locking != nil }) else { return nil }
    let shown = names.prefix(Self.mostInMatrix)
    let rows = shown.map { row in
      [row]
        + shown.map { column in
          if let pair = analysis.pairs.first(where: { $0.first == row && $0.second == column }) {
            return Self.fixed(pair.coherence, 2)
          }
          let pair = analysis.pairs.first { $0.first == column && $0.second == row }
          return row == column ? "" : Self.fixed(pair?.locking?.value, 2)
        }
    }
    let band = analysis.settings.pairBand
    let range = "\(CompactNumber.plain(band.lower))–\(CompactNumber.plain(band.upper)) Hz"
    let rest = names.count > shown.count ? "; the first \(shown.count) of \(names.count) populations" : ""
    return Report.Table(
      caption:
        "\(run.name): coherence (above the diagonal) and phase locking (below), \(range)\(chance)\(rest)",
      header: [""] + shown, rows: rows)
  }

  /// What independent signals of this length have.
  private var chance: String {
    let segments = analysis.populations.compactMap(\.spectrum?.segments).first ?? 0
    guard segments >= Coherence.fewestSegments else { return "" }
    let band = analysis.settings.pairBand
    let locking = 1 / ((band.upper - band.lower) * run.window.seconds).squareRoot()
    // Half-overlapping Hann segments count for 1 / 1.06 independent ones (Welch 1967).
    return "; by chance about \(Self.fixed(1.06 / Double(segments), 2)) and \(Self.fixed(locking, 2))"
  }

  // MARK: two runs

  private static func comparison(_ first: NumberTables, _ second: NumberTables) -> Report.Table {
    let runs = [first, second]
    var names = first.run.populations.map(\.name)
    names += second.run.populations.map(\.name).filter { !names.contains($0) }
    let columns: [(String, (PopulationAnalysis) -> String)] = [
      ("rate (Hz)", { short($0.rates.mean) }), ("CV", { short($0.intervals.cv) }),
      ("in bursts (%)", { short($0.bursts.index.map { $0 * 100 }) }),
      ("correlation", { correlation($0.synchrony) }), ("peak (Hz)", { fixed($0.peakFrequency, 1) }),
      (
        "beta (%)",
        { population in
          fixed(population.spectrum?.share(of: .beta, in: .all).map { $0 * 100 }, 1)
        }
      ),
    ]
    return Report.Table(
      caption: "\(first.run.name) | \(second.run.name)", header: ["population"] + columns.map(\.0),
      rows: names.map { name in
        let found = runs.map { run in run.analysis.populations.first { $0.name == name } }
        return [name]
          + columns.map { column in found.map { $0.map(column.1) ?? "–" }.joined(separator: " | ") }
      })
  }

  // MARK: texts

  private static func short(_ number: Double?) -> String { number.map(CompactNumber.short) ?? "–" }

  private static func fixed(_ number: Double?, _ decimals: Int) -> String {
    number.map { CompactNumber.fixed($0, decimals) } ?? "–"
  }

  private static func correlation(_ synchrony: Synchrony) -> String {
    let error = synchrony.correlationError.map { " ± \(CompactNumber.fixed($0, 4))" } ?? ""
    return fixed(synchrony.correlation, 4) + (synchrony.correlation == nil ? "" : error)
  }

  static let definitions: [(term: String, meaning: String)] = [
    ("rate, sd, median", "mean, standard deviation and median over recorded neurons"),
    ("active", "recorded neurons with at least one spike"),
    ("ISI", "mean of all intervals between successive spikes of a neuron"),
    ("CV", "coefficient of variation of the intervals; mean over neurons with at least 10 intervals"),
    ("CV2", "local coefficient of variation (Holt et al. 1996); the same neurons"),
    ("LV", "local variation (Shinomoto et al. 2003); the same neurons"),
    ("Fano", "variance over mean of a neuron's counts in 100 ms; mean over neurons with a spike"),
    (
      "in bursts",
      "part of a neuron's spikes that is in bursts, by a Poisson surprise of 10 or more (Legendy & Salcman 1985); "
        + "Poisson trains have 1.3 %"
    ),
    (
      "correlation",
      "Pearson correlation of counts in 5 ms, mean over all pairs; ± standard error, by leaving out a tenth of the time"
    ),
    ("sd of pairs", "standard deviation of the correlation over the pairs of up to 100 neurons"),
    ("χ", "synchrony of counts in 5 ms (Golomb & Rinzel 1994): 1 when all do the same"),
    (
      "SPIKE-sync",
      "part of spikes that coincide, over the pairs of up to 100 neurons (Kreuz et al. 2015); independent Poisson trains of "
        + "one rate have 0.25"
    ),
    ("peak", "frequency of the highest power of the population rate from 1 to 90 Hz"),
    ("delta … gamma", "power in 1–4, 4–8, 8–13, 13–30 and 30–90 Hz over power from 1 to 90 Hz"),
    ("coherence", "magnitude-squared coherence of two population rates; mean over the band"),
    ("phase locking", "phase-locking value of two population rates in the band (Lachaux et al. 1999)"),
  ]
}
