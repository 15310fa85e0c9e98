import Foundation
import Quantities

/// The limits that the system puts on this process and its group (Linux cgroups, version 2 and 1).
///
/// A limit may be set at any level of the hierarchy, so every level is read from the own group up.
struct ControlGroup {
  /// The content of a file, or nothing where there is no such file; tests replace it.
  let read: (String) -> String?

  init(read: @escaping (String) -> String? = { try? String(contentsOfFile: $0, encoding: .utf8) }) {
    self.read = read
  }

  /// The processors that the quota amounts to, rounded up (`cpu.max`).
  var processors: Int? {
    levels(controller: "", root: "/sys/fs/cgroup").compactMap { level -> Int? in
      let words = read(level + "/cpu.max")?.split { $0.isWhitespace } ?? []
      guard words.count == 2, let quota = Double(words[0]), let period = Double(words[1]), period > 0 else {
        return nil
      }
      return Int(nearest: (quota / period).rounded(.up), in: 1...1 << 20)
    }.min()
  }

  /// The bytes that the group may still allocate; memory that caches files counts as free.
  var availableMemory: Int? {
    let second = levels(controller: "", root: "/sys/fs/cgroup").compactMap {
      free(at: $0, limit: "memory.max", usage: "memory.current", cache: "inactive_file")
    }
    let first = levels(controller: "memory", root: "/sys/fs/cgroup/memory").compactMap {
      free(
        at: $0, limit: "memory.limit_in_bytes", usage: "memory.usage_in_bytes", cache: "total_inactive_file")
    }
    return (first + second).min()
  }

  private func free(at level: String, limit: String, usage: String, cache: String) -> Int? {
    guard let limit = number("\(level)/\(limit)"), let usage = number("\(level)/\(usage)") else { return nil }
    let lines = read("\(level)/memory.stat")?.split(separator: "\n") ?? []
    let cached = lines.first { $0.hasPrefix(cache + " ") }.flatMap { Int($0.dropFirst(cache.count + 1)) }
    return max(0, limit - (usage - min(usage, cached ?? 0)))
  }

  private func number(_ path: String) -> Int? {
    read(path).flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }

  /// The directories of the own group of a controller and of all groups above it; "" is version 2.
  private func levels(controller: String, root: String) -> [String] {
    let lines = read("/proc/self/cgroup")?.split(separator: "\n") ?? []
    for line in lines {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      let controllers = parts[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard controllers.contains(controller) else { continue }
      let names = parts[2].split(separator: "/").map(String.init)
      return (0...names.count).reversed().map { ([root] + names.prefix($0)).joined(separator: "/") }
    }
    return []
  }
}
