import Kernel
import Quantities
import TestSupport
import Testing

/// Neurons that stand exactly at their threshold.
@Suite struct ThresholdTests {
  /// At rest nothing moves, so that the potential is the threshold to the last bit.
  @Test(
    "a potential that equals the threshold is a spike, one below is none",
    arguments: [
      ("LIF", "V_th", ["E_L": -50, "V_th": -50]),
      ("QIF", "v_peak", Cells.msnD2.merging(["v_peak": -80]) { $1 }),
      ("QIF_FSN", "v_peak", Cells.fsn.merging(["v_peak": -70]) { $1 }),
      ("AdEx", "V_peak", Cells.gpeTI.merging(["V_peak": -55.1, "V_T": 2000]) { $1 }),
      ("Izhikevich2007", "v_peak", Cells.chin.merging(["v_peak": -75]) { $1 }),
    ] as [(String, String, [String: NeuronValues])])
  func equality(model: String, threshold: String, parameters: [String: NeuronValues]) throws {
    func spikes(_ parameters: [String: NeuronValues]) throws -> [Int] {
      let population = NetworkPopulation(model, parameters: parameters)
      return try Network(dt: 0.1, seed: 1, populations: [population]).run(steps: 1).steps()
    }
    #expect(try spikes(parameters) == [0])
    let above = try #require(parameters[threshold])[0].nextUp
    #expect(try spikes(parameters.merging([threshold: .same(above)]) { $1 }) == [])
  }
}
