/// All that is said of one population.
public struct PopulationAnalysis: Sendable {
  /// The population's name.
  public let name: String
  /// How many neurons.
  public let size: Int
  /// How many spikes.
  public let spikes: Int
  /// The fraction of neurons that fire at all.
  public let activeFraction: Double?
  /// The rates of the neurons [Hz].
  public let rates: Moments
  /// How the rates of the neurons are distributed [Hz].
  public let rateQuantiles: Quantiles?
  /// How many neurons have which rate [Hz]; none without neurons or time.
  public let rateHistogram: Histogram?
  /// Intervals and their irregularity.
  public let intervals: PopulationIntervals
  /// The variability of counts.
  public let fano: FanoFactor
  /// Bursts.
  public let bursts: PopulationBursts
  /// Correlation and synchrony of neurons.
  public let synchrony: Synchrony
  /// How many spikes coincide between neurons.
  public let synchronization: SpikeSynchronization
  /// The time from the window's start to each firing neuron's first spike, its median over neurons [ms].
  public let medianLatency: Double?
  /// The power spectral density of the population rate [Hz^2/Hz]; none in a window shorter than a segment.
  public let spectrum: PowerSpectrum?
  /// The frequency of the spectrum's peak within the bands [Hz].
  public let peakFrequency: Double?
  /// The parts of the power in all bands that are in each of them.
  public let bandShares: [Double?]

  /// The bars of the distribution of rates.
  private static let rateBars = 20

  /// The names of the bands.
  private let bandNames: [String]
  /// The power in each band [Hz^2].
  private let bandPowers: [Double?]

  init(_ trains: SpikeTrains, spectrum: PowerSpectrum?, _ settings: AnalysisSettings) {
    name = trains.name
    size = trains.size
    spikes = trains.times.count
    activeFraction = trains.activeFraction
    let rates = trains.rates
    self.rates = Moments(rates)
    rateQuantiles = Quantiles(rates)
    rateHistogram = Histogram(rates, bars: Self.rateBars)
    intervals = PopulationIntervals(trains, minimum: settings.minimumIntervals)
    fano = FanoFactor(trains, length: settings.fanoLength)
    bursts = PopulationBursts(
      trains, minimum: settings.minimumIntervals, threshold: settings.burstSurprise)
    synchrony = Synchrony(trains, binWidth: settings.countBin)
    synchronization = SpikeSynchronization(trains)
    let latencies = trains.firstSpikeLatencies(after: trains.window.start).compactMap { $0 }
    medianLatency = Quantiles(latencies)?.median
    self.spectrum = spectrum
    peakFrequency = spectrum?.peakFrequency(in: settings.wholeBand)
    bandShares = settings.bands.map { spectrum?.share(of: $0, in: settings.wholeBand) }
    bandPowers = settings.bands.map { spectrum?.power(in: $0) }
    bandNames = settings.bands.map(\.name)
  }

  /// All numbers, by name.
  public var metrics: [Metric] {
    [
      Metric("rate_mean", rates.mean, "Hz"), Metric("rate_sd", rates.sd, "Hz"),
      Metric("rate_min", rateQuantiles?.minimum, "Hz"), Metric("rate_q1", rateQuantiles?.lowerQuartile, "Hz"),
      Metric("rate_median", rateQuantiles?.median, "Hz"),
      Metric("rate_q3", rateQuantiles?.upperQuartile, "Hz"),
      Metric("rate_max", rateQuantiles?.maximum, "Hz"), Metric("active_fraction", activeFraction),
      Metric("first_spike_latency_median", medianLatency, "ms"),
      Metric("interval_mean", intervals.mean, "ms"),
      Metric("interval_neurons", Double(intervals.neurons)), Metric("cv", intervals.cv),
      Metric("cv2", intervals.cv2), Metric("local_variation", intervals.localVariation),
      Metric("fano_factor", fano.mean), Metric("burst_index", bursts.index),
      Metric("burst_rate", bursts.rate, "Hz"), Metric("correlation", synchrony.correlation),
      Metric("correlation_error", synchrony.correlationError),
      Metric("correlation_sd", synchrony.correlationSD), Metric("synchrony_chi", synchrony.chi),
      Metric("spike_synchronization", synchronization.value), Metric("peak_frequency", peakFrequency, "Hz"),
    ]
      + zip(bandNames, bandPowers).map { Metric("power_\($0)", $1, "Hz^2") }
      + zip(bandNames, bandShares).map { Metric("share_\($0)", $1) }
  }
}
