/// What the run of a point gave.
public enum PointResult: Sendable, Equatable {
  /// The seed, what there is to say about each population, and the digest of all spikes.
  case spikes(seed: UInt64, [PopulationMeasures], digest: String)
  /// Why there is nothing to say.
  case failure(String)
}

/// The lines of `sweep.csv`: parameters, seed, measures of each population, digest, error.
public struct SweepTable: Sendable, Equatable {
  /// The populations' names.
  public let populations: [String]
  private let parameters: [SweptParameter]

  /// The table of a grid.
  public init(_ grid: SweepGrid, populations: [String]) {
    parameters = grid.parameters
    self.populations = populations
  }

  /// The first line, without its end.
  public var header: String {
    let measures = populations.flatMap { name in PopulationMeasures.columns.map { "\(name).\($0)" } }
    return Self.line(parameters.map(\.column) + ["seed"] + measures + ["digest", "error"])
  }

  /// The line of a point, without its end.
  public func row(_ point: SweepGrid.Point, _ result: PointResult) -> String {
    let values = point.values.map(\.cell)
    switch result {
    case .spikes(let seed, let measures, let digest):
      return Self.line(values + [String(seed)] + measures.flatMap(\.cells) + [digest, ""])
    case .failure(let reason):
      let empty = Array(repeating: "", count: populations.count * PopulationMeasures.columns.count + 1)
      return Self.line(values + [point.seed.map(String.init) ?? ""] + empty + [reason])
    }
  }

  /// Whether a line ends in an error.
  static func isFailure(_ row: some StringProtocol) -> Bool { !row.hasSuffix(",") }

  private static func line(_ cells: [String]) -> String {
    cells.map { cell in
      let lines = cell.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix { $0 == " " } }
      let text = lines.joined(separator: "; ")
      let isPlain = !text.contains { ",\"".contains($0) }
      return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
    }.joined(separator: ",")
  }
}
