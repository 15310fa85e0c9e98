/// The delays of a projection whose rows are sorted by delay: runs of neighbouring synapses with one delay.
public struct DelayRuns: Sendable {
  /// Neighbouring synapses of a row with one delay.
  public struct Run: BitwiseCopyable, Sendable {
    /// The delay in steps.
    public let delay: UInt16
    /// How many synapses; more are another run.
    public let count: UInt16
  }

  /// Bytes of a source, without its runs.
  public static var bytesPerSource: Int { MemoryLayout<Int>.stride }
  /// Bytes of a run.
  public static var bytesPerRun: Int { MemoryLayout<Run>.stride }

  /// Where each source's runs begin; one entry more than there are sources.
  public let rowStart: Buffer<Int>
  /// The runs, row by row.
  public let runs: Buffer<Run>
  /// The shortest delay in steps.
  public let least: Int
  /// The longest delay in steps.
  public let most: Int

  /// Finds the runs.
  ///
  /// - Parameters:
  ///   - rows: where each source's synapses begin; one entry more than there are sources.
  ///   - delays: the delay of every synapse in steps; ascending within a row, at least 1.
  ///   - parallel: calls its argument with parts of the rows, on several threads if it likes, and waits.
  public init(
    rows: Buffer<Int>, delays: Buffer<UInt16>, least: Int, most: Int,
    parallel: (_ part: @Sendable (Range<Int>) -> Void) -> Void
  ) {
    let rowStart = Buffer<Int>(count: rows.count)
    parallel { part in
      for row in part {
        var count = 0
        Self.forEachRun(rows.pointer[row]..<rows.pointer[row + 1], delays) { _, _ in count += 1 }
        rowStart.pointer[row + 1] = count
      }
    }
    for row in 0..<rows.count - 1 { rowStart.pointer[row + 1] += rowStart.pointer[row] }
    let runs = Buffer<Run>(count: rowStart[rows.count - 1])
    parallel { part in
      for row in part {
        var place = rowStart.pointer[row]
        Self.forEachRun(rows.pointer[row]..<rows.pointer[row + 1], delays) { delay, count in
          runs.pointer[place] = Run(delay: delay, count: UInt16(count))
          place += 1
        }
      }
    }
    (self.rowStart, self.runs, self.least, self.most) = (rowStart, runs, least, most)
  }

  private static func forEachRun(
    _ row: Range<Int>, _ delays: Buffer<UInt16>, _ body: (_ delay: UInt16, _ count: Int) -> Void
  ) {
    var first = row.lowerBound
    while first < row.upperBound {
      let delay = delays.pointer[first]
      let limit = min(row.upperBound, first + Int(UInt16.max))
      var end = first + 1
      while end < limit, delays.pointer[end] == delay { end += 1 }
      body(delay, end - first)
      first = end
    }
  }

  /// The delay in steps of the synapse at `place` in the row of `source`.
  public func delay(source: Int, place: Int) -> Int {
    var end = 0
    for k in rowStart[source]..<rowStart[source + 1] {
      end += Int(runs[k].count)
      if place < end { return Int(runs[k].delay) }
    }
    preconditionFailure("the row of source \(source) has no synapse \(place)")
  }
}
