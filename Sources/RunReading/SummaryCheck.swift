import Recording

/// What a summary that bgsim wrote cannot say; a damaged or foreign one could ask for any amount of memory.
enum SummaryCheck {
  /// More neurons than any machine simulates.
  private static let mostNeurons = 1 << 31
  private static let mostSteps = 1e15

  /// What is wrong; nothing in what bgsim wrote.
  static func fault(_ summary: RunSummary) -> String? {
    guard summary.dtMs.isFinite, summary.dtMs > 0 else { return "dt_ms is \(summary.dtMs)" }
    let (start, stop) = (summary.startMs ?? 0, summary.simulatedMs)
    guard start.isFinite, stop.isFinite, start >= 0, stop >= start, stop / summary.dtMs <= mostSteps else {
      return "it says that \(start) to \(stop) ms were simulated"
    }
    if let population = summary.populations.first(where: {
      $0.size < 1 || $0.size > mostNeurons || $0.spikes < 0
    }) {
      return "\(population.name) has the size \(population.size) and \(population.spikes) spikes"
    }
    if summary.populations.reduce(0, { $0 + $1.size }) > mostNeurons || summary.populations.count > 1 << 16 {
      return "it has too many neurons"
    }
    let names = Set(summary.populations.map(\.name))
    return names.count < summary.populations.count ? "two populations have one name" : nil
  }
}
