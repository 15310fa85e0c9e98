import Foundation

/// Another program, run to its end and measured as a user sees it.
struct ChildProcess {
  /// What it took.
  struct Usage {
    /// Wall time [s].
    let wall: Double
    /// Processor time of all threads [s].
    let processor: Double
    /// The most memory that it held [bytes].
    let peakMemory: Double
    /// What it exited with.
    let status: Int32
  }

  /// Runs a program; its output goes nowhere.
  static func run(_ words: [String]) -> Usage {
    forgetPeakMemory()
    var arguments = words.map { strdup($0) } + [nil]
    defer { for word in arguments { free(word) } }
    #if os(Linux)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    var (process, status, usage) = (pid_t(), Int32(), rusage())
    let lap = Lap.of {
      guard posix_spawn(&process, words[0], &actions, nil, &arguments, environ) == 0 else {
        status = -1
        return
      }
      while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    }
    #if os(Linux)
      let unit = 1024.0
    #else
      let unit = 1.0
    #endif
    return Usage(
      wall: lap.wall, processor: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      peakMemory: Double(usage.ru_maxrss) * unit, status: status)
  }

  /// Linux counts the most that this process held before the other program began as memory of that, too:
  /// the peak is forgotten.
  private static func forgetPeakMemory() {
    #if os(Linux)
      try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    #endif
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) * 1e-6
  }
}
