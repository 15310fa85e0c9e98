import ModelDescription

extension Experiment {
  /// Simulates the experiment in memory and compares its spikes with those of a baseline file.
  ///
  /// - Throws: ``NoBaseline``, or ``OtherBaseline`` if the baseline holds for other settings, before anything is
  ///   simulated; and what ``run(threads:precision:memory:output:observing:)`` throws.
  public func verify(
    against path: String, tolerance: Tolerance = .exact, threads: Int = 1
  ) throws -> Comparison {
    let baseline = try comparableBaseline(path)
    return Comparison(baseline, Baseline(try run(threads: threads, output: .nothing).summary), tolerance)
  }

  /// The baseline in a file, which must hold for the settings of this experiment.
  package func comparableBaseline(_ path: String) throws -> Baseline {
    guard let baseline = try Baseline.read(path) else { throw NoBaseline(path: path) }
    let differences = baseline.differences(from: Baseline(settingsOf: self))
    guard differences.isEmpty else { throw OtherBaseline(path: path, differences: differences) }
    return baseline
  }
}
