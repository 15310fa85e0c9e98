import Foundation

/// The memory that a network may take.
enum AvailableMemory {
  /// The bytes that are available to this process: the smaller of the machine's and the control group's.
  static var bytes: Int { bytes(ControlGroup()) ?? Int(ProcessInfo.processInfo.physicalMemory) }

  /// What `/proc/meminfo` and the control group say, or nothing where neither says anything.
  static func bytes(_ group: ControlGroup) -> Int? {
    let limits = [
      machine(group.read("/proc/meminfo") ?? ""), group.availableMemory,
      addressSpace.map { max(0, $0 - unplanned) / 5 * 4 },
    ]
    return limits.compactMap { $0 }.min()
  }

  /// Addresses that a plan does not count: stacks of threads, buffers of files, the allocator's own; a fifth of the rest
  /// is gaps between what is taken.
  private static let unplanned = 64 << 20

  /// What the limit of this process's address space (`ulimit -v`) leaves; nothing where there is none.
  static var addressSpace: Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < Int.max else {
      return nil
    }
    let status = ControlGroup().read("/proc/self/statm")
    let pages = status?.split(separator: " ").first.flatMap { Int($0) } ?? 0
    return max(0, Int(limit.rlim_cur) - pages * Int(getpagesize()))
  }

  /// The line `MemAvailable:  123 kB` in bytes.
  private static func machine(_ text: String) -> Int? {
    let line = text.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
    guard let words = line?.split(separator: " "), words.count == 3 else { return nil }
    return Int(words[1]).map { $0 * 1024 }
  }
}
