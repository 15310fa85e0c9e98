import Analysis
import Plotting

/// Rates, intervals and spectra of a run's populations as a table.
enum NumberTables {
  static func table(_ run: PlottedRun) -> Report.Table {
    Report.Table(
      caption: "\(run.name): \(run.caption)",
      header: [
        "population", "neurons", "recorded", "spikes", "rate (Hz)", "sd (Hz)", "active (%)", "ISI (ms)", "CV",
        "CV2", "LV", "peak (Hz)", "beta (%)",
      ], rows: run.populations.map(row))
  }

  static let definitions: [(term: String, meaning: String)] = [
    ("rate, sd", "mean and standard deviation over recorded neurons"),
    ("active", "recorded neurons with at least one spike"),
    ("ISI", "mean of all intervals between successive spikes of a neuron"),
    ("CV", "coefficient of variation of the intervals; mean over neurons with at least 10 intervals"),
    ("CV2", "local coefficient of variation (Holt et al. 1996); the same neurons"),
    ("LV", "local variation (Shinomoto et al. 2003); the same neurons"),
    ("peak", "frequency of the highest power of the population rate from 1 to 90 Hz"),
    ("beta", "power from 13 to 30 Hz over power from 1 to 90 Hz"),
  ]

  private static func row(_ population: PlottedRun.Population) -> [String] {
    let head = [population.name, CompactNumber.grouped(population.size)]
    guard let trains = population.trains else { return head + ["0"] + Array(repeating: "", count: 10) }
    let rates = Moments(trains.rates)
    let intervals = PopulationIntervals(trains)
    let spectrum = RunFigures.spectrum(trains)
    let share = spectrum?.share(of: .beta, in: .all)
    let numbers: [Double?] = [
      rates.mean, rates.sd, trains.activeFraction.map { $0 * 100 }, intervals.mean, intervals.cv,
      intervals.cv2, intervals.localVariation, spectrum?.peakFrequency(in: .all), share.map { $0 * 100 },
    ]
    return head + [CompactNumber.grouped(trains.size), CompactNumber.grouped(trains.times.count)]
      + numbers.map { $0.map(CompactNumber.short) ?? "–" }
  }
}
