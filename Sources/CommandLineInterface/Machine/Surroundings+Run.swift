import Experiments

extension Surroundings {
  /// Runs an experiment and shows its progress.
  ///
  /// A signal ends a run that writes a directory after the steps that are being computed; of any other there is
  /// nothing to keep.
  func simulate(_ run: ExperimentRun, isQuiet: Bool) throws -> RunResult {
    var run = run
    run.clock = clock
    var progress: Progress?
    defer { progress?.finish() }
    let output = run.output
    var firstStep: Int?
    return try run.run(
      RunObserver { state in
        let isFirst = firstStep == nil
        firstStep = firstStep ?? state.step
        if !isFirst {
          progress?.update(step: state.step, now: clock())
        } else if !isQuiet {
          progress = Progress(
            console: console, duration: state.duration, steps: state.steps, start: clock(),
            firstStep: state.step)
        }
        return try decision(isFirst: isFirst, keeping: output)
      })
  }

  private func decision(isFirst: Bool, keeping output: RunOutput) throws -> RunDecision {
    guard case .directory = output else {
      if let signal = interruption.signal() { throw Interrupted(signal: signal) }
      return .go
    }
    // From now on there is something to keep: a signal is only remembered.
    if isFirst { interruption.defer() }
    guard let signal = interruption.signal() else { return .go }
    if isFirst { throw Interrupted(signal: signal) }
    return .stop(because: "interrupted by signal \(signal)")
  }
}

/// Interrupted before there was anything to keep.
struct Interrupted: ErrorWithExitCode, CustomStringConvertible {
  let signal: Int32
  var exitCode: ExitCode { .interrupted(by: signal) }
  var description: String { "interrupted by signal \(signal) before the first step; nothing was written" }
}
