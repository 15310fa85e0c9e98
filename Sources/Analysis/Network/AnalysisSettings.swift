/// The parameters of all metrics of an analysis.
public struct AnalysisSettings: Sendable, Equatable {
  /// The width of the bins of population rates, from which spectra are taken [ms].
  public var rateBin = 1.0
  /// The width of the bins of correlation and synchrony [ms].
  public var countBin = 5.0
  /// The length of the stretches of the Fano factor [ms].
  public var fanoLength = 100.0
  /// The length of the segments of spectra and coherence [ms].
  public var segment = 1000.0
  /// How many intervals a neuron needs for CV, CV2, LV and bursts.
  public var minimumIntervals = PopulationIntervals.standardMinimum
  /// The Poisson surprise from which on spikes are a burst.
  public var burstSurprise = Bursts.standardThreshold
  /// The bands whose share of the power is given.
  public var bands = FrequencyBand.standard
  /// The band of coherence and phase locking.
  public var pairBand = FrequencyBand.beta

  /// The settings that are used where nobody says otherwise.
  public init() {}

  /// The samples of a population rate in a segment.
  public var segmentSamples: Int { Int((segment / rateBin).rounded()) }

  /// All bands together, from the lowest to the highest frequency.
  var wholeBand: FrequencyBand {
    FrequencyBand("", bands.map(\.lower).min() ?? 0, bands.map(\.upper).max() ?? 0)
  }
}

extension Double {
  /// The shortest text: 5, not 5.0.
  var plain: String { self == rounded() && magnitude < 1e15 ? String(Int(self)) : description }
}
