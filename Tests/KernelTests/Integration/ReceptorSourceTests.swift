import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Integration loops that sum a few receptors themselves, beside those that find the sums of earlier loops.
@Suite struct ReceptorSourceTests {
  static let cases: [(model: String, method: IntegrationMethod, ohmic: Int, hasNMDA: Bool)] =
    [("QIF", IntegrationMethod.euler), ("LIF", .exponentialEuler), ("LIF", .exact)].flatMap { model, method in
      (0...5).flatMap { count in [false, true].map { (model, method, count, $0) } }
    }

  /// A receptor that rises gradually is no receptor for the loop, so with it all are summed before.
  ///
  /// Nothing ever opens it, and zeros change no sum: both ways must give the same bits.
  @Test("receptors summed in the loop and before it give the same bits", arguments: cases)
  func sameBits(model: String, method: IntegrationMethod, ohmic: Int, hasNMDA: Bool) throws {
    var receptors = (0..<ohmic).map { k in
      Receptor(
        label: "R\(k)", kind: .conductance(reversal: [0, -74, -60, 10, -90][k]),
        shape: .exponential(tau: 3 + 4 * Double(k)))
    }
    if hasNMDA {
      receptors.insert(
        Receptor(
          label: "NMDA", kind: .blockedConductance(reversal: 0, block: .jahrStevens(magnesium: 1)),
          shape: .exponential(tau: 100)), at: ohmic / 2)
    }
    let silent = Receptor(label: "silent", kind: .conductance(reversal: 50), shape: .alpha(tau: 5))
    for precision in [Simulation.Precision.single, .double] {
      let alone = try run(model, method, receptors, precision)
      let summed = try run(model, method, receptors + [silent], precision)
      #expect(!alone.spikes.isEmpty && alone.spikes == summed.spikes)
      #expect(alone.tables == summed.tables)
    }
  }

  /// Neurons that fire because of a constant current and are pushed about by Poisson spikes at every open receptor.
  private func run(
    _ model: String, _ method: IntegrationMethod, _ receptors: [Receptor], _ precision: Simulation.Precision
  ) throws -> Recorder {
    let size = 40
    let own = SubthresholdCell.all[model]!.parameters
    var network = Network(
      dt: 0.1, seed: 3,
      populations: [
        NetworkPopulation(
          model, size: size, method: method, parameters: own.merging(["I_ext": 500]) { $1 },
          receptors: receptors)
      ],
      inputs: receptors.indices.filter { receptors[$0].label != "silent" }.map { receptor in
        NetworkInput(
          name: "p\(receptor)", population: 0, neurons: (0..<Int32(size)).map { $0 }, startStep: 0,
          stopStep: .max,
          drive: .poisson(
            [ExpectedSpikes(fromStep: 0, mean: 0.1)], synapses: [InputSynapse(receptor: receptor, weight: 1)]
          ))
      })
    network.traces = [.every(.state(0), of: 0..<size)]
    return try network.run(steps: 2000, precision: precision)
  }
}
