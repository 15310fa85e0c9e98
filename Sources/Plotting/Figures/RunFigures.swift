import Analysis

/// The figures of one run, or of two runs side by side.
///
/// Each is a grid with a row for each population (or trace) and a column for each run; equal rows of two runs
/// have equal upright axes.
public struct RunFigures: Sendable {
  /// One or two runs.
  public let runs: [PlottedRun]
  /// The colour of each population, by its name.
  public let colours: [String: Int]
  /// The networks of the runs, one for runs of the same one; what they take time for is done when they are asked for.
  let networks: @Sendable () throws -> [NetworkPicture]

  /// No figure has more rows than these; a note says what is left out.
  static let mostRows = 60

  /// Figures of `runs`; populations without a colour are grey.
  public init(
    _ runs: [PlottedRun], colours: [String: Int],
    networks: @escaping @Sendable () throws -> [NetworkPicture] = { [] }
  ) {
    self.runs = runs
    self.colours = colours
    self.networks = networks
  }

  /// Whether a run recorded spikes of any neuron.
  public var hasSpikes: Bool { runs.contains { $0.populations.contains { $0.trains != nil } } }

  /// Whether a run recorded variables.
  public var hasTraces: Bool { runs.contains { !$0.traces.isEmpty } }

  /// The width of a figure [px].
  var width: Double { runs.count > 1 ? 1200 : 960 }

  /// The names of all populations: those of the first run, then those that only the second one has.
  var populationNames: [String] {
    var names: [String] = []
    var known = Set<String>()
    for run in runs {
      for population in run.populations where known.insert(population.name).inserted {
        names.append(population.name)
      }
    }
    return names
  }

  /// A population of each run; none where a run does not have it.
  func populations(_ name: String) -> [PlottedRun.Population?] {
    runs.map { run in run.populations.first { $0.name == name } }
  }

  func ink(_ population: String) -> Ink { .series(colours[population] ?? Palette.grey) }

  /// `37,971 neurons`, or the sizes of both runs where they differ.
  func sizes(_ name: String) -> String {
    let sizes = populations(name).compactMap { $0?.size }
    guard let first = sizes.first, sizes.contains(where: { $0 != first }) else {
      return CompactNumber.count(sizes.first ?? 0, "neuron")
    }
    return sizes.map(CompactNumber.grouped).joined(separator: " | ")
  }

  /// How many neurons there are and, if not all, how many of them were recorded.
  func sizeRemarks(_ name: String) -> [String] {
    let recorded = populations(name).compactMap { population in
      population?.trains.flatMap { $0.size < population?.size ?? 0 ? CompactNumber.grouped($0.size) : nil }
    }
    return [sizes(name)] + (recorded.isEmpty ? [] : ["\(recorded.joined(separator: " | ")) recorded"])
  }

  /// A grid with what all figures have in common.
  func grid(
    _ kind: String, of text: String, uprightLabel: String = "", rows: [PanelGrid.Row], all: Int,
    called plural: String = "populations"
  ) -> PanelGrid {
    let title = runs.map(\.name).joined(separator: " and ")
    let subtitle =
      runs.count == 1 ? runs[0].caption : runs.map { "\($0.name): \($0.caption)" }.joined(separator: "; ")
    let names = rows.map(\.name).filter { !$0.isEmpty }.joined(separator: ", ")
    var grid = PanelGrid(
      title: "\(title): \(kind)", subtitle: subtitle, description: "\(text) \(subtitle). From top: \(names).",
      uprightLabel: uprightLabel, rows: rows, width: width)
    if runs.count > 1 { grid.columnTitles = runs.map(\.name) }
    if all > rows.count {
      grid.notes.append("Only the first \(rows.count) of \(all) \(plural) are shown.")
    }
    return grid
  }

  /// A panel for a population that a run does not have or whose spikes were not recorded.
  func missing(_ population: PlottedRun.Population?, _ x: Axis) -> Panel? {
    if population == nil { return Panel(x: x, y: .bare, message: "not in this run") }
    return population?.trains == nil ? Panel(x: x, y: .bare, message: "spikes not recorded") : nil
  }

  func timeAxis(_ run: PlottedRun) -> Axis { .time(from: run.window.start, to: run.window.stop) }
}
