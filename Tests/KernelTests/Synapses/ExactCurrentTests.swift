import Foundation
import Quantities
import Testing

@testable import Kernel

/// Exact integration of a linear membrane with synaptic currents: no error at any step.
@Suite struct ExactCurrentTests {
  /// A membrane of 20 ms and 200 pF after one synaptic event of 100 pA at time zero.
  static let shapes: [Receptor.Shape] = [
    .exponential(tau: 5), .exponential(tau: 20), .alpha(tau: 3), .alpha(tau: 20),
    .biexponential(rise: 1, decay: 8),
  ]

  /// The closed form is a sum of exponentials; rounding is all that remains at steps of 0.1 and 2 ms.
  @Test("the potential equals the closed form", arguments: shapes, [0.1, 2.0])
  func closedForm(shape: Receptor.Shape, dt: Double) throws {
    var trace = Samples()
    var simulation = Simulation(network(shape, dt: dt))
    let end = Int((40 / dt).rounded())
    while simulation.step < end { try simulation.advance(to: end, into: &trace) }
    for (row, v) in trace.rows.enumerated() {
      #expect(abs(v - (-70 + potential(shape, at: Double(row) * dt))) < 1e-11)
    }
  }

  /// The convolution of the current with `exp(-t / 20 ms) / 200 pF`, by Simpson's rule with 4,000 intervals
  /// (error below 1e-12 mV).
  private func potential(_ shape: Receptor.Shape, at t: Double) -> Double {
    let n = 4000
    let h = t / Double(n)
    let terms = (0...n).map { i -> Double in
      let s = Double(i) * h
      let weight: Double = i == 0 || i == n ? 1 : (i % 2 == 1 ? 4 : 2)
      return weight * 100 * course(shape, s) * exp(-(t - s) / 20) / 200
    }
    return terms.reduce(0, +) * h / 3
  }

  private func course(_ shape: Receptor.Shape, _ t: Double) -> Double {
    switch shape {
    case .exponential(let tau): return exp(-t / tau)
    case .alpha(let tau): return t / tau * exp(1 - t / tau)
    case .biexponential(let rise, let decay):
      let peak = rise * decay / (decay - rise) * log(decay / rise)
      return (exp(-t / decay) - exp(-t / rise)) / (exp(-peak / decay) - exp(-peak / rise))
    }
  }

  private func network(_ shape: Receptor.Shape, dt: Double) -> Network {
    let values: [String: Double] = [
      "C": 200, "g_L": 10, "E_L": -70, "V_th": 0, "V_reset": -70, "t_ref": 0, "I_ext": 0,
    ]
    let population = NetworkPopulation(
      name: "cell", size: 1, kind: NeuronCatalogue.kind(named: "LIF")!, method: .exact,
      parameters: values.mapValues(NeuronValues.same), initial: [.same(-70), .same(0)],
      receptors: [Receptor(label: "current", kind: .current, shape: shape)])
    let event = NetworkInput(
      name: "event", population: 0, neurons: [0], startStep: 0, stopStep: Int.max,
      drive: .events(steps: [0], neurons: [0], synapses: [InputSynapse(receptor: 0, weight: 100)]))
    let column = TraceTable.Column(population: 0, neuron: 0, quantity: .state(0))
    return Network(
      dt: dt, seed: 1, populations: [population], inputs: [event],
      traces: [TraceTable(columns: [column], start: 0, stop: Int.max, interval: 1)])
  }
}

/// The first column of the first trace table.
private struct Samples: RunSink {
  var rows: [Double] = []
  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {}
  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) { rows.append(values[0]) }
}
