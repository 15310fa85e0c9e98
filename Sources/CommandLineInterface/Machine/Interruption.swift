import Foundation
import Synchronization

/// The last SIGINT, SIGTERM or SIGHUP, and whether a run is in progress that wants to end by itself.
private let received = Atomic<Int32>(0)
private let isDeferred = Atomic<Bool>(false)

/// What a run has to know about SIGINT, SIGTERM and SIGHUP.
struct Interruption: Sendable {
  /// From now on a signal ends the process at once, with the right exit code.
  var begin: @Sendable () -> Void
  /// From now on a signal is only remembered: there is something to be kept.
  var `defer`: @Sendable () -> Void
  /// The remembered signal.
  var signal: @Sendable () -> Int32?

  /// The process's own signals.
  static let standard = Interruption(
    begin: {
      received.store(0, ordering: .relaxed)
      isDeferred.store(false, ordering: .relaxed)
      for number in [SIGINT, SIGTERM, SIGHUP] { _ = Foundation.signal(number, handle) }
      // A reader of our messages that goes away must not end the run, and a file that grows too large is an
      // error of writing.
      for number in [SIGPIPE, SIGXFSZ] { _ = Foundation.signal(number, SIG_IGN) }
    },
    defer: { isDeferred.store(true, ordering: .relaxed) },
    signal: {
      let number = received.load(ordering: .relaxed)
      return number == 0 ? nil : number
    })
}

/// The handler: two atomic operations or `_exit`, which are safe in a handler.
private func handle(_ number: Int32) {
  guard isDeferred.load(ordering: .relaxed) else { _exit(128 + number) }
  received.store(number, ordering: .relaxed)
}
