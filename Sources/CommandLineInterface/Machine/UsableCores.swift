import Foundation

/// The processor cores that this process may use.
enum UsableCores {
  /// The smaller of the affinity mask's number and the control group's quota.
  static var count: Int { count(ControlGroup()) ?? ProcessInfo.processInfo.activeProcessorCount }

  /// What the affinity mask and the control group say, or nothing where neither says anything.
  static func count(_ group: ControlGroup) -> Int? {
    [affinity(group.read("/proc/self/status") ?? ""), group.processors].compactMap { $0 }.min()
  }

  /// The number of cores in the line `Cpus_allowed_list: 0-3,8`, the mask of `sched_getaffinity`.
  private static func affinity(_ status: String) -> Int? {
    let name = "Cpus_allowed_list:"
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else { return nil }
    let ranges = line.dropFirst(name.count).split { $0 == "," || $0.isWhitespace }
    let counts = ranges.compactMap { range -> Int? in
      let ends = range.split(separator: "-").compactMap { Int($0) }
      guard let first = ends.first, let last = ends.last, first <= last else { return nil }
      return last - first + 1
    }
    return counts.isEmpty ? nil : counts.reduce(0, +)
  }
}
