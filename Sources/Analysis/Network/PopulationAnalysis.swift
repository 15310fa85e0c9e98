/// All that is said of one population.
public struct PopulationAnalysis: Sendable {
  /// The population's name.
  public let name: String
  /// All numbers.
  public let values: [Measured<PopulationActivity>]
  /// How many neurons have which rate [Hz]; none without neurons or time.
  public let rateHistogram: Histogram?
  /// The power spectral density of the population rate [Hz^2/Hz]; none in a window shorter than a segment.
  public let spectrum: PowerSpectrum?

  /// The bars of the distribution of rates.
  private static let rateBars = 20

  init(_ population: PopulationActivity, _ metrics: [PopulationMetric]) {
    name = population.trains.name
    values = metrics.measure(population)
    rateHistogram = Histogram(population.trains.rates, bars: Self.rateBars)
    spectrum = population.spectrum
  }
}
