import Experiments
import Foundation

/// What a command may know of the machine and the process; tests replace it.
struct Surroundings: Sendable {
  var console: Console
  var environment: [String: String]
  var interruption: Interruption
  var usableCores: @Sendable () -> Int
  var availableMemory: @Sendable () -> Int
  /// Wall time [s] from any origin.
  var clock: @Sendable () -> Double

  /// The process's own.
  static var standard: Surroundings {
    let environment = ProcessInfo.processInfo.environment
    return Surroundings(
      console: .standard(environment: environment), environment: environment, interruption: .standard,
      usableCores: { UsableCores.count }, availableMemory: { AvailableMemory.bytes },
      clock: { ProcessInfo.processInfo.systemUptime })
  }

  /// How many threads the arguments and the environment ask for.
  func threads(_ arguments: Arguments, command: String) throws -> ThreadCount {
    let threads = try ThreadCount.resolve(
      option: arguments["--threads"], environment: environment, usableCores: usableCores, command: command)
    guard ThreadLimit.permits(threads.value - 1) else { throw TooFewThreads(count: threads.value) }
    return threads
  }

  /// Throws if a network needs more memory than there is.
  func requireMemory(for plan: Plan) throws {
    try plan.check(available: availableMemory())
  }
}
