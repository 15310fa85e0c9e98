import Analysis
import Foundation

@testable import Plotting

/// Runs and figures for tests.
enum Samples {
  /// Trains in which every neuron fires every `interval` ms, each a little later than the one before.
  static func trains(_ name: String, size: Int, interval: Double, _ window: TimeWindow) -> SpikeTrains {
    let trains = (0..<size).map { neuron in
      Array(
        stride(from: window.start + Double(neuron % 97) / 97 * interval, through: window.stop, by: interval))
    }
    return SpikeTrains(name: name, window: window, trains: trains)
  }

  /// A run with these populations: name, size, interval between spikes [ms] (none for silence).
  static func run(
    _ name: String = "run", _ populations: [(String, Int, Double?)], duration: Double = 1000,
    traces: Int = 0
  ) -> PlottedRun {
    let window = TimeWindow(0, duration)
    return PlottedRun(
      name: name, caption: "\(CompactNumber.time(duration)), seed 1", window: window,
      populations: populations.map { name, size, interval in
        let trains =
          interval.map { self.trains(name, size: size, interval: $0, window) }
          ?? SpikeTrains(name: name, window: window, trains: Array(repeating: [], count: size))
        return PlottedRun.Population(name: name, size: size, trains: trains)
      }, traces: (0..<traces).map { trace(populations[0].0, $0, duration) })
  }

  /// The same, called `run`.
  static func run(
    _ populations: [(String, Int, Double?)], duration: Double = 1000, traces: Int = 0
  ) -> PlottedRun {
    run("run", populations, duration: duration, traces: traces)
  }

  static func trace(_ population: String, _ neuron: Int, _ duration: Double) -> PlottedRun.Trace {
    let times = Array(stride(from: 0, to: duration, by: 0.1))
    return PlottedRun.Trace(
      population: population, neuron: neuron, variable: "v", unit: "mV", times: times,
      values: times.map { -60 + 10 * sin($0 / 9) }, spikes: [duration / 2])
  }

  static let basalGanglia: [(String, Int, Double?)] = [
    ("MSN_D1", 37971, 4000), ("MSN_D2", 37971, 3000), ("FSN", 1599, 100), ("STN", 388, 90),
    ("GPe_TA", 329, 95), ("GPe_TI", 889, 26), ("GPe_TF", 99, 25), ("SNr", 754, 40),
  ]

  /// Runs that are small, large, empty or odd, by name.
  static let cases: [(name: String, runs: [PlottedRun])] = [
    ("basal ganglia", [run("healthy", basalGanglia)]),
    (
      "two runs",
      [
        run("healthy", basalGanglia, traces: 2),
        run("depleted", [("STN", 388, 40), ("New", 3, 5)], traces: 3),
      ]
    ),
    ("silence", [run("silent", [("A", 100, nil), ("B", 1, nil)])]),
    ("one neuron", [run("one", [("N", 1, 33)], traces: 1)]),
    ("one step", [run("step", [("N", 1, nil)], duration: 0.1, traces: 1)]),
    ("no population", [run("nothing", [])]),
    ("long names", [run(String(repeating: "long & <odd> \"name\" ", count: 20), longNames)]),
    ("many populations", [run("many", (0..<80).map { ("P\($0)", 3 + $0, 20) }, duration: 200)]),
    ("many traces", [run("traced", [("A", 40, 20)], duration: 300, traces: 40)]),
    ("nothing recorded", [unrecorded]),
  ]

  private static let longNames: [(String, Int, Double?)] = [
    (String(repeating: "W", count: 80), 12_345, 300), ("Ünïcödé 神経", 10, 12), ("x", 2, 500),
  ]

  private static let unrecorded = PlottedRun(
    name: "unrecorded", caption: "", window: TimeWindow(0, 100),
    populations: [.init(name: "A", size: 10, trains: nil)])

  /// Every kind of figure of some runs.
  static func grids(_ runs: [PlottedRun]) -> [(kind: String, grid: PanelGrid)] {
    let names = runs.flatMap { $0.populations.map(\.name) }
    let figures = RunFigures(runs, colours: Dictionary(names.map { ($0, $0.count % 8) }) { $1 })
    return [
      ("raster", figures.raster), ("rates", figures.rates), ("spectra", figures.spectra),
      ("intervals", figures.intervals), ("traces", figures.traces),
    ]
  }
}
