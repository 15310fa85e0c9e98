import Equations

extension SynapseExpression {
  /// The numbers of all pairs that populations may connect, or of pairs that stand for all.
  public func sample(of populations: ConnectedPopulations) -> [PairValue] {
    sample(pre: populations.pre, post: populations.post, excludesSelf: populations.excludesSelf)
  }

  /// The mean over all pairs that populations may connect.
  public func mean(of populations: ConnectedPopulations) -> Double {
    mean(pre: populations.pre, post: populations.post, excludesSelf: populations.excludesSelf)
  }
}
