import Benchmarking
import Foundation
import ModelDescription

/// `bgsim bench`: how fast it is, and how fast it could be.
struct BenchCommand: Command {
  let name = "bench"
  let summary = "measure how fast this machine simulates, and its limits"
  let help = """
    Measures the parts of the program, each in a network that isolates it, and whole experiments in processes
    of their own, with one thread and with all. Beside each stands the limit that the machine sets, measured
    in the same run. Least and median are wall times, spread is the interquartile range over the median; cpu is
    the median processor time, the better measure where other programs run. Nothing is kept on disk.

    parts: \(BenchReport.parts.joined(separator: " "))
    experiments: \(BenchReport.workloads.joined(separator: " "))
    """
  let syntax = CommandSyntax(options: [
    .init("--only", value: "P,Q", "only these parts and experiments"),
    .init("--quick", "fewer and shorter repetitions"),
    .init("--params", value: "DIR", "where the parameter files are, by default params"),
    .init("--precision", choices: ["single", "double"], "whole experiments only in this precision"),
    .init("--threads", value: "N", "compare one thread with this number"),
    .init("--json", "print JSON"),
  ])

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    let params = arguments["--params"] ?? "params"
    guard FileManager.default.fileExists(atPath: params + "/benchmarks") else {
      throw UsageError(
        "there is no directory \(params)/benchmarks; give that of the parameter files with --params",
        command: name)
    }
    let wanted = try BenchReport.selection(arguments["--only"], command: name)
    let threads = try surroundings.threads(arguments, command: name)
    let scratch = FileManager.default.temporaryDirectory.path + "/bgsim-bench-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    let isQuick = arguments.has("--quick")
    let settings = Settings(params: params, threads: threads.value, scratch: scratch, isQuick: isQuick)
    var report = BenchReport(console: surroundings.console, isJSON: arguments.has("--json"))
    report.begin()
    let parts = PartBenchmark(settings)
    for part in wanted.parts {
      report.begin(part)
      try parts.measure(part) { report.add($0) }
      report.end(part)
    }
    if !wanted.workloads.isEmpty {
      report.beginWorkloads()
      try measure(wanted.workloads, settings, arguments, &report)
    }
    report.end()
    return .success
  }

  private func measure(
    _ workloads: [Workload], _ settings: Settings, _ arguments: Arguments, _ report: inout BenchReport
  ) throws {
    let runner = try WorkloadRunner(settings, program: Self.program)
    let precisions = arguments["--precision"].map { [$0] } ?? ["double", "single"]
    for workload in workloads {
      for precision in precisions {
        report.add(
          try runner.figures(workload, precision: precision, repeats: arguments.has("--quick") ? 1 : 3))
      }
    }
  }

  /// The file of the running program.
  private static var program: String {
    Bundle.main.executablePath ?? CommandLine.arguments[0]
  }
}
