import Equations
import Quantities

/// Numbers that an expression gives pairs of neurons which a rule may connect.
struct SynapseSample {
  private let values: [SynapseExpression.PairValue]

  /// The numbers of the listed pairs, of all pairs, or of pairs that stand for all.
  init(_ expression: SynapseExpression, _ rule: ConnectionRule.Kind?, _ populations: ConnectedPopulations) {
    let expression = expression.unbounded
    func listed(_ pre: [Int32], _ post: [Int32]) -> [SynapseExpression.PairValue] {
      expression.values(of: (pre, post), pre: populations.pre, post: populations.post)
    }
    switch rule?.value {
    case let rule as ListedPairs: values = listed(rule.pre, rule.post)
    case is OneToOne:
      let neurons = (0..<Int32(min(populations.pre, populations.post))).map { $0 }
      values = listed(neurons, neurons)
    default:
      let probability = (rule?.value as? FixedProbability)?.expression
      // Both expressions are sampled at the same pairs.
      values =
        probability.map {
          zip(expression.sample(of: populations), $0.sample(of: populations)).filter { $1.value > 0 }.map(\.0)
        } ?? expression.sample(of: populations)
    }
  }

  /// The first number that is not within some bounds.
  func outside(_ bounds: Bounds) -> SynapseExpression.PairValue? {
    values.first { !bounds.contains($0.value) }
  }

  /// The largest number.
  var largest: Double? { values.map(\.value).max() }
}
