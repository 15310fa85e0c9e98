import Foundation

/// How many threads the system lets this process make, which a limit of the user's processes can forbid.
enum ThreadLimit {
  /// Whether so many threads can be there at once, beside the one that asks.
  static func permits(_ count: Int) -> Bool {
    var ends: [Int32] = [0, 0]
    guard count > 0, pipe(&ends) == 0 else { return count <= 0 }
    var threads: [pthread_t] = []
    while threads.count < count, let thread = start(reading: ends[0]) { threads.append(thread) }
    close(ends[1])
    for thread in threads { pthread_join(thread, nil) }
    close(ends[0])
    return threads.count == count
  }

  /// A thread that ends when the other end of the pipe is closed.
  private static func start(reading descriptor: Int32) -> pthread_t? {
    #if os(Linux)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let argument = UnsafeMutableRawPointer(bitPattern: Int(descriptor) + 1)
    let result = pthread_create(
      &thread, nil,
      { argument in
        var byte: UInt8 = 0
        _ = read(Int32(Int(bitPattern: argument) - 1), &byte, 1)
        return nil
      }, argument)
    return result == 0 ? thread : nil
  }
}

/// The system lets this process make no more threads; who waits for one waits for ever.
struct TooFewThreads: ErrorWithExitCode, CustomStringConvertible {
  let count: Int
  var exitCode: ExitCode { .badInput }
  var description: String {
    """
    the system does not let this process make \(count) threads
      raise the limit of processes (ulimit -u) or of memory (ulimit -v), or give --threads 1
    """
  }
}
