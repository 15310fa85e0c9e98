/// A stretch of biological time, without its start and with its stop.
///
/// A spike's time is the end of the step in which it happened, so the spikes of the steps from `start` to
/// `stop` are those with `start < time <= stop`; neighbouring windows share none and lose none.
public struct TimeWindow: Sendable, Equatable {
  /// Where it starts [ms]; a spike at this very time is before the window.
  public let start: Double
  /// Where it stops [ms]; a spike at this very time is in the window.
  public let stop: Double

  /// The window from `start` to `stop` [ms]; `stop` must not be before `start`.
  public init(_ start: Double, _ stop: Double) {
    precondition(start.isFinite && stop.isFinite && start <= stop, "a window ends before it starts")
    self.start = start
    self.stop = stop
  }

  /// How long it is [ms].
  public var duration: Double { stop - start }

  /// How long it is [s].
  public var seconds: Double { duration / 1000 }

  /// Whether a spike at `time` [ms] is in it.
  @inline(__always)
  public func contains(_ time: Double) -> Bool { start < time && time <= stop }

  /// Whether all of `other` is in it.
  public func contains(_ other: TimeWindow) -> Bool { start <= other.start && other.stop <= stop }

  /// What it has in common with `other`; empty windows where they do not meet.
  public func clamped(to other: TimeWindow) -> TimeWindow {
    let start = min(max(start, other.start), other.stop)
    return TimeWindow(start, max(start, min(stop, other.stop)))
  }
}
