import Foundation
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Threads that wait for each other.
@Suite struct WorkerTests {
  /// A caller that comes back after a while finds workers that have given their threads back.
  @Test("workers that went away come back", arguments: [0, 2000, 20_000])
  func sleep(microseconds: UInt32) throws {
    let receptor = Receptor(label: "R", kind: .current, shape: .exponential(tau: 5))
    let network = Network(
      dt: 0.1, seed: 1, populations: [NetworkPopulation("LIF", size: 300, receptors: [receptor])],
      inputs: [
        NetworkInput(
          name: "poisson", population: 0, neurons: (0..<300).map { Int32($0) }, startStep: 0, stopStep: .max,
          drive: .poisson(
            [ExpectedSpikes(fromStep: 0, mean: 0.2)], synapses: [InputSynapse(receptor: 0, weight: 60)]))
      ])
    var (one, three) = (Recorder(tables: 0), Recorder(tables: 0))
    var alone = Simulation(network)
    var together = Simulation(network, threads: 3, workPerThread: 1)
    for end in stride(from: 10, through: 300, by: 10) {
      while alone.step < end { try alone.advance(to: end, into: &one) }
      while together.step < end { try together.advance(to: end, into: &three) }
      if microseconds > 0 { usleep(microseconds) }
    }
    #expect(one.spikes.count > 300)
    #expect(three.spikes == one.spikes)
  }
}
