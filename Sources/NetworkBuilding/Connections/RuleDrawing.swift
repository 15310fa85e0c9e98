import Foundation
import ModelDescription
import Numerics

/// A connection rule whose pairs are drawn.
///
/// Every kind of rule conforms in a file of its own to this and to `RowRule`, or, for pairs that are known without drawing,
/// to `ListedRule`.
protocol DrawnRule: ConnectionRuleKind {
  /// All rows, with targets of two bytes.
  func narrowRows(_ drawing: RuleDrawing) -> RuleDrawing.Rows<UInt16>
  /// All rows, with targets of four bytes.
  func wideRows(_ drawing: RuleDrawing) -> RuleDrawing.Rows<UInt32>
}

/// A rule that is drawn in pieces which are independent of each other.
///
/// A piece is one neuron with random numbers of its own, so it does not matter who asks for it, or how often.
protocol RowRule: Sendable {
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

  /// Every target of a source with probability p, by skipping: the gaps between successes are geometric.
  ///
  /// Every tile of targets has random numbers of its own, so that the synapses onto some of them can be drawn alone.
  func bernoulli(source i: Int, _ p: Double, _ body: (UInt32) -> Void) {
    let length = Self.tile(p)
    var (first, tile) = (0, 0)
    while first < populations.post {
      let end = min(populations.post, first + length)
      bernoulli(source: i, p, among: first..<end, tile: tile, body)
      (first, tile) = (end, tile + 1)
    }
  }

  /// How many targets a tile has: a power of two, enough for some 64 synapses of a row.
  static func tile(_ p: Double) -> Int {
    var length = 4096
    while length < 1 << 31, Double(length) * p < 64 { length *= 2 }
    return length
  }

  /// Every target of a tile with probability p.
  func bernoulli(
    source i: Int, _ p: Double, among targets: Range<Int>, tile: Int, _ body: (UInt32) -> Void
  ) {
    if p <= 0 { return }
    let own = populations.excludesSelf ? i : -1
    // A probability of one makes the logarithm infinite and every gap zero.
    let scale = p < 1 ? 1 / log1p(-p) : 0
    let blocks = min(16, max(1, Int(p * Double(targets.count)) / 4))
    let index = Self.index(i, tile)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 64) { room in
      let gaps = room.baseAddress.unsafelyUnwrapped
      var (j, block) = (Double(targets.lowerBound) - 1, UInt32(0))
      let end = Double(targets.upperBound)
      while true {
        fill(gaps, blocks: blocks, index: index, first: block, scale: scale)
        block &+= UInt32(blocks)
        for k in 0..<4 * blocks {
          j += 1 + gaps[k]
          if j >= end { return }
          if Int(j) != own { body(UInt32(j)) }
        }
      }
    }
  }

  /// The gaps before the next successes, some blocks of random numbers at a time.
  private func fill(
    _ gaps: UnsafeMutablePointer<Double>, blocks: Int, index: UInt64, first: UInt32, scale: Double
  ) {
    let key = key
    func gap(_ word: UInt32) -> Double {
      (Double.logarithm((Double(word) + 0.5) * 0x1p-32) * scale).rounded(.down)
    }
    for k in 0..<blocks {
      let words = key.words(index: index, draw: first &+ UInt32(truncatingIfNeeded: k))
      gaps[k] = gap(words.0)
      gaps[blocks + k] = gap(words.1)
      gaps[2 * blocks + k] = gap(words.2)
      gaps[3 * blocks + k] = gap(words.3)
    }
  }

  /// The address of the random numbers of a source in a tile or region of targets.
  static func index(_ source: Int, _ tile: Int) -> UInt64 { UInt64(source) << 32 | UInt64(tile) }

  /// A number of partners among candidates, with repetition where that is allowed.
  func draw(_ number: Int, _ candidates: Candidates, of i: Int, _ body: (UInt32) -> Void) {
    if populations.isDistinct {
      var stream = key.stream(UInt64(i))
      candidates.drawDistinct(number, &stream, body)
    } else {
      candidates.draw(number, key, index: UInt64(i), body)
    }
  }
}
