import Analysis
import Documents
import Experiments
import ModelDescription

/// The responses of several populations to one stimulus.
struct StimulusResponses {
  let response: TimeWindow
  let baseline: TimeWindow
  let byName: [(name: String, values: [Measured<StimulusResponse>])]

  var json: JSONValue {
    .keys([
      ("response_ms", AnalysisReport.list(response)), ("baseline_ms", AnalysisReport.list(baseline)),
      (
        "populations",
        .list(byName.map { .keys([("name", .string($0.name))] + MetricText.keys($0.values)) })
      ),
    ])
  }

  /// A table for people.
  var lines: [String] {
    AnalysisTables.lines(
      .response, ["population"], MetricList.response, byName.map { ([$0.name], $0.values) })
  }
}
