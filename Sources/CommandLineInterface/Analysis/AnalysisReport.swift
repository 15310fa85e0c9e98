import Analysis
import Documents
import Experiments
import ModelDescription
import Recording
import RunReading

/// An analysis of a run as it is printed and written.
struct AnalysisReport: Analysed {
  let run: Run
  let analysis: NetworkAnalysis
  /// Stimulus responses of the populations, if they were asked for.
  let responses: StimulusResponses?

  /// Rows of `population,metric,value,unit`; a pair of populations is `A/B`; no value where there is none.
  var csv: String {
    let rows =
      analysis.populations.flatMap { MetricText.rows([$0.name], $0.values) }
      + (responses?.byName ?? []).flatMap { MetricText.rows([$0.name], $0.values) }
      + analysis.pairs.flatMap { MetricText.rows(["\($0.first)/\($0.second)"], $0.values) }
    return (["population,metric,value,unit"] + rows).joined(separator: "\n") + "\n"
  }

  /// The same as JSON, with the window and all parameters; `null` where there is no value.
  var json: JSONValue {
    var pairs: [(String, JSONValue)] = [
      ("program", .string("bgsim")), ("version", .string(Version.text)),
      ("name", .string(run.summary.name)), ("digest", .string(run.summary.digest)),
      ("complete", .bool(run.summary.complete)), ("window_ms", Self.list(analysis.window)),
      ("settings", settings), ("populations", .list(analysis.populations.map(Self.population))),
      ("pairs", .list(analysis.pairs.map(Self.pair))),
    ]
    if let responses { pairs.append(("responses", responses.json)) }
    return .keys(pairs)
  }

  var sections: [[String]] {
    AnalysisTables.sections(analysis) + (responses.map { [$0.lines] } ?? [])
  }

  private var settings: JSONValue {
    let settings = analysis.settings
    return .keys([
      ("rate_bin_ms", .number(settings.rateBin)), ("count_bin_ms", .number(settings.countBin)),
      ("fano_length_ms", .number(settings.fanoLength)), ("segment_ms", .number(settings.segment)),
      ("segments", .number(analysis.populations.compactMap(\.spectrum?.segments).first ?? 0)),
      ("minimum_intervals", .number(settings.minimumIntervals)),
      ("burst_surprise", .number(settings.burstSurprise)),
      ("bands_hz", .keys(settings.bands.map { ($0.name, Self.list($0)) })),
      ("pair_band_hz", Self.list(settings.pairBand)),
    ])
  }

  private static func population(_ population: PopulationAnalysis) -> JSONValue {
    var pairs: [(String, JSONValue)] = [("name", .string(population.name))]
    pairs += MetricText.keys(population.values)
    if let histogram = population.rateHistogram {
      let neurons = histogram.counts.map { JSONValue.number($0) }
      pairs.append(
        ("rate_histogram", .keys([("edges_hz", list(histogram.edges)), ("neurons", .list(neurons))])))
    }
    if let spectrum = population.spectrum {
      pairs.append(
        (
          "spectrum",
          .keys([
            ("frequencies_hz", list(spectrum.frequencies)), ("density_hz2_per_hz", list(spectrum.density)),
          ])
        ))
    }
    return .keys(pairs)
  }

  private static func list(_ numbers: [Double]) -> JSONValue { .list(numbers.map { .number($0) }) }

  private static func pair(_ pair: PairAnalysis) -> JSONValue {
    .keys([("first", .string(pair.first)), ("second", .string(pair.second))] + MetricText.keys(pair.values))
  }

  static func list(_ window: TimeWindow) -> JSONValue {
    .list([.number(window.start), .number(window.stop)])
  }

  private static func list(_ band: FrequencyBand) -> JSONValue {
    .list([.number(band.lower), .number(band.upper)])
  }
}
