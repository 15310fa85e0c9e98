import Analysis
import Testing

@testable import Plotting

@Suite struct FigureTests {
  private func figures(_ runs: [PlottedRun]) -> RunFigures { RunFigures(runs, colours: [:]) }

  private func strokes(of panel: Panel) -> [ArraySlice<Double>]? {
    for mark in panel.marks { if case .rows(let rows, _) = mark { return rows } }
    return nil
  }

  @Test("a small population is shown whole, with one stroke for each spike")
  func whole() throws {
    let run = Samples.run([("A", 20, 50), ("B", 5, 20)])
    let grid = figures([run]).raster
    for (row, population) in zip(grid.rows, run.populations) {
      let trains = try #require(population.trains)
      let rows = try #require(strokes(of: row.panels[0]))
      #expect(rows.map(Array.init) == (0..<trains.size).map { Array(trains[$0]) })
    }
    let drawn = SVGWriter.file(grid.drawing, theme: .light).count { $0 == "v" }
    #expect(drawn >= run.populations.reduce(0) { $0 + ($1.trains?.times.count ?? 0) })
  }

  @Test("of a large population evenly spaced neurons are shown, and it is said how many")
  func sampled() throws {
    let grid = figures([Samples.run([("A", 10_000, 20)])]).raster
    let row = grid.rows[0]
    let shown = try #require(row.panels[0].attributes.first { $0.name == "data-neurons" }).value
      .split(separator: " ").compactMap { Int($0) }
    #expect(row.remarks == ["10,000 neurons", "\(shown.count) shown"])
    let steps = Set(zip(shown.dropFirst(), shown).map { $0 - $1 })
    #expect(shown.count > 50 && steps.count <= 2 && (steps.max() ?? 0) - (steps.min() ?? 0) <= 1)
    // As much is left out before the first as after the last.
    #expect(abs(shown[0] - (9_999 - (shown.last ?? 0))) <= 1)
    #expect(
      grid.notes == ["Of large populations, evenly spaced neurons are shown, each in a row of its own."])
  }

  @Test("ten seconds of 80,000 neurons take less than 5 MB")
  func size() {
    let drawing = figures([Samples.run(Samples.basalGanglia, duration: 10_000)]).raster.drawing
    #expect(SVGWriter.file(drawing, theme: .auto).utf8.count < 2_000_000)
  }

  @Test("more strokes than can be seen become a density of all spikes")
  func density() throws {
    let run = Samples.run([("A", 200, 1)], duration: 2000)
    let panel = figures([run]).raster.rows[0].panels[0]
    guard case .density(let counts, let columns, _)? = panel.marks.first else {
      Issue.record("no density")
      return
    }
    #expect(counts.reduce(0, +) == run.populations[0].trains?.times.count)
    #expect(counts.count % columns == 0)
    #expect(figures([run]).raster.rows[0].remarks.last == "all as density")
    #expect(SVGWriter.file(figures([run]).raster.drawing, theme: .auto).utf8.count < 2_000_000)
  }

  @Test("a few neurons do not stand for a large population that is almost silent; two runs are drawn alike")
  func sparse() throws {
    // Each of 38,000 neurons fires every 4 s: of 100 neurons, 25 spikes.
    let (quiet, loud) = (Samples.run([("A", 38_000, 4000)]), Samples.run([("A", 38_000, 50)]))
    for runs in [[quiet], [quiet, loud], [loud, quiet]] {
      for (panel, run) in zip(figures(runs).raster.rows[0].panels, runs) {
        guard case .density(let counts, _, _)? = panel.marks.first else {
          Issue.record("no density")
          continue
        }
        #expect(counts.reduce(0, +) == run.populations[0].trains?.times.count)
      }
    }
    #expect(strokes(of: figures([loud]).raster.rows[0].panels[0]) != nil)
    // A small population is shown whole.
    #expect(strokes(of: figures([Samples.run([("A", 20, 4000)])]).raster.rows[0].panels[0]) != nil)
  }

  @Test("spectra of two runs have logarithmic axes that hold all of both")
  func logarithmic() {
    let grid = figures([Samples.run([("A", 50, 50)]), Samples.run("other", [("A", 50, 400)])]).spectra
    for panel in grid.rows[0].panels {
      #expect(panel.y.scale.kind == .logarithmic)
      for case .line(_, _, let density, _, _) in panel.marks {
        #expect((density.max() ?? 0) <= panel.y.scale.upper)
      }
    }
    #expect(grid.notes[0].contains("logarithmic"))
    let alone = figures([Samples.run([("A", 50, 50)])]).spectra
    #expect(alone.rows[0].panels[0].y.scale.kind == .linear && alone.rows[0].panels[0].y.scale.lower == 0)
  }

  @Test("intervals have an axis of a power of ten at least")
  func intervalAxis() {
    for interval in [5.0, 9.9, 10, 300] {
      let scale = figures([Samples.run([("A", 3, interval)])]).intervals.rows[0].panels[0].x.scale
      #expect(scale.upper / scale.lower > 9.99)
      #expect(scale.lower < interval && interval < scale.upper)
    }
  }

  @Test("silence, absence and what was not recorded are said")
  func messages() {
    let silent = figures([Samples.run([("A", 3, nil)])])
    #expect(silent.raster.rows[0].panels[0].message == "no spikes")
    #expect(silent.rates.rows[0].panels[0].message == "no spikes")
    #expect(silent.spectra.rows[0].panels[0].message == "no spikes")
    #expect(silent.intervals.rows[0].panels[0].message == "no neuron has two spikes")
    let pair = figures([Samples.run([("A", 3, 9)]), Samples.run([("B", 3, 9)])])
    #expect(
      pair.raster.rows.map { $0.panels.map(\.message) } == [
        [nil, "not in this run"], ["not in this run", nil],
      ])
    let short = figures([Samples.run([("A", 3, 9)], duration: 100)])
    #expect(short.spectra.rows[0].panels[0].message == "shorter than 128 ms")
  }

  @Test("remarks hold the mean rate, the peak and the irregularity")
  func remarks() {
    // Regular trains of 20 Hz in phase: the rate is 20 Hz, its spectrum peaks at 20 Hz, intervals do not vary.
    let window = TimeWindow(0, 5000)
    let train = Array(stride(from: 25.0, to: 5000, by: 50))
    let trains = SpikeTrains(name: "A", window: window, trains: Array(repeating: train, count: 10))
    let run = PlottedRun(
      name: "r", caption: "", window: window, populations: [.init(name: "A", size: 10, trains: trains)])
    #expect(figures([run]).rates.rows[0].panels[0].remarks == ["mean", "20.0 Hz"])
    #expect(figures([run]).intervals.rows[0].panels[0].remarks == ["CV 0.00", "CV2 0.00", "mean 50.0 ms"])
    let peak = RunFigures.spectrum(trains)?.peakFrequency(in: .beta)
    // Within the resolution of 1000 samples at 1 kHz.
    #expect(abs((peak ?? 0) - 20) < 1)
  }

  @Test("a long trace is thinned to its extremes")
  func thinning() {
    let places = (0..<100_000).map { Double($0) / 1000 }
    var values = places.map { $0 }
    values[54_321] = 1e6
    values[77_777] = -1e6
    let kept = Thinning.indices(places, values, width: 100)
    #expect(kept.count <= 400 && kept.contains(54_321) && kept.contains(77_777))
    #expect(kept.first == 0 && kept.last == 99_999)
    #expect(zip(kept, kept.dropFirst()).allSatisfy { $0 < $1 })
    #expect(Thinning.indices([1, 2], [1, 2], width: 100) == [0, 1])
  }

  @Test("traces have units, spikes and equal axes")
  func traces() {
    let grid = figures([Samples.run([("A", 2, 20)], traces: 2)]).traces
    #expect(grid.rows.map(\.name) == ["A[0]", "A[1]"])
    #expect(grid.rows[0].remarks == ["v (mV)"])
    #expect(grid.rows[0].panels[0].y.scale.lower < -69.9 && grid.rows[0].panels[0].y.scale.upper > -50.1)
    let hasStrokes = grid.rows[0].panels[0].marks.contains {
      if case .strokes(let times, _) = $0 { return times == [500] }
      return false
    }
    #expect(hasStrokes)
  }

  @Test(
    "membrane potentials of a population share an axis with room for spikes above, other variables do not")
  func traceAxes() {
    var run = Samples.run([("A", 2, 20)], traces: 2)
    run.traces[1].values = run.traces[1].values.map { $0 / 2 }
    var current = run.traces[0]
    (current.variable, current.unit) = ("I", "pA")
    run.traces.append(current)
    let axes = figures([run]).traces.rows.map(\.panels[0].y.scale)
    #expect(axes[0] == axes[1])
    #expect(axes[2].lower < -69.9 && axes[2].lower > -75 && axes[2].upper < -40)
    // From -70 to -25 mV, and 9 px for strokes.
    let height = figures([run]).traces.rows[0].height
    #expect((1 - axes[0].place(-25)) * height > 9)
    run.traces = [run.traces[0]]
    run.traces[0].times = [0]
    run.traces[0].values = [-65]
    #expect(figures([run]).traces.rows[0].panels[0].remarks == ["one sample"])
  }
}
