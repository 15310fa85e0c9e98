import Documents
import ModelDescription
import Recording
import Sweeping

/// A look at every value of every parameter before anything is simulated.
public struct SweepProbe: Sendable {
  /// The name of the experiment.
  public let name: String
  /// The text of the first point's effective experiment.
  public let effectiveJSON: String
  /// The table that the sweep will fill.
  public let table: SweepTable
  /// Of all effective experiments, and of what is wrong with those that there cannot be.
  public let fingerprint: String
  /// The network that needs most memory.
  public let largest: Plan
  /// What is wrong with some values; their points will have an error.
  public let problems: [String]

  /// Reads the first point, and every point that differs from it in one parameter only.
  ///
  /// Throws if the first point is not valid (as with a path that does not exist), or a file cannot be read.
  public init(_ sweep: Sweep) throws {
    let grid = sweep.grid
    let first = try sweep.file(for: grid.point(0)).read()
    name = first.name
    effectiveJSON = first.effectiveJSON(models: sweep.file.models)
    table = SweepTable(grid, populations: first.populations.map(\.name))
    var (fingerprint, largest) = (Fingerprint(), first.plan(models: sweep.file.models))
    var problems: [String] = []
    fingerprint.add(first.effectiveJSON(models: sweep.file.models, naming: .content))
    let start = try StartOfPoints(sweep)
    if let mark = start.mark { fingerprint.add(mark) }
    try start.check(first)
    for point in grid.probes.dropFirst() {
      do {
        let experiment = try sweep.file(for: point).read()
        fingerprint.add(experiment.effectiveJSON(models: sweep.file.models, naming: .content))
        let plan = experiment.plan(models: sweep.file.models)
        if plan.bytes > largest.bytes { largest = plan }
        try start.check(experiment)
      } catch let error as FileError {
        throw error
      } catch {
        let changed = zip(zip(grid.parameters, point.values), grid.point(0).values).first { $0.0.1 != $0.1 }
        let value = changed.map { "\($0.0.0.path)=\($0.0.1.cell)" } ?? ""
        problems.append("\(value)\n  \("\(error)".replacing("\n", with: "\n  "))")
        fingerprint.add("\(error)")
      }
    }
    (self.fingerprint, self.largest, self.problems) = (fingerprint.text, largest, problems)
  }
}
