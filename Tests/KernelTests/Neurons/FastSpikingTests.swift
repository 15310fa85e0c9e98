import Kernel
import Quantities
import TestSupport
import Testing

/// The side on which the cubic recovery of fast-spiking neurons acts.
@Suite struct FastSpikingTests {
  private func course(cubic: NeuronValues) throws -> [Double] {
    var network = Network(
      dt: 0.05, seed: 1,
      populations: [
        NetworkPopulation(
          "QIF_FSN", parameters: Cells.fsn.merging(["I_ext": 150, "cubic": cubic]) { $1 })
      ])
    network.traces = [.every(.state(1))]
    return try network.run(steps: 2000).column()
  }

  @Test("from 0 on the cubic acts above v_b, below 0 below it")
  func side() throws {
    let (above, below) = (try course(cubic: 1), try course(cubic: -1))
    #expect(above != below)
    for cubic in [0, 0.5] { #expect(try course(cubic: .same(cubic)) == above) }
    for cubic in [-0.5, -1e-9] { #expect(try course(cubic: .same(cubic)) == below) }
  }
}
