import Integration
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Spikes of compartmental cells, at one place or at several.
@Suite struct DetectorTests {
  /// A passive cell whose first node is driven through its threshold, and whose last follows.
  private func cell(_ detectors: [CableCell.Detector], start: Double = -65) -> CableCell {
    var cell = CableCell(
      parents: [0, 0, 1], capacitances: [10, 10, 10], conductances: [0, 20, 20], start: .same(start))
    cell.insert("pas", given: ["e": -65])
    cell.detectors = detectors
    return cell
  }

  /// As NEURON has it: a spike is a potential above the threshold after one that was not.
  @Test("a potential that starts at the threshold rises above it")
  func equality() throws {
    let cell = cell([.init(node: 0, threshold: -65)])
    func spikes(_ amplitude: Double) throws -> [Int] {
      try Network(dt: 0.1, seed: 1, populations: [.cables(cell)], inputs: [.constant(amplitude, node: 0)])
        .run(steps: 50).steps()
    }
    #expect(try spikes(100) == [0])
    #expect(try spikes(-100) == [])
    #expect(try spikes(0) == [])
  }

  /// Pulses of current make the root spike, and sooner or later, or not at all, the last node.
  private let pulses = [(0, 300, 200.0), (400, 450, 200), (700, 1000, 200)].map { start, stop, amplitude in
    NetworkInput(
      name: "I", population: 0, neurons: [0], startStep: start, stopStep: stop,
      drive: .current(.step([amplitude])))
  }

  private func conductance(of detectors: [CableCell.Detector], detector: Int) throws -> [Double] {
    let rule = TsodyksMarkram(U: 0.5, tauRec: 300, tauFac: 0, tauPsc: 3)
    let receptor = Receptor(label: "R", kind: .conductance(reversal: 0), shape: .exponential(tau: 1))
    let network = Network(
      dt: 0.1, seed: 1, populations: [.cables(cell(detectors)), .passive(receptors: [receptor])],
      projections: [
        NetworkProjection(
          name: "p", pre: 0, post: 1, receptor: 0,
          connectivity: Connectivity(sources: 1, pairs: [(0, 0)], weight: 1, delay: 3), plasticity: rule,
          detector: detector)
      ], inputs: pulses, traces: [.every(.conductance(receptors: [0]), in: 1)])
    return try network.run(steps: 1200).column()
  }

  @Test("what a detector's spikes release does not depend on the other detectors")
  func release() throws {
    let (root, end) = (
      CableCell.Detector(node: 0, threshold: -60), CableCell.Detector(node: 2, threshold: -64)
    )
    let (alone, beside) = (
      try conductance(of: [end], detector: 0), try conductance(of: [root, end], detector: 1)
    )
    #expect(alone == beside)
    #expect(try conductance(of: [root], detector: 0) == conductance(of: [root, end], detector: 0))
    #expect(try conductance(of: [root], detector: 0) != alone)
    #expect((alone.max() ?? 0) > 0)
  }

  /// A gain of zero moves nothing, so that the cell spikes as it does without it.
  @Test("synapses onto a cell learn from its first detector only")
  func learning() throws {
    let (root, end) = (
      CableCell.Detector(node: 0, threshold: -60), CableCell.Detector(node: 2, threshold: -64)
    )
    func weight(_ detectors: [CableCell.Detector]) throws -> Double {
      var cell = cell(detectors)
      cell.receptorNodes = [0]
      let receptor = Receptor(label: "R", kind: .conductance(reversal: 0), shape: .exponential(tau: 1))
      let network = Network(
        dt: 0.1, seed: 1, populations: [.cables(cell, receptors: [receptor]), .relay()],
        projections: [
          NetworkProjection(
            name: "p", pre: 1, post: 0, receptor: 0, gain: 0,
            connectivity: Connectivity(sources: 1, pairs: [(0, 0)], weight: 1, delay: 3),
            learning: PairRuleTests.rule())
        ], inputs: pulses + [.kicks([200, 390, 650, 900].map { ($0, 0) }, to: 1)])
      let run = try network.run(steps: 1200)
      #expect(run.steps().count > 1)
      return run.lastWeights[0][0]
    }
    #expect(try weight([root]) == weight([root, end]))
    #expect(try weight([root]) != weight([end]))
    #expect(try weight([root]) != 1)
  }
}
