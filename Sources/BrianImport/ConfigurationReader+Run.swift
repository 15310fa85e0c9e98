import Documents
import Importing
import Quantities

/// Times, the stimulus, and what only figures look at.
extension ConfigurationReader {
  func run(_ entry: Entry?) -> Configuration.Run {
    var run = Configuration.Run()
    guard let entry else { return run }
    let keys = KeyReader(entry, report)
    if let duration = keys["duration"], let value = number(duration) { run.duration = value }
    if let dt = keys["dt"], let value = number(dt) { run.dt = value }
    for (key, value) in [("duration", run.duration), ("dt", run.dt)] where !(value > 0) {
      report.error(keys[key]!, "the \(key) must be positive (ms)")
    }
    keys.leaveOut("thalamus", "it has no effect in the project's code: its trains are drawn before the run")
    if let stimulus = keys["stimulus"] { run.stimulus = self.stimulus(stimulus) }
    keys.finish()
    return run
  }

  private func stimulus(_ entry: Entry) -> Configuration.Stimulus? {
    let keys = KeyReader(entry, report)
    keys.ignore("enabled", "dt_array", "start_time", "duration", "rates")
    keys.finish()
    guard case .bool(true)? = keys["enabled"]?.node.value else { return nil }
    var rates: [String: Double] = [:]
    for (name, rate) in keys["rates"]?.children ?? [] {
      guard let hertz = Self.rate(rate), hertz >= 0 else {
        report.error(rate, "found \(rate.node.value.summary); expected a rate (Hz)")
        continue
      }
      rates[name] = hertz
    }
    guard let start = keys["start_time"].map({ number($0) }) ?? 10000,
      let duration = keys["duration"].map({ number($0) }) ?? 1000
    else { return nil }
    if start < 0 || duration < 0 { report.error(entry, "start_time and duration must not be negative") }
    return .init(start: start, stop: start + duration, rates: rates)
  }

  /// A rate for a group that no trains drive changes nothing.
  func checkStimulus(_ configuration: Configuration, _ simulation: Entry?) {
    guard let stimulus = configuration.run.stimulus, let rates = simulation?["stimulus"]?["rates"] else {
      return
    }
    let targets = configuration.trains.map(\.target)
    for name in stimulus.rates.keys.sorted() where !targets.contains(name) {
      report.error(
        rates[name] ?? rates, "no Poisson group has the target \"\(name)\"",
        remedy: NearestName.remedy(for: name, among: targets, called: "targets"))
    }
  }

  /// Populations come in the order of the figures.
  func sort(_ configuration: inout Configuration, by order: Entry?) {
    let names = (order?.items ?? []).compactMap(\.text)
    let known = configuration.groups.map(\.name)
    for item in order?.items ?? [] where item.text.map({ !known.contains($0) }) ?? true {
      report.leftOut(item, "there is no such group")
    }
    let rank = { (group: Configuration.Group) in names.firstIndex(of: group.name) ?? names.count }
    configuration.groups = configuration.groups.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
  }

  /// Where the project's figures and rates are taken.
  func remarkWindows(_ keys: KeyReader) {
    let start = keys["start_time"].flatMap { number($0) }
    let end = keys["end_time"].flatMap { number($0) }
    if start != nil || end != nil {
      let window = "\(start.map(NumberText.of) ?? "0")..\(end.map(NumberText.of) ?? "")"
      report.remark("rates are taken from \(window) ms: bgsim analyze RUN_DIR --window \(window)")
    }
    for (_, window) in keys["zoom_windows"]?.children ?? [] {
      let ends = (window.items ?? []).compactMap(\.number).map(NumberText.of)
      guard ends.count == 2 else { continue }
      report.remark("\(window.path): bgsim plot RUN_DIR --window \(ends[0])..\(ends[1])")
    }
  }

  // MARK: - Values

  func required(_ key: String, _ keys: KeyReader) -> Entry? {
    if let entry = keys[key] { return entry }
    report.error(keys.entry, "the key \"\(key)\" is missing")
    return nil
  }

  func text(_ key: String, _ keys: KeyReader) -> String? {
    guard let entry = required(key, keys) else { return nil }
    if let text = entry.text, !text.isEmpty { return text }
    report.error(entry, "found \(entry.node.value.summary); expected a name")
    return nil
  }

  func count(_ key: String, _ keys: KeyReader) -> Int? {
    guard let entry = required(key, keys) else { return nil }
    if let number = entry.number, let count = Int(exactly: number), count >= 1 { return count }
    report.error(entry, "found \(entry.node.value.summary); expected a number of neurons")
    return nil
  }

  func number(_ entry: Entry) -> Double? {
    if let number = entry.number, number.isFinite { return number }
    report.error(entry, "found \(entry.node.value.summary); expected a number")
    return nil
  }

  func fraction(_ entry: Entry) -> Double? {
    guard let number = number(entry) else { return nil }
    if (0...1).contains(number) { return number }
    report.error(entry, "found \(NumberText.of(number)); expected a probability from 0 to 1")
    return nil
  }

  func quantity(_ key: String, _ unit: Unit, _ keys: KeyReader) -> Double? {
    guard let entry = required(key, keys) else { return nil }
    if let number = Quantity.number(entry.node, unit), number.isFinite { return number }
    let form = "{\"value\": …, \"unit\": \"\(unit.symbol)\"}"
    report.error(entry, "found \(JSONWriter.compact(entry.node.value).prefix(60)); expected \(form)")
    return nil
  }
}
