import BuiltInModels
import Foundation
import Integration
import Kernel
import ModelDescription
import Testing

/// Gap junctions, detectors, AlphaSynapse and point neurons among compartmental cells, against NEURON
/// (`scripts/cable_reference.py`) and closed forms.
@Suite struct CableNetworkTests {
  /// The cell of the reference: hh in the soma, a passive dendrite of 21 segments.
  static let sections = """
    "sections": {
      "soma": {"L": 12.6157, "diam": 12.6157, "Ra": 100, "mechanisms": {"hh": {}}},
      "dend": {"parent": "soma(1)", "L": 200, "diam": 1, "nseg": 21, "Ra": 100,
        "mechanisms": {"pas": {"g": "0.001 S/cm2", "e": "-65 mV"}}}
    },
    "synapses": {"exc": {"at": "dend(0.5)", "kind": "AMPA", "tau": 0.1}}
    """

  /// An experiment of cells of the reference with a step of 0.025 ms.
  static func experiment(_ size: Int, _ duration: Double, cell more: String = "", _ rest: String) throws
    -> Experiment
  {
    let reader = ExperimentReader(
      models: ModelCatalogue.builtIn.neuronDefinitions,
      mechanisms: ModelCatalogue.builtIn.mechanismDefinitions)
    return try reader.read(
      text: """
        {"simulation": {"duration": \(duration), "dt": 0.025},
        "populations": {"cell": {"size": \(size), "cell": {\(sections)\(more)}}\(rest)}
        """)
  }

  /// The potentials of a case in the reference's order of columns.
  private func expectPotentials(_ run: Run, _ file: String, rms: Double, worst: Double) throws {
    let fixture = try Fixture("cables")
    let columns = try String(contentsOf: fixture.directory.appending(path: file), encoding: .utf8)
      .prefix { $0 != "\n" }.split(separator: ",").dropFirst().map(String.init)
    for (c, name) in columns.enumerated() {
      let expected = try fixture.numbers(file, name)
      try #require(run.samples.count == expected.count)
      let differences = zip(run.samples, expected).map { $0[c] - $1 }
      let square = differences.reduce(0) { $0 + $1 * $1 } / Double(differences.count)
      #expect(square.squareRoot() < rms, "\(name)")
      #expect((differences.map { abs($0) }.max() ?? .infinity) < worst, "\(name)")
    }
  }

  // MARK: - Rallpack 3

  /// The squid axon of 1,000 segments against NEURON's CVODE (tolerance 1e-7), at both ends.
  ///
  /// Crank-Nicolson is second order: spikes are late by 0.18 ms with the published step of 50 us, by 0.002 ms with
  /// 5 us. A shift by s ms costs about 40 % s of the range as root mean square, which is the rest of the tolerances.
  @Test("Rallpack 3: an active cable", arguments: [(0.05, 250.0, 0.2, 5.0), (0.005, 50, 0.005, 0.1)])
  func rallpack3(dt: Double, duration: Double, shift: Double, rms: Double) throws {
    let reader = ExperimentReader(
      models: ModelCatalogue.builtIn.neuronDefinitions,
      mechanisms: ModelCatalogue.builtIn.mechanismDefinitions)
    let run = try Run(
      reader.read(
        path: NeuronLibrary.parameters.appending(path: "benchmarks/rallpack3.json").path(),
        overrides: [
          ("simulation.dt", "\(dt)"), ("simulation.duration", "\(duration)"),
          ("recordings.traces.0.interval", "0.05"),
        ]))
    let fixture = try Fixture("cables")
    for (column, name) in ["axon(0).v", "axon(1).v"].enumerated() {
      let found = run.samples.map { $0[column] }
      let expected = try Array(fixture.numbers("rallpack3.csv", name).prefix(found.count))
      try #require(found.count == Int((duration / 0.05).rounded()) && found.count == expected.count)
      let range = (expected.max() ?? 0) - (expected.min() ?? 0)
      let square = zip(found, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      #expect(100 * (square / Double(found.count)).squareRoot() / range < rms, "\(name)")
      let (spikes, exact) = (Self.crossings(found), Self.crossings(expected))
      #expect(spikes.count == exact.count && exact.count > 2)
      for (a, b) in zip(spikes, exact) { #expect(abs(a - b) < shift, "\(name)") }
    }
  }

  /// When the potential, sampled every 0.05 ms, rises through 0 mV.
  private static func crossings(_ v: [Double]) -> [Double] {
    v.indices.dropLast().filter { v[$0] <= 0 && v[$0 + 1] > 0 }
      .map { 0.05 * (Double($0) - v[$0] / (v[$0 + 1] - v[$0])) }
  }

  // MARK: - Gap junctions

  static let gaps = """
    }, "projections": {
      "dendrites": {"pre": "cell", "post": "cell", "gap_junction": true, "pre_at": "dend(0.5)",
        "post_at": "dend(0.3)", "rule": {"list": {"pairs": [[0, 1]]}}, "weight": "2 nS"},
      "somata": {"pre": "cell", "post": "cell", "gap_junction": true, "pre_at": "soma(0.5)",
        "post_at": "soma(0.5)", "rule": {"list": {"pairs": [[1, 2]]}}, "weight": "1 nS"}
    },
    "inputs": {
      "clamp": {"type": "step_current", "target": "cell", "neurons": [0], "at": "soma(0.5)", "start": 1,
        "amplitude": "0.2 nA"}
    },
    "recordings": {"traces": [
      {"population": "cell", "neurons": [0], "variables": ["soma(0.5).v", "dend(0.5).v"]},
      {"population": "cell", "neurons": [1], "variables": ["dend(0.3).v", "soma(0.5).v"]},
      {"population": "cell", "neurons": [2], "variables": ["soma(0.5).v"]}
    ]}
    """

  /// The same scheme, so that only the printed digits and the order of additions differ.
  @Test("gap junctions between dendrites and between somata")
  func gapJunctions() throws {
    let run = try Run(Self.experiment(3, 30, Self.gaps))
    try expectPotentials(run, "gap.csv", rms: 1e-5, worst: 1e-4)
  }

  /// Two membranes of 10 ms, coupled by g, get 10 pA in one: sum and difference of the potentials relax with time
  /// constants C / G and C / (G + 2 g).
  @Test("two coupled membranes: the closed form", arguments: ["cable", "point"])
  func closedForm(kind: String) throws {
    let area = 400 * Double.pi
    let (C, G, g, current) = (area * 0.01, area * 1e-3, 0.5, 10.0)
    let cable = """
      {"size": 2, "cell": {"sections": {"soma":
        {"L": 20, "diam": 20, "mechanisms": {"pas": {"g": "1e-4 S/cm2", "e": -65}}}}}}
      """
    let point = """
      {"size": 2, "method": "rk4", "neuron": {"model": "LIF", "params": {"C": \(C), "g_L": \(G),
        "E_L": -65, "V_th": 0, "V_reset": -65, "t_ref": 0}, "initial": {"v": -65}}}
      """
    let text = """
      {"simulation": {"duration": 40, "dt": 0.005}, "populations": {"p": \(kind == "cable" ? cable : point)},
      "projections": {"gap": {"pre": "p", "post": "p", "gap_junction": true, "rule": {"list": {"pairs": [[0, 1]]}},
        "weight": \(g)}},
      "inputs": {"i": {"type": "step_current", "target": "p", "neurons": [0], "amplitude": \(current)}},
      "recordings": {"traces": [{"population": "p", "neurons": "all", "variables": ["v", "I_gap"]}]}}
      """
    let reader = ExperimentReader(
      models: ModelCatalogue.builtIn.neuronDefinitions,
      mechanisms: ModelCatalogue.builtIn.mechanismDefinitions)
    let run = try Run(reader.read(text: text))
    for (step, row) in run.samples.enumerated() {
      let t = Double(step) * 0.005
      let sum = current / G * (1 - exp(-t * G / C))
      let difference = current / (G + 2 * g) * (1 - exp(-t * (G + 2 * g) / C))
      // First order in the step: the error is below dt / tau of the amplitude, 7.96 mV / 2000.
      #expect(abs(row[0] - (-65 + (sum + difference) / 2)) < 4e-3)
      #expect(abs(row[2] - (-65 + (sum - difference) / 2)) < 4e-3)
      #expect(abs(row[1] + g * (row[0] - row[2])) < 1e-9 && abs(row[1] + row[3]) < 1e-9)
    }
  }

  @Test("gap junctions: the same spikes and potentials for any number of threads")
  func threads() throws {
    let rest = """
      , "relay": {"size": 40, "neuron": {"model": "LIF", "params": {"C": 100, "g_L": 5, "E_L": -65, "V_th": -50,
        "V_reset": -65, "t_ref": 1}}}
      }, "projections": {
        "gap": {"pre": "cell", "post": "cell", "gap_junction": true, "pre_at": "dend(0.9)", "post_at": "dend(0.1)",
          "rule": {"fixed_probability": 0.1}, "weight": "uniform(0.1, 1)"},
        "mixed": {"pre": "cell", "post": "relay", "gap_junction": true, "pre_at": "soma(0.5)",
          "rule": {"fixed_probability": 0.1}, "weight": 0.1},
        "chemical": {"pre": "relay", "post": "cell", "receptor": "exc", "rule": {"fixed_probability": 0.05},
          "weight": 30, "delay": 2}
      },
      "inputs": {
        "noise": {"type": "ou_current", "target": "cell", "mean": 100, "sd": 200, "tau": 5},
        "drive": {"type": "step_current", "target": "relay", "amplitude": "uniform(150, 400)"}
      },
      "recordings": {"traces": [{"population": "relay", "neurons": "all", "variables": ["v", "I_gap", "g_gap"]}]}
      """
    let experiment = try Self.experiment(200, 30, rest)
    let one = try Run(experiment, threads: 1)
    let several = try Run(experiment, threads: 4, workPerThread: 1)
    #expect(one.spikes.count > 100)
    #expect(one.spikes == several.spikes && one.samples == several.samples)
  }

  // MARK: - Detectors

  /// The dendrite crosses its threshold later than the soma, so that what it drives comes later.
  @Test("spikes detected at the soma and on the dendrite")
  func detectors() throws {
    let rest = """
      }, "projections": {
        "soma": {"pre": "cell", "post": "cell", "receptor": "exc", "rule": {"list": {"pairs": [[0, 1]]}},
          "weight": "0.1 uS", "delay": 1},
        "dendrite": {"pre": "cell", "post": "cell", "receptor": "exc", "rule": {"list": {"pairs": [[0, 2]]}},
          "pre_at": "dend(0.7)", "threshold": "-40 mV", "weight": "0.1 uS", "delay": 1}
      },
      "inputs": {
        "clamp": {"type": "step_current", "target": "cell", "neurons": [0], "at": "soma(0.5)", "start": 2,
          "stop": 3, "amplitude": "0.5 nA"}
      },
      "recordings": {"traces": [{"population": "cell", "neurons": "all", "variables": ["soma(0.5).v"]}]}
      """
    let run = try Run(Self.experiment(3, 20, rest))
    try expectPotentials(run, "detector.csv", rms: 1e-5, worst: 1e-4)
    let (somatic, dendritic) = (run.steps(of: 1), run.steps(of: 2))
    #expect(somatic.count == 1 && dendritic.count == 1 && dendritic[0] > somatic[0])
  }

  // MARK: - Recorded currents

  @Test("the current of a mechanism at a place is that of the potential there")
  func mechanismCurrents() throws {
    let cell = """
      , "point_processes": {"a": {"type": "AlphaSynapse", "at": "dend(0.9)", "onset": 2, "tau": 1, "gmax": 5, "e": -10}}
      """
    let rest = """
      }, "recordings": {"traces": [
        {"population": "cell", "neurons": [1], "variables": ["dend(0.9).v", "dend(0.9).pas.i", "dend(0.9).AlphaSynapse.i",
          "soma(0.5).v", "soma(0.5).hh.i", "soma(0.5).hh.m", "soma(0.5).hh.h", "soma(0.5).hh.n"]}]}
      """
    let run = try Run(Self.experiment(2, 10, cell: cell, rest))
    #expect(run.samples.contains { $0[2] < -50 })
    for (step, x) in run.samples.enumerated() {
      let t = (Double(step) + 0.5) * 0.025 - 2
      let open = t >= 0 ? 5 * t * exp(1 - t) : 0
      #expect(abs(x[1] - 0.001 * (x[0] + 65)) < 1e-12 && abs(x[2] - open * (x[0] + 10)) < 1e-9)
      let sodium = 0.12 * x[5] * x[5] * x[5] * x[6] * (x[3] - 50)
      let potassium = 0.036 * x[7] * x[7] * x[7] * x[7] * (x[3] + 77)
      #expect(abs(x[4] - (sodium + potassium + 0.0003 * (x[3] + 54.3))) < 1e-12)
    }
  }

  // MARK: - AlphaSynapse

  @Test("a conductance that opens at a given time")
  func alpha() throws {
    let cell = """
      , "point_processes": {"a": {"type": "AlphaSynapse", "at": "dend(0.5)", "onset": 3, "tau": 1.5,
        "gmax": "0.005 uS", "e": -10}}
      """
    let rest = """
      }, "recordings": {"traces": [
        {"population": "cell", "neurons": "all", "variables": ["soma(0.5).v", "dend(0.5).v"]}]}
      """
    try expectPotentials(Run(Self.experiment(1, 25, cell: cell, rest)), "alpha.csv", rms: 1e-5, worst: 1e-4)
  }

  // MARK: - Compartmental cells and point neurons

  /// Cell 0 drives a point neuron, which drives cell 1.
  ///
  /// IntFire1's m is the potential of a neuron without a current of its own, to which impulses are added; a step
  /// of the spike's arrival later it is above its threshold. The reference sends the spike at the arrival itself.
  @Test("a point neuron between compartmental cells")
  func mixed() throws {
    let rest = """
      , "point": {"size": 1, "method": "exact", "neuron": {"model": "LIF", "params": {"C": 100, "g_L": 2, "E_L": 0,
        "V_th": 1, "V_reset": 0, "t_ref": 1}, "initial": {"v": 0}}}
      }, "projections": {
        "to_point": {"pre": "cell", "post": "point", "receptor": {"kind": "current", "shape": "impulse"},
          "rule": {"list": {"pairs": [[0, 0]]}}, "weight": 2800.7, "delay": 1.975},
        "to_cell": {"pre": "point", "post": "cell", "receptor": "exc", "rule": {"list": {"pairs": [[0, 1]]}},
          "weight": "0.1 uS", "delay": 1.5}
      },
      "inputs": {
        "stimulus": {"type": "netstim", "target": "cell", "neurons": [0], "start": 5, "number": 3, "interval": 20,
          "delay": 1, "receptor": "exc", "weight": "0.1 uS"}
      }
      """
    let run = try Run(Self.experiment(2, 60, rest))
    let found = [run.steps(of: 0), run.steps(of: 0, in: 1), run.steps(of: 1)]
    let fixture = try Fixture("cables")
    let (sources, times) = (
      try fixture.csv("mixed.csv")["source"] ?? [], try fixture.numbers("mixed.csv", "time_ms")
    )
    for (steps, name) in zip(found, ["cell0", "point", "cell1"]) {
      let expected = zip(sources, times).filter { $0.0 == name }.map(\.1)
      #expect(steps.count == expected.count, "\(name)")
      for (step, time) in zip(steps, expected) {
        #expect(abs(Double(step + 1) * 0.025 - time) < 1e-9, "\(name)")
      }
    }
  }
}
