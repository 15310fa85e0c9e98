/// All that is said of a network's spikes in a window of time.
public struct NetworkAnalysis: Sendable {
  /// The window.
  public let window: TimeWindow
  /// The parameters.
  public let settings: AnalysisSettings
  /// One for each population, in the order in which they came.
  public let populations: [PopulationAnalysis]
  /// One for each pair of different populations: the first with all later ones, then the second, and so on.
  public let pairs: [PairAnalysis]

  /// Analyses populations whose trains have `window` in common.
  public init(_ trains: [SpikeTrains], window: TimeWindow, settings: AnalysisSettings = AnalysisSettings()) {
    precondition(trains.allSatisfy { $0.window == window }, "trains of another window")
    self.window = window
    self.settings = settings
    let rhythms = trains.map { Rhythm($0, settings) }
    populations = zip(trains, rhythms).map { PopulationAnalysis($0, spectrum: $1.spectrum, settings) }
    pairs = trains.indices.flatMap { first in
      trains.indices.dropFirst(first + 1).map { second in
        let (a, b) = (rhythms[first], rhythms[second])
        return PairAnalysis(
          first: trains[first].name, second: trains[second].name,
          coherence: Rhythm.coherence(a, b)?.mean(in: settings.pairBand), locking: Rhythm.locking(a, b))
      }
    }
  }
}

/// What is computed once of a population's rate for its spectrum and all of its pairs.
private struct Rhythm {
  let spectrum: PowerSpectrum?
  let segments: WelchSegments?
  let analytic: AnalyticSignal?

  init(_ trains: SpikeTrains, _ settings: AnalysisSettings) {
    let rate = PopulationRate(trains, binWidth: settings.rateBin)
    let signal = rate.hertz
    segments = WelchSegments(signal, samplingRate: rate.samplingRate, length: settings.segmentSamples)
    spectrum = segments.map(PowerSpectrum.init)
    analytic = AnalyticSignal(signal, samplingRate: rate.samplingRate, band: settings.pairBand)
  }

  /// None where one of them has no power in the band: two silences are not coherent.
  static func coherence(_ a: Rhythm, _ b: Rhythm) -> Coherence? {
    guard a.analytic != nil, b.analytic != nil else { return nil }
    return a.segments.flatMap { first in b.segments.flatMap { Coherence(first, $0) } }
  }

  static func locking(_ a: Rhythm, _ b: Rhythm) -> PhaseLocking? {
    a.analytic.flatMap { first in b.analytic.flatMap { PhaseLocking(first, $0) } }
  }
}
