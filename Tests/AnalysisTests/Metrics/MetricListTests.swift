import Testing

@testable import Analysis

@Suite struct MetricListTests {
  /// What does not depend on the subject of a metric.
  private struct Told {
    let name: String
    let key: String
    let definition: String

    init<Subject>(_ metric: Metric<Subject>) {
      (name, key, definition) = (metric.name, metric.key, metric.definition)
    }
  }

  private var lists: [[Told]] {
    [
      MetricList.population().map(Told.init), MetricList.pair().map(Told.init),
      MetricList.response.map(Told.init), MetricList.curve(unit: "pA").map(Told.init),
    ]
  }

  @Test("names and keys are used once and are words, and each has a definition")
  func names() {
    for list in lists {
      #expect(Set(list.map(\.name)).count == list.count && Set(list.map(\.key)).count == list.count)
      for told in list {
        #expect(told.name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil, "\(told.name)")
        #expect(told.definition.count > 10 && !told.definition.hasSuffix("."), "\(told.name)")
      }
    }
  }

  @Test("the headings of a table are used once, and the errors are metrics")
  func columns() {
    for column in [\PopulationMetric.terminal, \.report] {
      let metrics = MetricList.population()
      let columns = metrics.compactMap { $0[keyPath: column] }
      for table in [MetricColumn.Table.firing, .together, .rhythm] {
        let headings = columns.filter { $0.table == table }.map(\.heading)
        #expect(headings.count > 4 && Set(headings).count == headings.count)
      }
      for error in columns.compactMap(\.error) { #expect(metrics.contains { $0.name == error }) }
    }
  }

  @Test("definitions say the settings")
  func settings() throws {
    var settings = AnalysisSettings()
    settings.minimumIntervals = 7
    settings.countBin = 2.5
    settings.bands = [FrequencyBand("slow", 0.5, 3)]
    settings.pairBand = FrequencyBand("band", 8, 40)
    let metrics = MetricList.population(settings)
    func definition(_ name: String) throws -> String {
      try #require(metrics.first { $0.name == name }).definition
    }
    #expect(try definition("cv").contains("at least 7 intervals"))
    #expect(try definition("correlation").contains("bins of 2.5 ms"))
    #expect(try definition("power_slow").hasSuffix("0.5 to 3 Hz"))
    #expect(!metrics.contains { $0.name == "power_beta" })
    #expect(MetricList.pair(settings)[0].definition.hasSuffix("8 to 40 Hz"))
  }

  @Test("what is asked of a population for a sweep needs no spectrum and no pairs")
  func lazy() {
    // A population of no neuron would trap in none of these; a window of years would take hours for a spectrum.
    let window = TimeWindow(0, 1e12)
    let trains = SpikeTrains(name: "A", window: window, trains: [[1, 2, 4]])
    let values = MetricList.population(in: .sweep).measure(PopulationActivity(trains))
    #expect(values.map(\.metric.key) == ["spikes", "rate_hz", "latency_ms", "cv"])
    #expect(values.map(\.value) == [3, 3e-9, 1, nil])
  }
}
