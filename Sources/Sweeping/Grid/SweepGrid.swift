/// All combinations of the values of some parameters and some seeds, numbered from 0.
///
/// The first parameter varies slowest, the last faster, the seed fastest.
public struct SweepGrid: Sendable, Equatable {
  /// The parameters in their order.
  public let parameters: [SweptParameter]
  /// The seeds; the experiment's own if there are none.
  public let seeds: SeedRange?
  /// How many points there are.
  public let count: Int

  /// The most points of a grid.
  public static let mostPoints = 10_000_000

  /// Makes a grid; throws `SweepSyntaxError` if it varies nothing, or something twice, or has too many points.
  public init(parameters: [SweptParameter], seeds: SeedRange?) throws {
    guard !parameters.isEmpty || seeds != nil else {
      throw SweepSyntaxError("sweep needs --param PATH=START:STOP:STEP or --seeds A..B")
    }
    for (index, parameter) in parameters.enumerated()
    where parameters[..<index].contains(where: { $0.path == parameter.path }) {
      throw SweepSyntaxError("--param \(parameter.path) is given twice")
    }
    if seeds != nil, parameters.contains(where: { $0.path == "simulation.seed" }) {
      throw SweepSyntaxError("--seeds and --param simulation.seed exclude each other")
    }
    let seedCount = seeds.map { Double($0.last - $0.first) + 1 } ?? 1
    let count = parameters.reduce(seedCount) { $0 * Double($1.values.count) }
    guard count <= Double(Self.mostPoints) else {
      throw SweepSyntaxError("the sweep has \(count) points; at most \(Self.mostPoints) are possible")
    }
    self.parameters = parameters
    self.seeds = seeds
    self.count = Int(count)
  }

  /// One combination.
  public struct Point: Sendable, Equatable {
    /// Its number.
    public let index: Int
    /// The value of each parameter.
    public let values: [SweptParameter.Value]
    /// The seed; none if the experiment's own holds.
    public let seed: UInt64?
  }

  /// The point of a number in `0..<count`.
  public func point(_ index: Int) -> Point {
    var rest = index
    var seed: UInt64?
    if let seeds {
      let count = Int(seeds.last - seeds.first) + 1
      seed = seeds.first + UInt64(rest % count)
      rest /= count
    }
    var values: [SweptParameter.Value] = []
    for parameter in parameters.reversed() {
      values.append(parameter.values[rest % parameter.values.count])
      rest /= parameter.values.count
    }
    return Point(index: index, values: values.reversed(), seed: seed)
  }

  /// Points in which every value of every parameter occurs: the first point, and all that differ from it in
  /// one parameter only.
  public var probes: [Point] {
    var indices = [0]
    var stride = count
    for parameter in parameters {
      stride /= parameter.values.count
      indices += (1..<max(1, parameter.values.count)).map { $0 * stride }
    }
    return indices.map(point)
  }
}

/// Every N-th point of a sweep, for one of N processes.
public struct SweepShard: Sendable, Equatable {
  /// Which one, from 1 to `count`.
  public let number: Int
  /// How many there are.
  public let count: Int

  /// All points.
  public static let whole = SweepShard(number: 1, count: 1)

  private init(number: Int, count: Int) {
    self.number = number
    self.count = count
  }

  /// Reads `I/N`; throws `SweepSyntaxError`.
  public init(parsing text: String) throws {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1], count > 0,
      (1...count).contains(number)
    else { throw SweepSyntaxError("--shard needs I/N with I from 1 to N, not '\(text)'") }
    (self.number, self.count) = (number, count)
  }

  /// Whether a point belongs to it.
  public func contains(_ index: Int) -> Bool { index % count == number - 1 }
}
