import Analysis
import Foundation

extension FigureKind {
  static let raster = FigureKind(
    "raster", heading: "Spikes", "spikes of evenly sampled neurons, or their density", needs: .spikes,
    hasTimeAxis: true
  ) { [$0.raster.drawing] }
}

extension RunFigures {
  /// The most strokes in a panel; above, it shows a density.
  static let mostStrokes = 60_000
  /// Fewer strokes than these do not stand for ten times as many spikes of the whole population.
  static let fewestStrokes = 500

  /// Spikes of neurons over time, in declared order from the top, evenly sampled where there are many neurons.
  public var raster: PanelGrid {
    let names = Array(populationNames.prefix(Self.mostRows))
    let heights = rasterHeights(names)
    let drawn = zip(names, heights).map { name, height in
      let panels = zip(runs, populations(name)).map { run, population in
        RasterPanel(run: run, population: population, height: height, ink: ink(name))
      }
      // What is to be compared is drawn alike.
      return panels.contains(where: \.prefersDensity) ? panels.map(\.asDensity) : panels
    }
    let rows = names.indices.map { index in
      PanelGrid.Row(
        name: names[index], remarks: rasterRemarks(names[index], drawn[index]), ink: ink(names[index]),
        height: heights[index],
        panels: zip(runs, drawn[index]).map { run, panel in
          missing(panel.population, timeAxis(run)) ?? panel.panel(timeAxis(run))
        })
    }
    var grid = grid(
      "spikes", of: "Spike raster: a stroke for each spike, a row for each neuron.", rows: rows,
      all: populationNames.count)
    grid.rowGap = 5
    grid.notes = rasterNotes(drawn.flatMap { $0 }) + grid.notes
    return grid
  }

  /// More for larger populations, but far less than in proportion.
  private func rasterHeights(_ names: [String]) -> [Double] {
    let logarithms = names.map { name in
      log2(2 + Double(populations(name).compactMap { $0?.size }.max() ?? 0))
    }
    let room = min(560, max(140, Double(names.count) * 110))
    let share = room / max(1, logarithms.reduce(0, +))
    return logarithms.map { max(28, ($0 * share).rounded()) }
  }

  private func rasterRemarks(_ name: String, _ panels: [RasterPanel]) -> [String] {
    let shown = panels.compactMap { panel -> String? in
      guard let population = panel.population, population.trains != nil else { return nil }
      if panel.isDensity { return "all as density" }
      let count = panel.rowCount
      return count < panel.neuronCount ? "\(CompactNumber.grouped(count)) shown" : nil
    }
    let distinct = Set(shown).count == 1 ? [shown[0]] : shown
    return sizeRemarks(name) + (distinct.isEmpty ? [] : [distinct.joined(separator: " | ")])
  }

  private func rasterNotes(_ panels: [RasterPanel]) -> [String] {
    let drawn = panels.filter { $0.population?.trains != nil }
    var notes: [String] = []
    if drawn.contains(where: { !$0.isDensity && $0.rowCount < $0.neuronCount }) {
      notes.append("Of large populations, evenly spaced neurons are shown, each in a row of its own.")
    }
    if drawn.contains(where: \.isDensity) {
      notes.append(
        "Density: all spikes of all neurons; the strength of the colour follows the square root of spikes per area."
      )
    }
    return notes
  }
}

/// A population's part of the raster.
struct RasterPanel {
  let run: PlottedRun
  let population: PlottedRun.Population?
  let height: Double
  let ink: Ink
  /// Whether all spikes are drawn as density, rather than those of some neurons as strokes.
  private(set) var isDensity = false

  init(run: PlottedRun, population: PlottedRun.Population?, height: Double, ink: Ink) {
    self.run = run
    self.population = population
    self.height = height
    self.ink = ink
  }

  /// How many neurons were recorded.
  var neuronCount: Int { population?.trains?.size ?? 0 }

  /// How many neurons are shown: all, or one for each 1.25 px.
  var rowCount: Int { min(neuronCount, Int(height / 1.25)) }

  /// The place of a row's neuron among those that were recorded.
  private func neuron(ofRow row: Int) -> Int {
    rowCount < neuronCount ? (2 * row + 1) * neuronCount / (2 * rowCount) : row
  }

  private var strokeCount: Int {
    guard let trains = population?.trains else { return 0 }
    return (0..<rowCount).reduce(0) { $0 + trains.count(neuron(ofRow: $1)) }
  }

  /// Whether there would be too many strokes, or too few of the spikes that there are.
  var prefersDensity: Bool {
    let (strokes, spikes) = (strokeCount, population?.trains?.times.count ?? 0)
    return strokes > RunFigures.mostStrokes || (strokes < RunFigures.fewestStrokes && spikes > 10 * strokes)
  }

  /// The same, drawn as density.
  var asDensity: RasterPanel {
    var panel = self
    panel.isDensity = true
    return panel
  }

  func panel(_ x: Axis) -> Panel {
    guard let trains = population?.trains else { return Panel(x: x, y: .bare) }
    let shown = (0..<rowCount).compactMap { population?.neurons[neuron(ofRow: $0)] }
    let attributes = [
      Attribute("data-population", trains.name),
      Attribute("data-neurons", shown.map(String.init).joined(separator: " ")),
    ]
    if trains.times.isEmpty { return Panel(x: x, y: .bare, message: "no spikes", attributes: attributes) }
    if isDensity {
      let mark = Mark.density(counts: counts(trains), columns: Self.columns, ink)
      return Panel(x: x, y: .bare, marks: [mark], attributes: attributes)
    }
    let rows = (0..<rowCount).map { trains[neuron(ofRow: $0)] }
    let isSilent = rows.allSatisfy(\.isEmpty)
    return Panel(
      x: x, y: .bare, marks: [.rows(rows, ink)],
      message: isSilent ? "no spikes of the neurons shown" : nil, attributes: attributes)
  }

  /// Columns of a density, over the whole window.
  private static let columns = 500

  /// Spikes by place in the population and time, in rows of 2 px.
  private func counts(_ trains: SpikeTrains) -> [Int] {
    let rows = min(trains.size, max(1, Int(height / 2)))
    var counts = [Int](repeating: 0, count: rows * Self.columns)
    let scale = Double(Self.columns) / trains.window.duration
    for neuron in 0..<trains.size {
      let start = neuron * rows / trains.size * Self.columns
      for time in trains[neuron] {
        counts[start + min(Self.columns - 1, max(0, Int((time - trains.window.start) * scale)))] += 1
      }
    }
    return counts
  }
}
