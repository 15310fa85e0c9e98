import Experiments
import Foundation

/// What the machine is called.
enum MachineText {
  /// Processor, caches and cores, as far as Linux tells them.
  static var line: String {
    let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = info.split(separator: "\n").first { $0.hasPrefix("model name") }
      .flatMap { $0.split(separator: ":").last }?.trimmingCharacters(in: .whitespaces)
    let caches = (0..<4).compactMap(cache)
    return ([model ?? "unknown processor", "\(NumberText.count(UsableCores.count, "usable core"))"] + caches)
      .joined(separator: ", ")
  }

  /// `L2 1024K`, of the first core.
  private static func cache(_ index: Int) -> String? {
    func read(_ name: String) -> String? {
      (try? String(
        contentsOfFile: "/sys/devices/system/cpu/cpu0/cache/index\(index)/\(name)", encoding: .utf8))?
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
    guard let level = read("level"), let type = read("type"), type != "Instruction", let size = read("size")
    else { return nil }
    return "L\(level) \(size)"
  }
}
