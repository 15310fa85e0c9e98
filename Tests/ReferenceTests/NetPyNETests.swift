import Foundation
import ModelDescription
import Testing

/// The networks of the NetPyNE tutorials against NetPyNE, with its own connections and stimulus times.
@Suite struct NetPyNETests {
  /// The scheme is the same step by step, so the spikes are the same; a step and one spike in a hundred are
  /// left to the order of additions.
  @Test(
    "replay: every spike",
    arguments: [
      "single_izhikevich", "single_izhikevich_diam10", "single_izhikevich_10pA",
      "single_izhikevich_100pA_diam10", "izhikevich_network", "izhikevich_network_L100",
      "izhikevich_network_k_sd0.05", "izhikevich_inhibitory_network",
    ])
  func replay(name: String) throws {
    let reference = try NetPyNECase(name)
    let run = try Run(reference.experiment())
    let dt = reference.model.dt_ms
    let population = try reference.fixture.csv("spikes.csv")["population"] ?? []
    let neuron = try reference.fixture.numbers("spikes.csv", "neuron")
    let time = try reference.fixture.numbers("spikes.csv", "time_ms")
    var missing = 0
    for (p, group) in reference.model.populations.enumerated() {
      for cell in 0..<group.N {
        let expected = time.indices.filter { population[$0] == group.name && Int(neuron[$0]) == cell }
          .map { Int((time[$0] / dt).rounded()) - 1 }
        let found = Set(run.steps(of: cell, in: p))
        missing += expected.filter { step in !(step - 1...step + 1).contains(where: found.contains) }.count
      }
    }
    #expect(abs(run.spikes.count - time.count) <= time.count / 100)
    #expect(missing <= time.count / 100)
  }
}
