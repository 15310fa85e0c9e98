import Analysis
import ModelDescription

/// The responses of several populations to one stimulus.
struct StimulusResponses {
  let response: TimeWindow
  let baseline: TimeWindow
  let byName: [(name: String, response: StimulusResponse)]

  /// A population's numbers, by name.
  static func metrics(_ response: StimulusResponse) -> [Metric] {
    [
      Metric("baseline_rate_mean", response.baseline.mean, "Hz"),
      Metric("baseline_rate_sd", response.baseline.sd, "Hz"),
      Metric("response_rate_mean", response.response.mean, "Hz"),
      Metric("response_rate_sd", response.response.sd, "Hz"),
      Metric("response_change_mean", response.change.mean, "Hz"),
      Metric("response_change_sd", response.change.sd, "Hz"),
      Metric("response_ratio", response.ratio),
      Metric("response_latency_median", response.medianLatency, "ms"),
    ]
  }

  var json: JSONValue {
    .keys([
      ("response_ms", AnalysisReport.list(response)), ("baseline_ms", AnalysisReport.list(baseline)),
      (
        "populations",
        .list(
          byName.map { .keys([("name", .string($0.name))] + AnalysisReport.keys(Self.metrics($0.response))) })
      ),
    ])
  }

  /// A table for people.
  var lines: [String] {
    var table = TextTable(
      [.left, .right, .right, .right, .right, .right],
      header: ["population", "baseline (Hz)", "response (Hz)", "change (Hz)", "ratio", "latency (ms)"])
    for (name, response) in byName {
      table.append([
        name, NumberText.fixed(response.baseline.mean, 2), NumberText.fixed(response.response.mean, 2),
        NumberText.fixed(response.change.mean, 2), NumberText.fixed(response.ratio, 2),
        NumberText.fixed(response.medianLatency, 1),
      ])
    }
    return table.lines()
  }
}
