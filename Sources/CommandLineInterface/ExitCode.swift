import Documents
import Experiments
import ModelDescription
import Recording
import RunReading
import Sweeping

/// What bgsim tells the shell.
public struct ExitCode: Sendable, Equatable {
  /// The number.
  public let value: Int32

  /// Done.
  public static let success = ExitCode(value: 0)
  /// The simulation failed.
  public static let simulationFailed = ExitCode(value: 1)
  /// What is compared differs.
  public static let different = ExitCode(value: 1)
  /// Bad usage or input.
  public static let badInput = ExitCode(value: 2)
  /// A file could not be read or written.
  public static let fileProblem = ExitCode(value: 3)
  /// The plan needs more memory than there is.
  public static let notEnoughMemory = ExitCode(value: 4)
  /// Interrupted by a signal.
  public static func interrupted(by signal: Int32) -> ExitCode { ExitCode(value: 128 + signal) }

  /// The table in `bgsim --help`.
  static let help = """
    exit codes:
      0      done
      1      a simulation failed, or what is compared differs
      2      bad usage or input
      3      a file could not be read or written
      4      not enough memory for the plan
      128+N  interrupted by signal N
    """
}

/// An error that knows its exit code; any other error means that the simulation failed.
public protocol ErrorWithExitCode: Error {
  /// What bgsim exits with.
  var exitCode: ExitCode { get }
}

extension RecordingError: ErrorWithExitCode {
  /// Files that cannot be written, or input that cannot be recorded.
  public var exitCode: ExitCode {
    switch self {
    case .cannotWrite, .cannotRead, .tooShort, .foreign, .holdsOther, .held: .fileProblem
    case .tooManyPopulations, .repeatedColumn: .badInput
    }
  }
}

extension CheckpointError: ErrorWithExitCode {
  /// 3 for a file that is not there or damaged, 2 for what cannot be continued.
  public var exitCode: ExitCode {
    switch self {
    case .missing, .unreadable, .damaged: .fileProblem
    case .ended, .other: .badInput
    }
  }
}

extension OtherStructure: ErrorWithExitCode {
  /// 2: bad input.
  public var exitCode: ExitCode { .badInput }
}

extension InvalidInput: ErrorWithExitCode {
  /// 2: bad input.
  public var exitCode: ExitCode { .badInput }
}

extension FileError: ErrorWithExitCode {
  /// 3: a file could not be read.
  public var exitCode: ExitCode { .fileProblem }
}

extension RunReadingError: ErrorWithExitCode {
  /// 3 for a file that cannot be read, 2 for what is no (whole) run.
  public var exitCode: ExitCode {
    switch self {
    case .unreadable: .fileProblem
    case .notARun, .incomplete, .damaged, .windowEmpty, .windowOutside: .badInput
    }
  }
}

extension SweepDirectoryError: ErrorWithExitCode {
  /// 2 for another sweep than the one that is asked for, 3 for what else is in the way.
  public var exitCode: ExitCode {
    if case .otherSweep = self { .badInput } else { .fileProblem }
  }
}

extension NotEnoughMemory: ErrorWithExitCode {
  /// 4.
  public var exitCode: ExitCode { .notEnoughMemory }
}

extension NoBaseline: ErrorWithExitCode {
  /// 3: a file is missing.
  public var exitCode: ExitCode { .fileProblem }
}

extension OtherBaseline: ErrorWithExitCode {
  /// 1: the settings differ.
  public var exitCode: ExitCode { .different }
}

extension NothingToDraw: ErrorWithExitCode {
  /// 2: bad input.
  public var exitCode: ExitCode { .badInput }
}
