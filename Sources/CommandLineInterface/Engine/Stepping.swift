import Kernel
import Recording

/// Steps a simulation to its end, or to an interruption or failure, and shows its progress.
struct Stepping {
  /// How the stepping ended.
  enum Ending {
    case complete
    case interrupted(signal: Int32)
    case failed(any Error)
  }

  let duration: Double
  let isQuiet: Bool
  let surroundings: Surroundings

  /// For a simulation of `duration` ms.
  init(duration: Double, isQuiet: Bool, _ surroundings: Surroundings) {
    self.duration = duration
    self.isQuiet = isQuiet
    self.surroundings = surroundings
  }

  /// Advances window by window; an error of a file goes on to the caller, one of the simulation ends the run.
  func advance(_ simulation: inout any RunningSimulation, into sink: inout some RunSink) throws -> Ending {
    let clock = surroundings.clock
    var progress = Progress(
      console: surroundings.console, duration: duration, steps: simulation.totalSteps, start: clock())
    defer { if !isQuiet { progress.finish() } }
    while simulation.step < simulation.totalSteps {
      if let signal = surroundings.interruption.signal() {
        if simulation.step == 0 { throw Interrupted(signal: signal) }
        return .interrupted(signal: signal)
      }
      do {
        try simulation.advance(into: &sink)
      } catch let error as RecordingError {
        throw error
      } catch {
        return .failed(error)
      }
      if !isQuiet { progress.update(step: simulation.step, now: clock()) }
    }
    return .complete
  }
}

/// Interrupted before there was anything to keep.
struct Interrupted: ErrorWithExitCode, CustomStringConvertible {
  let signal: Int32
  var exitCode: ExitCode { .interrupted(by: signal) }
  var description: String { "interrupted by signal \(signal) before the first step; nothing was written" }
}
