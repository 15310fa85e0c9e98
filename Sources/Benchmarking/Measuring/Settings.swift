import Kernel

/// How much is measured.
public struct Settings: Sendable {
  /// Where the parameter files are.
  public var params: String
  /// How often each work is repeated.
  public var repeats: Int
  /// How long one repetition should at least take [s].
  public var leastTime: Double
  /// The most threads.
  public var threads: Int
  /// A directory for files that are written and deleted.
  public var scratch: String

  /// Measures five times, or three times and shorter if `isQuick`.
  public init(params: String, threads: Int, scratch: String, isQuick: Bool) {
    self.params = params
    self.threads = threads
    self.scratch = scratch
    repeats = isQuick ? 3 : 7
    leastTime = isQuick ? 0.02 : 0.1
  }

  /// The numbers of threads that are compared: one, and the most.
  var threadCounts: [Int] { threads > 1 ? [1, threads] : [1] }

  /// What one unit costs if `work` does `units` of them.
  func cost(ofEach units: Double, _ work: () throws -> Void) rethrows -> Cost {
    Cost(try (0..<repeats).map { _ in try Lap.of(work) / units })
  }

  /// What one unit costs if `work` does a number of units that it is told, which grows until it lasts long enough.
  func cost(from start: Int = 1, _ work: (Int) throws -> Void) rethrows -> Cost {
    var units = start
    while try Lap.of({ try work(units) }).wall < leastTime, units < 1 << 40 { units *= 2 }
    return try cost(ofEach: Double(units)) { try work(units) }
  }
}

extension Simulation.Precision {
  /// Both, in the order in which they are printed.
  static let both: [Simulation.Precision] = [.double, .single]

  /// As in experiments.
  var name: String { self == .single ? "single" : "double" }
}
