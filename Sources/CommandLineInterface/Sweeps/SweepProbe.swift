import ModelDescription
import Recording
import Sweeping

/// A look at every value of every parameter before anything is simulated.
struct SweepProbe {
  /// The name of the experiment.
  let name: String
  /// The text of the first point's effective experiment.
  let effectiveJSON: String
  let table: SweepTable
  /// Of all effective experiments, and of what is wrong with those that there cannot be.
  let fingerprint: String
  /// The network that needs most memory.
  let largest: Plan
  /// What is wrong with some values; their points will have an error.
  let problems: [String]

  /// Reads the first point, and every point that differs from it in one parameter only.
  ///
  /// Throws if the first point is not valid (as with a path that does not exist), or a file cannot be read.
  init(_ options: SweepOptions, _ engine: Engine) throws {
    let grid = options.grid
    let first = try engine.read(options.experiment, options.overrides(for: grid.point(0)))
    name = first.name
    effectiveJSON = try engine.effectiveJSON(first)
    table = SweepTable(grid, populations: first.populations.map(\.name))
    var (fingerprint, largest) = (Fingerprint(), try engine.plan(first, 1))
    var problems: [String] = []
    fingerprint.add(effectiveJSON)
    for point in grid.probes.dropFirst() {
      do {
        let experiment = try engine.read(options.experiment, options.overrides(for: point))
        fingerprint.add(try engine.effectiveJSON(experiment))
        let plan = try engine.plan(experiment, 1)
        if plan.bytes > largest.bytes { largest = plan }
      } catch let error as InvalidInput {
        let changed = zip(zip(grid.parameters, point.values), grid.point(0).values).first { $0.0.1 != $0.1 }
        let value = changed.map { "\($0.0.0.path)=\($0.0.1.cell)" } ?? ""
        problems.append("\(value)\n  \(error.description.replacing("\n", with: "\n  "))")
        fingerprint.add(error.description)
      }
    }
    (self.fingerprint, self.largest, self.problems) = (fingerprint.text, largest, problems)
  }
}
