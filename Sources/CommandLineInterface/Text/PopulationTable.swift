import Recording

/// The table at the end of a run.
enum PopulationTable {
  static func lines(_ populations: [RunSummary.Population]) -> [String] {
    var table = TextTable(
      [.left, .right, .right, .right], header: ["population", "size", "spikes", "rate (Hz)"])
    for population in populations {
      table.append([
        population.name, String(population.size), String(population.spikes),
        NumberText.fixed(population.rateHz, 2),
      ])
    }
    return table.lines()
  }
}
