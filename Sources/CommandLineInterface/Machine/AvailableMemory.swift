import Foundation

/// The memory that a network may take.
enum AvailableMemory {
  /// The bytes that are available to this process: the smaller of the machine's and the control group's.
  static var bytes: Int { bytes(ControlGroup()) ?? Int(ProcessInfo.processInfo.physicalMemory) }

  /// What `/proc/meminfo` and the control group say, or nothing where neither says anything.
  static func bytes(_ group: ControlGroup) -> Int? {
    [machine(group.read("/proc/meminfo") ?? ""), group.availableMemory].compactMap { $0 }.min()
  }

  /// The line `MemAvailable:  123 kB` in bytes.
  private static func machine(_ text: String) -> Int? {
    let line = text.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
    guard let words = line?.split(separator: " "), words.count == 3 else { return nil }
    return Int(words[1]).map { $0 * 1024 }
  }
}

/// The plan needs more than there is.
struct NotEnoughMemory: ErrorWithExitCode, Equatable, CustomStringConvertible {
  let needed: Int
  let available: Int

  var exitCode: ExitCode { .notEnoughMemory }

  var description: String {
    """
    not enough memory: the network needs \(NumberText.bytes(needed)), \(NumberText.bytes(available)) are available
      `bgsim plan` shows which populations and projections take it; nothing was built or written
    """
  }
}
