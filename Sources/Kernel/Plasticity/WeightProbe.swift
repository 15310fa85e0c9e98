/// The columns of a weight table whose synapses belong to one slice of a population; sampled by that slice.
struct WeightProbe {
  private let learning: Learning
  private let table: WeightTable
  /// Synapse and column.
  private let columns: [(synapse: UInt32, column: UInt32)]
  private let rows: Buffer<Double>

  /// Picks the synapses of `table` whose targets are among `neurons`; nil if there is none.
  init?(
    _ table: WeightTable, _ learning: Learning, targets: Connectivity.Targets, neurons: Range<Int>,
    rows: Buffer<Double>
  ) {
    columns = (0..<table.synapses.count).compactMap { column in
      let k = table.synapses.pointer[column]
      return neurons.contains(targets[Int(k)]) ? (k, UInt32(column)) : nil
    }
    if columns.isEmpty { return nil }
    self.learning = learning
    self.rows = rows
    self.table = table
  }

  /// Writes the weights at the start of `step`, if they are sampled there, to their place among the rows.
  func sample(step: Int) {
    guard table.times.contains(step) else { return }
    let row = table.row(of: step, in: rows)
    for (k, column) in columns { row[Int(column)] = learning.weight(Int(k), at: step) }
  }
}

extension WeightTable {
  /// Bytes that a sampled synapse takes in windows of `window` steps: its number, its place and its last samples.
  public static func bytesPerSynapse(interval: Int, window: Int) -> Int {
    let rows = SampleTimes(start: 0, stop: .max, interval: interval).rowCount(window: window)
    return MemoryLayout<UInt32>.stride + MemoryLayout<(synapse: UInt32, column: UInt32)>.stride
      + rows * MemoryLayout<Double>.stride
  }
}
