/// Why a run cannot go on from a checkpoint.
public enum CheckpointError: Error, Equatable, CustomStringConvertible {
  /// A directory has none.
  case missing(directory: String)
  /// The system does not let it be read.
  case unreadable(path: String)
  /// It does not hold what was written.
  case damaged(path: String, what: String)
  /// There is nothing to do until the time [ms] that is asked for.
  case ended(directory: String, time: Double, duration: Double)
  /// It is of another version, machine or experiment.
  case other(path: String, what: String, found: String, expected: String)

  /// The text for people.
  public var description: String {
    switch self {
    case .missing(let directory):
      "\(directory) has no checkpoint\n"
        + "  bgsim run writes one with --checkpoint T, and when it is interrupted"
    case .unreadable(let path):
      "cannot read \(path)"
    case .damaged(let path, let what):
      "\(path) is no checkpoint that can be believed: \(what)"
    case .ended(let directory, let time, let duration):
      "\(directory) was simulated until \(time) ms, so it cannot go on until \(duration) ms\n"
        + "  say until when with --duration"
    case .other(let path, let what, let found, let expected):
      "\(path) cannot be continued exactly: its \(what) is \(found), here it is \(expected)"
    }
  }
}
