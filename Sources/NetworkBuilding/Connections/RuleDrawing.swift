import Foundation
import ModelDescription
import Numerics

/// A connection rule whose pairs are drawn.
///
/// Every kind of rule conforms in a file of its own to `RowRule`, `PairRule` or, for pairs that are known without drawing,
/// to `ListedRule`.
protocol DrawnRule: ConnectionRuleKind {
  /// All rows.
  func rows(_ drawing: RuleDrawing) -> RuleDrawing.Rows
}

/// A rule that is drawn in pieces which are independent of each other.
///
/// A piece is one neuron with random numbers of its own, so it does not matter who asks for it, or how often.
protocol RowRule: DrawnRule {
  /// What a piece is.
  var piece: RowPiece { get }
  /// Whether the partners of a piece come in ascending order.
  var isAscending: Bool { get }
  /// Calls `body` with the partners of one piece: targets of a source, or sources of a target.
  func partners(of i: Int, _ drawing: RuleDrawing, _ body: (UInt32) -> Void)
}

/// Whose partners are drawn.
enum RowPiece {
  /// Every source draws targets.
  case source
  /// Every target draws sources.
  case target
}

/// A rule whose pairs are drawn one after the other for the whole projection.
protocol PairRule: DrawnRule {
  /// How many pairs.
  var number: Int { get }
  /// Calls `body` with every pair; the pairs are the same whenever it is called.
  func forEachPair(_ drawing: RuleDrawing, _ body: (_ source: UInt32, _ target: UInt32) -> Void)
}

/// A rule whose pairs have an order, so that their weights and delays may be listed.
protocol ListedRule: ConnectionRuleKind {
  /// The pairs in order.
  func pairs(_ populations: ConnectedPopulations) -> (pre: [Int32], post: [Int32])
}

/// What the pairs of a rule are drawn from.
struct RuleDrawing {
  /// The populations as they are built.
  let populations: ConnectedPopulations
  /// The random numbers of the projection's pairs.
  let key: RandomKey
  /// How many threads may draw.
  let threads: Int

  /// Every target of a range with probability p, by skipping: the gaps between successes are geometric.
  func bernoulli(
    source i: Int, _ p: Double, among targets: Range<Int>, _ stream: inout RandomStream,
    _ body: (UInt32) -> Void
  ) {
    if p <= 0 { return }
    let excludesSelf = populations.excludesSelf
    // A probability of one makes the logarithm infinite and every gap zero.
    let scale = p < 1 ? 1 / log1p(-p) : 0
    var j = Double(targets.lowerBound) - 1
    while true {
      j += 1 + (log(stream.coarseUniform()) * scale).rounded(.down)
      if j >= Double(targets.upperBound) { return }
      if !(excludesSelf && Int(j) == i) { body(UInt32(j)) }
    }
  }

  /// A number of partners among candidates, with repetition where that is allowed.
  func draw(_ number: Int, _ candidates: Candidates, of i: Int, _ body: (UInt32) -> Void) {
    var stream = key.stream(UInt64(i))
    if populations.isDistinct {
      candidates.drawDistinct(number, &stream, body)
    } else {
      candidates.draw(number, &stream, body)
    }
  }
}
