import BuiltInModels
import Foundation
import Integration
import Kernel
import ModelDescription
import NetworkBuilding
import TestSupport
import Testing

/// Weights, delays and probabilities that follow from the places of neurons, against the formula written out in Swift.
@Suite struct SynapseExpressionTests {
  /// The synapses of one projection from 400 neurons A to 625 neurons B, or within A.
  private func built(
    _ keys: String, within: Bool = false, threads: Int = 2, seed: Int = 1
  ) throws -> BuiltProjection {
    let text = """
      { "simulation": {"duration": "1 ms", "seed": \(seed)}, "constants": {"sigma": "150 um", "w": "2 nS"},
        "populations": {"A": {"size": 400, "neuron": {"model": "LIF"}}, "B": {"size": 625, "neuron": {"model": "LIF"}}},
        "projections": {"p": {"pre": "A", "post": "\(within ? "A" : "B")", "receptor": "AMPA", \(keys)}} }
      """
    let experiment = try ExperimentReader(models: ModelCatalogue.builtIn.neuronDefinitions).read(text: text)
    return BuiltProjection(NetworkBuilder(experiment, models: .builtIn, threads: threads).build(), 0)
  }

  /// The shorter way round a circle of 1 mm.
  private func ring(_ i: Int, _ j: Int, _ post: Int = 625) -> Double {
    let d = abs(Double(i) / 400 - Double(j) / Double(post))
    return 1000 * min(d, 1 - d)
  }

  /// Weights are kept in single precision.
  @Test("every weight is the formula's")
  func weights() throws {
    let network = try built(
      """
      "rule": {"fixed_probability": 0.1}, "space": {"size": "1 mm"}, "weight": "w*exp(-distance/sigma) + 1 pS*i*j/N_post"
      """)
    #expect(network.synapses.count > 20_000)
    for synapse in network.synapses {
      let expected =
        2 * exp(-ring(synapse.pre, synapse.post) / 150) + 1e-3 * Double(synapse.pre * synapse.post) / 625
      #expect(abs(synapse.weight - expected) < 2e-7 * expected)
    }
  }

  @Test("every delay is the formula's, in whole steps, and at least one")
  func delays() throws {
    let network = try built(
      """
      "rule": {"fixed_probability": 0.1}, "space": {"topology": "line", "size": "2 mm"}, "weight": "1 nS",
      "delay": "distance/(0.3 mm/ms)"
      """)
    for synapse in network.synapses {
      let x = abs((Double(synapse.pre) + 0.5) / 400 - (Double(synapse.post) + 0.5) / 625)
      let steps = 2 * x / 0.3 / 0.1
      #expect(abs(Double(synapse.delay) - max(1, steps)) < 0.5 + 1e-9)
    }
    #expect(network.synapses.map(\.delay).max() ?? 0 > 60)
  }

  /// Sums of independent pairs: means and variances are those of the probabilities.
  @Test("pairs are connected with the formula's probability", arguments: [false, true])
  func probability(within: Bool) throws {
    let network = try built(
      """
      "rule": {"fixed_probability": "0.3*exp(-(distance/sigma)^2)"}, "space": {"size": "1 mm"}, "weight": 1,
      "autapses": false
      """, within: within)
    let post = within ? 400 : 625
    var near = (mean: 0.0, variance: 0.0)
    var far = near
    for i in 0..<400 {
      for j in 0..<post where !(within && i == j) {
        let d = ring(i, j, post)
        let p = 0.3 * exp(-(d / 150) * (d / 150))
        if d < 100 { near = (near.mean + p, near.variance + p * (1 - p)) }
        if d >= 100 { far = (far.mean + p, far.variance + p * (1 - p)) }
      }
    }
    let counted = network.synapses.count { ring($0.pre, $0.post, post) < 100 }
    let others = network.synapses.count - counted
    #expect(abs(Double(counted) - near.mean) < 5 * near.variance.squareRoot())
    #expect(abs(Double(others) - far.mean) < 5 * far.variance.squareRoot())
    #expect(network.repetitions == 0)
    #expect(!within || network.autapses == 0)
  }

  @Test("a probability outside of 0 to 1 is cut")
  func cut() throws {
    let network = try built("\"rule\": {\"fixed_probability\": \"j < 5 ? 7 : -2\"}, \"weight\": 1")
    #expect(network.synapses.count == 400 * 5)
    #expect(network.outDegrees.allSatisfy { $0 == 5 })
  }

  @Test("random numbers belong to the synapse: threads and the rest of the row do not matter")
  func draws() throws {
    let all = "\"rule\": \"all_to_all\", \"weight\": \"1 nS*rand() + 0 nS*i\""
    let some = "\"rule\": {\"fixed_probability\": \"int(j < 100)\"}, \"weight\": \"1 nS*rand()\""
    let one = try built(all, threads: 1)
    #expect(try built(all, threads: 3).synapses == one.synapses)
    #expect(try built(all, seed: 2).synapses != one.synapses)
    let partial = try built(some)
    #expect(partial.synapses == one.synapses.filter { $0.post < 100 })
    #expect(kolmogorovSmirnov(one.synapses.map(\.weight)) { $0 } < kolmogorovLimit)
  }

  /// Several synapses of a pair draw different numbers.
  @Test("normal numbers, repeated pairs and numbers that are independent of each other")
  func normal() throws {
    let network = try built(
      """
      "rule": {"fixed_in_degree": 600}, "weight": "max(0*nS, 5 nS + 0.5 nS*randn() + 0.5 nS*randn())", "delay": "1 ms + 1 ms*rand()"
      """)
    let score = kolmogorovSmirnov(network.synapses.map(\.weight)) {
      normalCDF(($0 - 5) / 0.5.squareRoot())
    }
    #expect(score < kolmogorovLimit)
    #expect(network.repetitions > 10_000)
    #expect(Set(network.synapses.map(\.weight)).count > network.synapses.count * 9 / 10)
  }

  @Test("listed pairs have the formula's numbers too")
  func listed() throws {
    let network = try built(
      """
      "rule": {"list": {"pairs": [[3, 7], [2, 5], [3, 7]]}}, "weight": "1 nS*(i + 10*j)", "delay": "0.1 ms*j"
      """)
    #expect(network.synapses.map(\.weight) == [52, 73, 73])
    #expect(network.synapses.map(\.delay) == [5, 7, 7])
  }

  @Test("a grid has two coordinates, and the places of its own rule are those of the expressions")
  func grid() throws {
    let network = try built(
      """
      "rule": {"distance_dependent": {"topology": "grid", "profile": "box", "width": 0.2, "probability": 1}},
      "weight": "1 nS*distance", "delay": "1 ms + 10 ms*(abs(x_pre - x_post) + abs(y_pre - y_post))"
      """)
    for synapse in network.synapses {
      let dx = (Double(synapse.pre % 20) + 0.5) / 20 - (Double(synapse.post % 25) + 0.5) / 25
      let dy = (Double(synapse.pre / 20) + 0.5) / 20 - (Double(synapse.post / 25) + 0.5) / 25
      #expect(abs(synapse.weight - (dx * dx + dy * dy).squareRoot()) < 1e-7)
      #expect(abs(Double(synapse.delay) - 10 - 100 * (abs(dx) + abs(dy))) < 0.5 + 1e-9)
    }
    #expect(network.synapses.count > 10_000)
  }

  /// The integral of the bell over the ring is sqrt(pi)/100.
  @Test("a probability that is almost everywhere near 0")
  func narrow() throws {
    let text = "\"rule\": {\"fixed_probability\": \"exp(-(distance/0.01)^2)\"}, \"weight\": 1"
    let network = try built(text)
    let expected = 400 * 625 * Double.pi.squareRoot() / 100
    #expect(abs(Double(network.synapses.count) - expected) < 5 * expected.squareRoot())
  }
}
