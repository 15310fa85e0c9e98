import Analysis
import Foundation
import ModelDescription
import Plotting
import Recording
import RunReading
import TableFiles

/// Puts together what a report says.
package struct ReportContent {
  let gallery: Gallery

  package init(_ gallery: Gallery) { self.gallery = gallery }

  package func report() throws -> Report {
    Report(
      runs: try gallery.runs.map(run), figures: try gallery.available.flatMap(figures),
      tables: NumberTables.tables(gallery.figures.runs), definitions: NumberTables.definitions)
  }

  private func figures(_ kind: FigureKind) throws -> [Report.Figure] {
    try kind.draw(gallery.figures).enumerated().map { index, drawing in
      Report.Figure(
        identifier: kind.name + (index == 0 ? "" : "-\(index + 1)"), heading: kind.heading,
        drawing: drawing, hasTime: kind.hasTimeAxis)
    }
  }

  private func run(_ source: SourceRun) throws -> Report.Run {
    let text = try experiment(in: source.run.path)
    let description = (try? source.experiment.get())?.description ?? ""
    return Report.Run(
      name: source.name, description: description, facts: facts(source.run.summary),
      command: "bgsim run experiment.json --out runs/\(source.run.summary.name.replacing("/", with: "_"))",
      experiment: text)
  }

  /// The text of the experiment; nothing where a directory has none.
  private func experiment(in directory: String) throws -> String {
    let path = directory + "/experiment.json"
    guard FileManager.default.fileExists(atPath: path) else { return "" }
    do {
      return String(decoding: try FileBytes.read(path), as: UTF8.self)
    } catch {
      throw RunReadingError.unreadable(path: path, reason: error.reason)
    }
  }

  private func facts(_ summary: RunSummary) -> [(name: String, value: String)] {
    let neurons = summary.populations.reduce(0) { $0 + $1.size }
    let run =
      summary.complete
      ? "complete"
      : "incomplete: \(CompactNumber.time(summary.simulatedMs)), \(summary.failure ?? "unknown reason")"
    return [
      ("version", "bgsim \(summary.version)"), ("seed", String(summary.seed)),
      ("digest of all spikes", summary.digest), ("duration", CompactNumber.time(summary.durationMs)),
      ("step", CompactNumber.time(summary.dtMs)), ("precision", summary.precision),
      ("neurons", CompactNumber.grouped(neurons)), ("synapses", CompactNumber.grouped(summary.synapses)),
      ("threads", String(summary.threads)),
      ("wall time", CompactNumber.time((summary.timing.run * 1e5).rounded() / 100)), ("run", run),
    ]
  }
}
