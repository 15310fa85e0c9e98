/// A population's spikes, and what metrics share of them: each thing is computed once, when it is first asked for.
public final class PopulationActivity {
  /// The spikes.
  public let trains: SpikeTrains
  /// The parameters.
  public let settings: AnalysisSettings

  /// Looks at spikes; computes nothing yet.
  public init(_ trains: SpikeTrains, _ settings: AnalysisSettings = AnalysisSettings()) {
    self.trains = trains
    self.settings = settings
  }

  private(set) lazy var rates = Moments(trains.rates)
  private(set) lazy var rateQuantiles = Quantiles(trains.rates)
  private(set) lazy var intervals = PopulationIntervals(trains, minimum: settings.minimumIntervals)
  private(set) lazy var bursts = PopulationBursts(
    trains, minimum: settings.minimumIntervals, threshold: settings.burstSurprise)
  private(set) lazy var synchrony = Synchrony(trains, binWidth: settings.countBin)

  /// The population rate in bins.
  private lazy var rate = PopulationRate(trains, binWidth: settings.rateBin)
  private lazy var signal = rate.hertz

  /// The transforms of the rate's segments; none in a window shorter than a segment.
  private(set) lazy var segments = WelchSegments(
    signal, samplingRate: rate.samplingRate, length: settings.segmentSamples)
  /// The power spectral density of the rate [Hz^2/Hz].
  private(set) lazy var spectrum = segments.map(PowerSpectrum.init)
  /// The rate's phase in the band of pairs; none without power there.
  private(set) lazy var analytic = AnalyticSignal(
    signal, samplingRate: rate.samplingRate, band: settings.pairBand)
}

/// Two populations, and what metrics of the pair share.
public final class PairActivity {
  let first: PopulationActivity
  let second: PopulationActivity

  init(_ first: PopulationActivity, _ second: PopulationActivity) {
    self.first = first
    self.second = second
  }

  /// None where one of them has no power in the band: two silences are not coherent.
  private(set) lazy var coherence: Coherence? = {
    guard first.analytic != nil, second.analytic != nil else { return nil }
    return first.segments.flatMap { one in second.segments.flatMap { Coherence(one, $0) } }
  }()

  /// None where one of them has no power in the band.
  private(set) lazy var locking = first.analytic.flatMap { one in
    second.analytic.flatMap { PhaseLocking(one, $0) }
  }
}
