import Foundation
import Testing

/// What the documentation says of the basal ganglia, at full size and over seeds: minutes, by `make science` only.
@Suite(.serialized, .enabled(if: isScienceWanted, "make science"))
enum Science {
  /// A number of a table of the documentation: mean and standard deviation over `seeds` seeds.
  struct Expected {
    var name: String
    var mean: Double
    var sd: Double

    init(_ name: String, _ mean: Double, _ sd: Double) {
      self.name = name
      self.mean = mean
      self.sd = sd
    }
  }

  /// Prints the row of a table, with its standard error, and compares it with the documented one.
  ///
  /// Five standard errors of the difference are allowed: other random numbers pass, another network does not.
  static func compare(_ title: String, _ expected: Expected, seeds: Int, _ values: [Double]) {
    let found = SeedStatistics(values)
    let shown = [found.mean, found.standardError, found.sd, expected.mean, expected.sd].map {
      String(format: "%.4g", $0)
    }
    print(
      "\(title), \(expected.name): \(shown[0]) ± \(shown[1]), sd \(shown[2]); "
        + "documented \(shown[3]), sd \(shown[4])")
    let margin = 5 * expected.sd * (1 / Double(values.count) + 1 / Double(seeds)).squareRoot()
    #expect(
      abs(found.mean - expected.mean) <= margin, "\(title), \(expected.name): \(values), not \(shown[3])")
  }
}

/// Numbers that several seeds gave.
struct SeedStatistics {
  let mean: Double
  /// The standard deviation over seeds (n - 1).
  let sd: Double
  private let count: Int

  init(_ values: [Double]) {
    count = values.count
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    sd = (squares / Double(max(1, values.count - 1))).squareRoot()
  }

  /// The standard error of the mean.
  var standardError: Double { sd / Double(count).squareRoot() }
}

/// Whether the environment's `BGSIM_SCIENCE` asks for what takes a quarter of an hour.
private let isScienceWanted = ProcessInfo.processInfo.environment["BGSIM_SCIENCE"] != nil
