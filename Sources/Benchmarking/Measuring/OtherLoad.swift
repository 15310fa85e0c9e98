import Foundation

/// How much other programs used the machine while this one measured (Linux).
public struct OtherLoad {
  private let start = Self.now

  /// Begins to watch.
  public init() {}

  /// The cores that other programs kept busy since the start, on average; nothing where the system does not tell.
  public var cores: Double? {
    guard let start, let now = Self.now, now.wall > start.wall else { return nil }
    return max(0, ((now.busy - start.busy) - (now.own - start.own)) / (now.wall - start.wall))
  }

  /// Processor time of all programs, of this one with its children, and wall time [s].
  private static var now: (busy: Double, own: Double, wall: Double)? {
    guard let text = try? String(contentsOfFile: "/proc/stat", encoding: .utf8),
      let line = text.split(separator: "\n").first
    else { return nil }
    // user nice system idle iowait irq softirq steal
    let ticks = line.split(separator: " ").dropFirst().compactMap { Double($0) }
    guard ticks.count >= 8 else { return nil }
    let busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]
    let tick = Double(sysconf(Int32(_SC_CLK_TCK)))
    var own = tms()
    times(&own)
    let ownTicks = own.tms_utime + own.tms_stime + own.tms_cutime + own.tms_cstime
    return (busy / tick, Double(ownTicks) / tick, ProcessInfo.processInfo.systemUptime)
  }
}
