import Foundation
import Recording

/// Runs workloads in processes of their own.
public struct WorkloadRunner {
  /// A workload that did not finish.
  public struct Failure: Error, CustomStringConvertible {
    /// What was run.
    public let words: [String]
    /// What it exited with.
    public let status: Int32
    /// The text for people.
    public var description: String { "'\(words.joined(separator: " "))' failed with status \(status)" }
  }

  private let settings: Settings
  private let program: String
  private let limit: WorkloadLimit

  /// Runs `program`, which is bgsim.
  public init(_ settings: Settings, program: String) throws {
    self.settings = settings
    self.program = program
    limit = try WorkloadLimit(settings)
  }

  /// Measures a workload in one precision with every number of threads, in turn, so that what else happens on the
  /// machine meanwhile meets all alike.
  public func figures(
    _ workload: Workload, precision: String, repeats: Int
  ) throws -> [WorkloadFigure] {
    let counts = settings.threadCounts
    var results = counts.map { _ in [Result]() }
    for _ in 0..<repeats {
      for (index, threads) in counts.enumerated() {
        results[index].append(try run(workload, precision, threads))
      }
    }
    let alone = Cost(results[0].map { Lap(wall: $0.summary.timing.run, processor: 0) }).median
    let limit = try limit.seconds(workload, results[0][0].summary)
    return zip(counts, results).map { threads, results in
      var figure = figure(workload, precision, threads, results, limit: limit / Double(threads))
      if threads > 1 { figure.scaling = alone / figure.run.median }
      return figure
    }
  }

  private struct Result {
    let summary: RunSummary
    let usage: ChildProcess.Usage
  }

  private func run(_ workload: Workload, _ precision: String, _ threads: Int) throws -> Result {
    let out = settings.scratch + "/run"
    var words = [
      program, "run", settings.params + "/" + workload.file, "--out", out, "--quiet", "--precision",
      precision, "--threads", String(threads),
    ]
    if let duration = workload.duration { words += ["--duration", "\(duration)"] }
    let usage = ChildProcess.run(words)
    guard usage.status == 0 else { throw Failure(words: words, status: usage.status) }
    let data = try Data(contentsOf: URL(fileURLWithPath: out + "/" + RunSummary.fileName))
    let summary = try JSONDecoder().decode(RunSummary.self, from: data)
    try FileManager.default.removeItem(atPath: out)
    return Result(summary: summary, usage: usage)
  }

  private func figure(
    _ workload: Workload, _ precision: String, _ threads: Int, _ results: [Result],
    limit: Double
  ) -> WorkloadFigure {
    func cost(_ seconds: (RunSummary.Timing) -> Double) -> Cost {
      Cost(results.map { Lap(wall: seconds($0.summary.timing), processor: 0) })
    }
    let summary = results[0].summary
    let neurons = summary.populations.reduce(0) { $0 + $1.size }
    let run = cost(\.run)
    let steps = Double(neurons) * workload.parts * (summary.simulatedMs / summary.dtMs).rounded()
    return WorkloadFigure(
      name: workload.name, precision: precision, threads: threads, neurons: neurons,
      synapses: summary.synapses, spikes: summary.populations.reduce(0) { $0 + $1.spikes },
      biological: summary.simulatedMs / 1000, load: cost(\.load), build: cost(\.build), run: run,
      process: Cost(results.map { Lap(wall: $0.usage.wall, processor: $0.usage.processor) }),
      step: run.median * Double(threads) / steps, unit: workload.unit, limit: limit,
      peakMemory: results.map(\.usage.peakMemory).max() ?? 0, digest: summary.digest)
  }
}
