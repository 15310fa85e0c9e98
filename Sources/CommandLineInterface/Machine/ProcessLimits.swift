import Foundation

/// What the system must let a process have for anything at all.
enum ProcessLimits {
  /// Open files: those of a run, and what the system's own libraries open.
  private static let leastFiles = 24
  /// Memory beyond the program itself, before a network is planned.
  private static let leastMemory = 80 << 20

  /// Throws if there is less; raises what may be raised.
  static func check() throws { try check(files: files, memory: AvailableMemory.addressSpace) }

  /// The same for so many files, and so much memory if there is a limit to it.
  static func check(files: Int, memory: Int?) throws {
    if files < leastFiles {
      throw TooLittle(what: "have \(files) open files; \(leastFiles)", limit: "ulimit -n")
    }
    if let memory, memory < leastMemory {
      throw TooLittle(
        what: "have more than \(memory >> 20) MB of memory beside the program; \(leastMemory >> 20) MB",
        limit: "ulimit -v")
    }
  }

  /// How many files may be open; the soft limit is raised as far as that is allowed.
  private static var files: Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return leastFiles }
    if limit.rlim_cur < leastFiles, limit.rlim_cur < limit.rlim_max {
      limit.rlim_cur = min(limit.rlim_max, rlim_t(leastFiles))
      _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    return Int(min(limit.rlim_cur, rlim_t(Int.max)))
  }
}

/// A limit of the process is too low for anything.
struct TooLittle: ErrorWithExitCode, CustomStringConvertible {
  let what: String
  let limit: String
  var exitCode: ExitCode { .fileProblem }
  var description: String {
    "the system does not let this process \(what) are needed\n  raise the limit (\(limit))"
  }
}
