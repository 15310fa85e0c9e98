import Foundation

/// Wall time and processor time of a stretch of work [s].
struct Lap: Equatable {
  /// What a clock on the wall shows.
  var wall: Double
  /// What all threads of the process used; on a busy machine the steadier of the two.
  var processor: Double

  /// The time that `work` takes.
  static func of(_ work: () throws -> Void) rethrows -> Lap {
    let start = now
    try work()
    let end = now
    return Lap(wall: end.wall - start.wall, processor: end.processor - start.processor)
  }

  private static var now: Lap {
    Lap(wall: seconds(CLOCK_MONOTONIC), processor: seconds(CLOCK_PROCESS_CPUTIME_ID))
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  static func - (a: Lap, b: Lap) -> Lap {
    Lap(wall: a.wall - b.wall, processor: a.processor - b.processor)
  }

  static func / (lap: Lap, units: Double) -> Lap {
    Lap(wall: lap.wall / units, processor: lap.processor / units)
  }
}
