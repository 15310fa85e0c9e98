import Experiments
import Recording

/// The table at the end of a run.
enum PopulationTable {
  /// A line for each population, with a bar for its rate if asked for.
  static func lines(_ populations: [RunSummary.Population], hasBars: Bool = false) -> [String] {
    let alignments: [TextTable.Alignment] = [.left, .right, .right, .right] + (hasBars ? [.left] : [])
    var table = TextTable(
      alignments, header: ["population", "size", "spikes", "rate (Hz)"] + (hasBars ? [""] : []))
    let highest = populations.map(\.rateHz).max() ?? 0
    for population in populations {
      let cells = [
        population.name, String(population.size), String(population.spikes),
        NumberText.fixed(population.rateHz, 2),
      ]
      table.append(cells + (hasBars ? [bar(population.rateHz, of: highest)] : []))
    }
    return table.lines()
  }

  /// The longest bar, in characters.
  private static let barLength = 24

  /// A bar in eighths of a character; what is not zero is seen.
  static func bar(_ rate: Double, of highest: Double) -> String {
    guard rate > 0, highest > 0 else { return "" }
    let eighths = max(1, Int((rate / highest * Double(8 * barLength)).rounded()))
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}
