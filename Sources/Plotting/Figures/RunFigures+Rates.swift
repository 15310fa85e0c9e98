import Analysis

extension FigureKind {
  static let rates = FigureKind(
    "rates", heading: "Rates", "population rates over time, smoothed", needs: .spikes, hasTimeAxis: true
  ) { [$0.rates.drawing] }
}

extension RunFigures {
  /// The rate of each population over time.
  public var rates: PanelGrid {
    let names = Array(populationNames.prefix(Self.mostRows))
    let curves = runs.map(RateCurve.Settings.init)
    let rows = names.map { name in
      let drawn = zip(populations(name), curves).map { population, settings in
        population?.trains.map { RateCurve($0, settings) }
      }
      let largest = drawn.compactMap { $0?.hertz.max() }.max() ?? 0
      return PanelGrid.Row(
        name: name, remarks: sizeRemarks(name), ink: ink(name), height: rowHeight(names.count),
        panels: zip(runs.indices, drawn).map { index, curve in
          let x = timeAxis(runs[index])
          if let panel = missing(populations(name)[index], x) { return panel }
          return ratePanel(name, curve, x, .fromZero("rate (Hz)", unit: "Hz", to: largest))
        })
    }
    var grid = grid(
      "rates", of: "Population rates over time.", uprightLabel: "spikes per neuron and second (Hz)",
      rows: rows, all: populationNames.count)
    grid.notes = [smoothingNote(curves)] + grid.notes
    return grid
  }

  private func smoothingNote(_ settings: [RateCurve.Settings]) -> String {
    let texts = settings.map {
      "bins of \(CompactNumber.time($0.binWidth)), Gaussian of sd \(CompactNumber.time($0.sd))"
    }
    let isOne = Set(texts).count == 1
    let text = isOne ? texts[0] : zip(runs, texts).map { "\($0.name): \($1)" }.joined(separator: "; ")
    return "Smoothed: \(text). Dashed: mean over the window."
  }

  private func ratePanel(_ name: String, _ curve: RateCurve?, _ x: Axis, _ y: Axis) -> Panel {
    guard let curve, let mean = curve.mean else { return Panel(x: x, y: y, message: "no time to count in") }
    let remarks = ["mean", "\(CompactNumber.short(mean)) Hz"]
    return Panel(
      x: x, y: y,
      marks: [
        .area(x: curve.times, y: curve.hertz, ink(name)),
        .line(name: name, x: curve.times, y: curve.hertz, ink(name), width: 1.3), .level(mean, .muted),
      ], message: mean == 0 ? "no spikes" : nil, remarks: remarks)
  }

  /// The height of one of many rows [px].
  func rowHeight(_ rows: Int) -> Double {
    switch rows {
    case ...1: 240
    case ...3: 130
    case ...6: 84
    default: 62
    }
  }
}

/// A smoothed population rate.
struct RateCurve {
  /// How a run's rates are smoothed.
  struct Settings {
    /// The width of bins [ms].
    let binWidth: Double
    /// The standard deviation of the Gaussian [ms].
    let sd: Double

    /// At most 1000 bins of 1 ms or more, and a Gaussian that a reader can tell from noise.
    init(_ run: PlottedRun) {
      let duration = run.window.duration
      let steps = [1.0, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
      binWidth =
        duration < 20 ? max(duration / 20, 1e-3) : steps.first { duration / $0 <= 1000 } ?? duration / 1000
      sd = max(2 * binWidth, min(10, duration / 20))
    }
  }

  let times: [Double]
  let hertz: [Double]
  /// Over the whole window [Hz].
  let mean: Double?

  init(_ trains: SpikeTrains, _ settings: Settings) {
    let rate = PopulationRate(trains, binWidth: settings.binWidth)
    times = rate.centres
    hertz = rate.smoothed(sd: settings.sd)
    mean = trains.meanRate
  }
}
