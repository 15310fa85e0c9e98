/// A kind of figure.
///
/// What stands here is all that commands, reports and help say of it. A new one is a value beside what draws it, and a
/// line in `all`.
public struct FigureKind: Sendable {
  /// What a run must hold.
  public enum Needs: Sendable {
    /// Spikes of any neuron.
    case spikes
    /// Sampled variables.
    case traces
    /// An experiment that can be read.
    case experiment
    /// Rates over something that was varied, which no run holds.
    case curves
  }

  /// The word for it, as in `--kind raster` and `raster.svg`.
  public let name: String
  /// What heads it in a report.
  public let heading: String
  /// What it shows, in a line of help.
  public let summary: String
  /// What a run must hold.
  public let needs: Needs
  /// Whether its x axis is time.
  public let hasTimeAxis: Bool
  /// The drawings of one run or two: one, or of two networks two.
  public let draw: @Sendable (RunFigures) throws -> [Drawing]

  /// Makes a kind.
  init(
    _ name: String, heading: String, _ summary: String, needs: Needs, hasTimeAxis: Bool = false,
    draw: @escaping @Sendable (RunFigures) throws -> [Drawing]
  ) {
    self.name = name
    self.heading = heading
    self.summary = summary
    self.needs = needs
    self.hasTimeAxis = hasTimeAxis
    self.draw = draw
  }

  /// All kinds, in the order of reports and help.
  public static let all: [FigureKind] = [.raster, .rates, .traces, .spectrum, .intervals, .network, .curves]
}
