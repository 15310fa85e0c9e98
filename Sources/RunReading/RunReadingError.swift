import Analysis
import TableFiles

/// Why a run directory cannot be read or does not hold what is asked for.
public enum RunReadingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A file is not there or the system refuses to read it.
  case unreadable(path: String, reason: String)
  /// The directory has no summary.json of bgsim.
  case notARun(path: String, reason: String)
  /// The run did not reach its end.
  case incomplete(path: String, failure: String?)
  /// A file of the run does not hold what it should; `row` is where, as in `:14` or ` row 3`.
  case damaged(path: String, row: String, message: String)
  /// A window of time does not stop after it starts.
  case windowEmpty(window: String)
  /// A window of time is not inside the run.
  case windowOutside(window: String, run: TimeWindow)

  /// The text for people.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "cannot read \(path): \(reason)"
    case .notARun(let path, let reason):
      "\(path) is no run directory: \(reason)\n  give the directory that bgsim run wrote, such as runs/healthy"
    case .incomplete(let path, let failure):
      "\(path) is an incomplete run\(failure.map { " (\($0))" } ?? "")\n"
        + "  --allow-incomplete takes the part that was simulated"
    case .damaged(let path, let row, let message):
      "\(path)\(row): \(message)"
    case .windowEmpty(let window):
      "the window \(window) must stop after it starts"
    case .windowOutside(let window, let run):
      "the window \(window) is not inside the run, which goes from \(run.start) to \(run.stop) ms"
    }
  }
}

extension RunReadingError {
  init(_ fault: TableFault, in path: String) {
    self = .damaged(path: path, row: fault.row, message: fault.message)
  }
}
