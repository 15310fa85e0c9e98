import ModelDescription
import Testing

/// The network of Chakravarty 2022 beside the results in its authors' repository (result_16thApril.csv).
@Suite(.serialized, .enabled(if: isOptimised, "takes minutes in a debug build"))
struct ChakravartyTests {
  /// Means of five runs of 1.8 s in NEST, with one cortical transient each.
  ///
  /// 5 % in the healthy state, 10 % without dopamine (where in-degrees are cut there and rounded here); 0.1 Hz for
  /// MSN, of which 2,000 fire some 2,000 spikes in the time.
  @Test(
    "rates are those of NEST",
    arguments: [
      ("chakravarty2022.json", 0.05, [0.99, 0.96, 13.2, 8.25, 30.6, 11.4, 30.4]),
      ("chakravarty2022_depleted.json", 0.1, [0.025, 1.86, 13.7, 15.7, 17.1, 30.5, 30.5]),
    ])
  func rates(file: String, tolerance: Double, published: [Double]) throws {
    let run = try NetworkRun(file, from: 0)
    let names = ["MSN_D1", "MSN_D2", "FSN", "GPe_TA", "GPe_TI", "STN", "SNr"]
    for (name, expected) in zip(names, published) {
      let rate = run.rate(name)
      #expect(abs(rate - expected) < tolerance * expected + 0.1, "\(name) \(rate), published \(expected)")
    }
  }

  @Test("the network has the published numbers of neurons and synapses")
  func size() throws {
    let network = try ParameterFiles.read("chakravarty2022.json")
    #expect(network.populations.reduce(0) { $0 + $1.size } == 6539)
    let synapses = network.projections.reduce(0) { sum, projection in
      guard let rule = projection.rule.kind.value as? FixedInDegree else { return sum }
      return sum + rule.number * network.populations[projection.post].size
    }
    #expect(synapses == 3_792_808)
  }
}
