/// How two populations go together within a band of frequencies.
public struct PairAnalysis: Sendable {
  /// The first population's name.
  public let first: String
  /// The second population's name.
  public let second: String
  /// All numbers.
  public let values: [Measured<PairActivity>]

  init(_ pair: PairActivity, _ metrics: [PairMetric]) {
    first = pair.first.trains.name
    second = pair.second.trains.name
    values = metrics.measure(pair)
  }
}
