import TableFiles

/// Variables that were sampled at the same times.
public struct TraceTable: Sendable, Equatable {
  /// A sampled variable.
  public struct Column: Sendable, Equatable {
    /// What was sampled: `POP[INDEX].VARIABLE`.
    public let name: String
    /// Its values, in the unit of the variable (mV, nS, pA, …).
    public let values: [Double]

    /// Makes a column.
    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// The times of the samples [ms].
  public let times: [Double]
  /// The variables in the file's order.
  public let columns: [Column]

  /// Makes a table; every column has a value for each time.
  public init(times: [Double], columns: [Column]) {
    self.times = times
    self.columns = columns
  }

  /// Reads a `traces` file, by its extension.
  static func read(_ bytes: [UInt8], file: String) throws(TableFault) -> TraceTable {
    let layout = NumberTable.Layout(required: ["time_ms"], allowsOthers: true)
    let table = try NumberTable.read(bytes, file: file, layout: layout)
    return TraceTable(
      times: table.columns["time_ms"] ?? [],
      columns: table.names.filter { $0 != "time_ms" }.map {
        Column(name: $0, values: table.columns[$0] ?? [])
      })
  }
}
