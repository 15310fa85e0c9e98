import Foundation
import ModelDescription
import Testing

/// Compartmental cells against NEURON.
@Suite struct CableTests {
  static let cases = [
    "branch3", "hh_soma_fI", "seed000", "seed000_Ra200", "seed000_exp2syn", "seed000_nseg11",
    "seed000_nseg51",
    "seed000_weight0.02", "seed000_weight0.05", "seed000_weight0.05_celsius12", "seed000_weight0.08",
  ]

  /// NEURON with exact rates: nothing but rounding differs, so counts are equal and times agree to a step.
  @Test("same scheme: spikes", arguments: cases)
  func spikes(name: String) throws {
    let reference = try CableCase(name)
    let run = try Run(reference.experiment())
    let neuron = try reference.fixture.numbers("spikes_exact_rates.csv", "neuron")
    let time = try reference.fixture.numbers("spikes_exact_rates.csv", "time_ms")
    for cell in 0..<reference.description.model.cells.count {
      let expected = zip(neuron, time).filter { Int($0.0) == cell }.map { $0.1 }
      let found = run.steps(of: cell).map { Double($0 + 1) * reference.dt }
      #expect(found.count == expected.count, "\(name), cell \(cell)")
      for (a, b) in zip(found, expected) {
        #expect(abs(a - b) <= reference.dt * 1.001, "\(name), cell \(cell)")
      }
    }
  }

  /// The reference prints seven digits; the root mean square over the run stays below 0.01 mV.
  @Test("same scheme: potentials", arguments: cases)
  func potentials(name: String) throws {
    let reference = try CableCase(name)
    try expectTrace(reference, "trace_exact_rates.csv", rms: 0.01)
  }

  @Test("the passive cable: potentials to the printed digits")
  func passiveTrace() throws {
    try expectTrace(CableCase("passive_cable"), "trace.csv", rms: 1e-5)
  }

  /// The steady state against the closed form; the error of the segments falls as their number squared.
  @Test(
    "the passive cable: the analytical profile", arguments: [(11, 0.0095), (51, 0.00045), (101, 0.00012)])
  func profile(nseg: Int, tolerance: Double) throws {
    var experiment = try CableCase("passive_cable").experiment(nseg: nseg)
    let places = (0..<nseg).map { (Double($0) + 0.5) / Double(nseg) }
    experiment.recordings.traces = [
      Recordings.Trace(
        population: 0, neurons: .all,
        variables: places.map {
          .cable(CellType.Location(section: 0, x: $0), place: "cable(\($0))", mechanism: nil, variable: "v")
        }, interval: experiment.simulation.duration - experiment.simulation.dt)
    ]
    let potentials = try #require(Run(experiment).samples.last)
    // Sealed cable: V = e + I R cosh((L - x) / lambda) / sinh(L / lambda).
    let (length, diameter, Ra, g, current) = (1000.0, 2.0, 150.0, 5e-5, 0.05)
    let lambda = (diameter * 1e-4 / (4 * Ra * g)).squareRoot() * 1e4
    let resistance = Ra * lambda * 1e-4 / (Double.pi * diameter * diameter * 1e-8 / 4) * 1e-6
    for (x, v) in zip(places, potentials) {
      let exact = -65 + current * resistance * cosh(length * (1 - x) / lambda) / sinh(length / lambda)
      #expect(abs(v - exact) < tolerance)
    }
  }

  /// The chain of the tutorial fires because its step is coarse.
  ///
  /// Refined, it falls silent, as NEURON's variable step says. Where spikes are well above threshold, counts and times converge to NEURON's.
  @Test("refined step: counts of NEURON's variable step", arguments: cases)
  func refined(name: String) throws {
    let reference = try CableCase(name)
    let run = try Run(reference.experiment(dt: 0.0025))
    let neuron = try reference.fixture.numbers("spikes_converged.csv", "neuron")
    for cell in 0..<reference.description.model.cells.count {
      let expected = neuron.count { Int($0) == cell }
      let margin = name == "hh_soma_fI" ? 1 : 0
      #expect(abs(run.steps(of: cell).count - expected) <= margin, "\(name), cell \(cell)")
    }
  }

  /// A membrane of one segment charges as `I R (1 - exp(-t / tau))`.
  ///
  /// The error of implicit Euler halves with the step, that of Crank-Nicolson falls to a quarter.
  @Test("orders of both schemes", arguments: [(CellType.Scheme.implicitEuler, 2.0), (.crankNicolson, 4.0)])
  func order(scheme: CellType.Scheme, ratio: Double) throws {
    func error(_ dt: Double) throws -> Double {
      let cell = CellType(
        sections: [CellType.Section(name: "soma", shape: .cylinder(length: 20, diameter: 20))],
        mechanisms: [
          CellType.Mechanism(
            name: "pas", place: .section(0), parameters: ["g": .constant(1e-4), "e": .constant(-65)])
        ], scheme: scheme)
      let middle = CellType.Location(section: 0, x: 0.5)
      let run = try Run(
        Experiment(
          name: "membrane", simulation: SimulationSettings(duration: 10, dt: dt),
          populations: [Population(name: "cell", size: 1, cell: cell)],
          inputs: [
            Input(
              name: "clamp", target: 0, source: .current(.step(amplitude: .constant(10))), location: middle)
          ],
          recordings: Recordings(traces: [
            Recordings.Trace(
              population: 0, neurons: .all,
              variables: [.cable(middle, place: "soma(0.5)", mechanism: nil, variable: "v")], interval: dt)
          ])))
      // 10 pA into 400 pi um2 of 1e-4 S/cm2; tau = 1 uF/cm2 / 1e-4 S/cm2 = 10 ms.
      let plateau = 10 / (10 * 1e-4 * 400 * Double.pi)
      let step = Int((5 / dt).rounded())
      return abs(run.samples[step][0] - (-65 + plateau * (1 - exp(-0.5))))
    }
    let measured = try error(0.5) / error(0.25)
    #expect(abs(measured - ratio) < 0.1)
  }

  private func expectTrace(_ reference: CableCase, _ file: String, rms: Double) throws {
    let run = try Run(reference.experiment())
    let time = try reference.fixture.numbers(file, "time_ms")
    for (column, name) in reference.traceNames.enumerated() {
      let expected = try reference.fixture.numbers(file, name)
      var sum = 0.0
      var count = 0.0
      for (t, v) in zip(time, expected) {
        let step = Int((t / reference.dt).rounded())
        if step >= run.samples.count { continue }
        let difference = run.samples[step][column] - v
        sum += difference * difference
        count += 1
      }
      #expect((sum / count).squareRoot() < rms, "\(name)")
    }
  }
}
