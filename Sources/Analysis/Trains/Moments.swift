/// The mean and spread of some numbers.
public struct Moments: Sendable, Equatable {
  /// How many numbers.
  public let count: Int
  /// Their mean; none without numbers.
  public let mean: Double?
  /// Their sample standard deviation (divisor `count - 1`); none for fewer than two.
  public let sd: Double?

  /// The moments of `numbers`, in two passes.
  public init(_ numbers: some Collection<Double>) {
    count = numbers.count
    guard count > 0 else {
      (mean, sd) = (nil, nil)
      return
    }
    let mean = numbers.reduce(0, +) / Double(count)
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    sd = count > 1 ? (squares / Double(count - 1)).squareRoot() : nil
  }
}
