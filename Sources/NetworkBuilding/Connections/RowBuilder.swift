import Dispatch
import Kernel
import ModelDescription
import Numerics

/// Builds the rows of a projection (targets of every source, ascending) in parallel.
///
/// Two passes over the same random numbers: the first counts, the second fills memory of exactly the right
/// size. The result does not depend on the number of threads.
extension RuleDrawing {
  /// Row starts (one more than sources) and targets.
  typealias Rows = (rowStart: Buffer<Int>, targets: Buffer<UInt32>)

  func fromSources(_ rule: some RowRule) -> Rows {
    let sources = populations.pre
    let rowStart = Buffer<Int>(count: sources + 1)
    inParallel(sources) { range in
      for i in range {
        var count = 0
        rule.partners(of: i, self) { _ in count += 1 }
        rowStart.pointer[i + 1] = count
      }
    }
    for i in 0..<sources { rowStart.pointer[i + 1] += rowStart.pointer[i] }
    let targets = Buffer<UInt32>(count: rowStart.pointer[sources])
    inParallel(sources) { range in
      for i in range {
        var place = rowStart.pointer[i]
        rule.partners(of: i, self) { target in
          targets.pointer[place] = target
          place += 1
        }
        if !rule.isAscending { sort(targets, rowStart.pointer[i]..<rowStart.pointer[i + 1]) }
      }
    }
    return (rowStart, targets)
  }

  private func sort(_ targets: Buffer<UInt32>, _ range: Range<Int>) {
    var row = UnsafeMutableBufferPointer(start: targets.pointer + range.lowerBound, count: range.count)
    row.sort()
  }

  /// Pieces are targets: every part of the targets counts and fills for itself, later parts behind earlier
  /// ones, so rows come out in ascending order of targets.
  fileprivate func fromTargets(_ rule: some RowRule) -> Rows {
    let (sources, targetCount) = (populations.pre, populations.post)
    let parts = max(1, min(threads, targetCount))
    let counts = Buffer<UInt32>(count: parts * sources)
    forEachPart(parts, targetCount) { part, range in
      let own = counts.pointer + part * sources
      for target in range { rule.partners(of: target, self) { own[Int($0)] += 1 } }
    }
    let rowStart = Buffer<Int>(count: sources + 1)
    let cursors = Buffer<Int>(count: parts * sources)
    var total = 0
    for source in 0..<sources {
      rowStart.pointer[source] = total
      for part in 0..<parts {
        cursors.pointer[part * sources + source] = total
        total += Int(counts.pointer[part * sources + source])
      }
    }
    rowStart.pointer[sources] = total
    let targets = Buffer<UInt32>(count: total)
    forEachPart(parts, targetCount) { part, range in
      let own = cursors.pointer + part * sources
      for target in range {
        rule.partners(of: target, self) { source in
          targets.pointer[own[Int(source)]] = UInt32(target)
          own[Int(source)] += 1
        }
      }
    }
    return (rowStart, targets)
  }

  /// One pass over the pairs counts the rows, a second one fills them.
  fileprivate func fromPairs(_ rule: some PairRule) -> Rows {
    let sources = populations.pre
    let rowStart = Buffer<Int>(count: sources + 1)
    rule.forEachPair(self) { source, _ in rowStart.pointer[Int(source) + 1] += 1 }
    for i in 0..<sources { rowStart.pointer[i + 1] += rowStart.pointer[i] }
    let cursors = Buffer<Int>(count: sources)
    for i in 0..<sources { cursors.pointer[i] = rowStart.pointer[i] }
    let targets = Buffer<UInt32>(count: rule.number)
    rule.forEachPair(self) { source, target in
      targets.pointer[cursors.pointer[Int(source)]] = target
      cursors.pointer[Int(source)] += 1
    }
    for i in 0..<sources { sort(targets, rowStart.pointer[i]..<rowStart.pointer[i + 1]) }
    return (rowStart, targets)
  }

  private func inParallel(_ count: Int, _ body: @Sendable (Range<Int>) -> Void) {
    // More parts than threads, because rows differ in length.
    let parts = max(1, min(count, threads * 8))
    forEachPart(parts, count) { _, range in body(range) }
  }

  private func forEachPart(_ parts: Int, _ count: Int, _ body: @Sendable (Int, Range<Int>) -> Void) {
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      body(part, (count * part / parts)..<(count * (part + 1) / parts))
    }
  }
}

// The loops are reached through these witnesses, so that the compiler makes each of them for the rule's own type.

extension RowRule {
  var isAscending: Bool { true }

  func rows(_ drawing: RuleDrawing) -> RuleDrawing.Rows {
    piece == .source ? drawing.fromSources(self) : drawing.fromTargets(self)
  }
}

extension PairRule {
  func rows(_ drawing: RuleDrawing) -> RuleDrawing.Rows { drawing.fromPairs(self) }
}

/// The order of explicit pairs by source, then delay, then target, then place in the list.
struct ListOrder {
  /// Row starts, one more than sources.
  let rowStart: Buffer<Int>
  /// Places in the list.
  let indices: [Int]

  init(pre: [Int32], post: [Int32], delays: [UInt16], sources: Int) {
    rowStart = Buffer(count: sources + 1)
    for source in pre { rowStart.pointer[Int(source) + 1] += 1 }
    for i in 0..<sources { rowStart.pointer[i + 1] += rowStart.pointer[i] }
    let keys = pre.indices.map { i in
      (UInt64(pre[i]) << 16 | UInt64(delays[i]), UInt64(post[i]) << 32 | UInt64(i))
    }
    indices = keys.sorted { $0 < $1 }.map { Int($0.1 & 0xFFFF_FFFF) }
  }
}
