/// A metric of a population.
public typealias PopulationMetric = Metric<PopulationActivity>
/// A metric of a pair of populations.
public typealias PairMetric = Metric<PairActivity>
/// A metric of a population's response to a stimulus.
public typealias ResponseMetric = Metric<StimulusResponse>
/// A metric of an f-I curve.
public typealias CurveMetric = Metric<FrequencyCurrentCurve>

/// All metrics, in the order of every table and file; their definitions say the settings.
public enum MetricList {
  /// Those of a population, all or those that stand in a file.
  public static func population(
    _ settings: AnalysisSettings = AnalysisSettings(), in file: MetricFile? = nil
  ) -> [PopulationMetric] {
    [
      PopulationMetric.rates,
      PopulationMetric.intervals(settings),
      PopulationMetric.fano(settings),
      PopulationMetric.bursts(settings),
      PopulationMetric.synchrony(settings),
      PopulationMetric.synchronization,
      PopulationMetric.spectrum(settings),
    ].joined().filter { metric in file.map(metric.files.contains) ?? true }
  }

  /// Those of a pair.
  public static func pair(_ settings: AnalysisSettings = AnalysisSettings()) -> [PairMetric] {
    PairMetric.coherence(settings) + PairMetric.locking(settings)
  }

  /// Those of a response to a stimulus.
  public static var response: [ResponseMetric] { ResponseMetric.all }

  /// Those of an f-I curve over a number in `unit`; none for a pure number.
  public static func curve(unit: String?) -> [CurveMetric] { CurveMetric.all(unit) }
}
