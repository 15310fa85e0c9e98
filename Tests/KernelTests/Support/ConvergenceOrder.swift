import Foundation
import Kernel
import TestSupport
import Testing

/// The order of convergence from results with steps h, h/2 and h/4 (Richardson).
func estimatedOrder(_ results: [Double]) -> Double {
  log2(abs(results[0] - results[1]) / abs(results[1] - results[2]))
}

/// Every state variable of neuron 0 of the last population after `steps` steps; nobody may spike in it.
func finalState(of network: Network, steps: Int) throws -> [Double] {
  var network = network
  let last = network.populations.count - 1
  network.traces = [
    TraceTable(
      columns: network.populations[last].point.initial.indices.map {
        .init(population: last, neuron: 0, quantity: .state($0))
      }, start: steps, stop: steps + 1, interval: 1)
  ]
  let run = try network.run(steps: steps + 1)
  #expect(run.steps(of: 0, in: last).isEmpty, "the course is meant to stay below threshold")
  return run.tables[0][0].values
}
