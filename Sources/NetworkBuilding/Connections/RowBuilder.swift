import Kernel
import ModelDescription
import Numerics

/// Builds the rows of a projection (targets of every source, ascending) in parallel.
///
/// Two passes over the same random numbers: the first counts, the second fills memory of exactly the right
/// size. The result does not depend on the number of threads.
extension RuleDrawing {
  /// Row starts (one more than sources) and targets.
  typealias Rows<Target: BitwiseCopyable> = (rowStart: Buffer<Int>, targets: Buffer<Target>)
  /// How a target is stored.
  typealias TargetIndex = FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable

  /// The rows of a rule.
  func rows<Target: TargetIndex>(_ rule: some RowRule, _: Target.Type) -> Rows<Target> {
    rule.piece == .source ? fromSources(rule) : fromTargets(rule)
  }

  private func fromSources<Target: TargetIndex>(_ rule: some RowRule) -> Rows<Target> {
    let sources = populations.pre
    let rowStart = Buffer<Int>(count: sources + 1)
    inParallel(over: sources, threads: threads) { range in
      for i in range {
        var count = 0
        rule.partners(of: i, self) { _ in count += 1 }
        rowStart.pointer[i + 1] = count
      }
    }
    for i in 0..<sources { rowStart.pointer[i + 1] += rowStart.pointer[i] }
    let targets = Buffer<Target>(count: rowStart.pointer[sources])
    inParallel(over: sources, threads: threads) { range in
      for i in range {
        var place = rowStart.pointer[i]
        rule.partners(of: i, self) { target in
          targets.pointer[place] = Target(truncatingIfNeeded: target)
          place += 1
        }
        if !rule.isAscending { sort(targets, rowStart.pointer[i]..<rowStart.pointer[i + 1]) }
      }
    }
    return (rowStart, targets)
  }

  private func sort<Target: TargetIndex>(_ targets: Buffer<Target>, _ range: Range<Int>) {
    var row = UnsafeMutableBufferPointer(start: targets.pointer + range.lowerBound, count: range.count)
    row.sort()
  }

  /// Pieces are targets: every part of the targets counts and fills for itself, later parts behind earlier
  /// ones, so rows come out in ascending order of targets.
  private func fromTargets<Target: TargetIndex>(_ rule: some RowRule) -> Rows<Target> {
    let (sources, targetCount) = (populations.pre, populations.post)
    let parts = max(1, min(threads, targetCount))
    // How many synapses each part adds to every row, then where it adds the next.
    let cursors = Buffer<Int>(count: parts * sources)
    inParallel(parts, threads: threads) { part in
      let own = cursors.pointer + part * sources
      for target in range(part, of: parts, targetCount) {
        rule.partners(of: target, self) { own[Int($0)] += 1 }
      }
    }
    let rowStart = Buffer<Int>(count: sources + 1)
    var total = 0
    for source in 0..<sources {
      rowStart.pointer[source] = total
      for part in 0..<parts {
        let count = cursors.pointer[part * sources + source]
        cursors.pointer[part * sources + source] = total
        total += count
      }
    }
    rowStart.pointer[sources] = total
    let targets = Buffer<Target>(count: total)
    inParallel(parts, threads: threads) { part in
      let own = cursors.pointer + part * sources
      for target in range(part, of: parts, targetCount) {
        rule.partners(of: target, self) { source in
          targets.pointer[own[Int(source)]] = Target(truncatingIfNeeded: target)
          own[Int(source)] += 1
        }
      }
    }
    return (rowStart, targets)
  }

  private func range(_ part: Int, of parts: Int, _ count: Int) -> Range<Int> {
    count * part / parts..<count * (part + 1) / parts
  }

  /// The rows of pairs that are all kept for a moment.
  func rows<Target: TargetIndex>(pairs: [(source: UInt32, target: UInt32)], _: Target.Type) -> Rows<Target> {
    let sources = populations.pre
    let rowStart = Buffer<Int>(count: sources + 1)
    for pair in pairs { rowStart.pointer[Int(pair.source) + 1] += 1 }
    for i in 0..<sources { rowStart.pointer[i + 1] += rowStart.pointer[i] }
    let cursors = Buffer<Int>(count: sources)
    for i in 0..<sources { cursors.pointer[i] = rowStart.pointer[i] }
    let targets = Buffer<Target>(count: pairs.count)
    for pair in pairs {
      targets.pointer[cursors.pointer[Int(pair.source)]] = Target(truncatingIfNeeded: pair.target)
      cursors.pointer[Int(pair.source)] += 1
    }
    for i in 0..<sources { sort(targets, rowStart.pointer[i]..<rowStart.pointer[i + 1]) }
    return (rowStart, targets)
  }
}

// The loops are reached through these witnesses, so that the compiler makes each of them for the rule's own type and both
// widths of targets.

extension RowRule {
  var isAscending: Bool { true }
}

extension DrawnRule where Self: RowRule {
  func narrowRows(_ drawing: RuleDrawing) -> RuleDrawing.Rows<UInt16> { drawing.rows(self, UInt16.self) }
  func wideRows(_ drawing: RuleDrawing) -> RuleDrawing.Rows<UInt32> { drawing.rows(self, UInt32.self) }
}

/// The order of explicit pairs by source, then target, then place in the list.
struct ListOrder {
  /// Row starts, one more than sources.
  let rowStart: Buffer<Int>
  /// Places in the list.
  let indices: [Int]

  init(pre: [Int32], post: [Int32], sources: Int) {
    rowStart = Buffer(count: sources + 1)
    for source in pre { rowStart.pointer[Int(source) + 1] += 1 }
    for i in 0..<sources { rowStart.pointer[i + 1] += rowStart.pointer[i] }
    indices = pre.indices.sorted { (pre[$0], post[$0], $0) < (pre[$1], post[$1], $1) }
  }
}
