import BuiltInModels
import Integration
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Neurons whose parameters are looked up one by one, beside neurons that share them.
@Suite struct EqualParameterTests {
  /// The last neuron differs in the first parameter, so that none can be shared; the others go through the same
  /// arithmetic as before, bit for bit.
  @Test("a neuron among others is as it is among its equals", arguments: SubstepTests.pairs)
  func amongOthers(model: String, method: IntegrationMethod) throws {
    let cell = try #require(SubthresholdCell.all[model])
    let shared = NetworkPopulation(
      model, method: method, parameters: cell.parameters, initial: cell.initial
    ).point.parameters
    let first = try #require(ModelCatalogue.builtIn.neuron(named: model)).definition.parameters[0].name
    let value = try #require(shared[first])[0]
    var individual = shared
    individual[first] = .each(Array(repeating: value, count: 6) + [1.25 * value])
    for precision in [Simulation.Precision.double, .single] {
      // Below threshold, and from above every threshold on, which resets what can be reset.
      for start in [cell.initial, cell.initial.merging(["v": 70]) { $1 }] {
        let same = try run(model, method, shared, start, precision)
        let among = try run(model, method, individual, start, precision)
        #expect(same.tables[0].map { $0.values[0] } == among.tables[0].map { $0.values[0] })
        #expect(same.tables[0].map { $0.values[5] } == among.tables[0].map { $0.values[5] })
        #expect(same.tables[0].map { $0.values[6] } != among.tables[0].map { $0.values[6] })
        #expect(same.steps(of: 3) == among.steps(of: 3))
      }
    }
  }

  /// A constant current of each neuron's own goes into the drive instead of the constants.
  ///
  /// That is another order of additions, so a rounding of some 100 pA over C in every step. Courses below threshold do not amplify it.
  @Test("neurons that differ in their current alone", arguments: SubstepTests.pairs)
  func currents(model: String, method: IntegrationMethod) throws {
    let cell = try #require(SubthresholdCell.all[model])
    let shared = NetworkPopulation(
      model, method: method, parameters: cell.parameters, initial: cell.initial
    ).point.parameters
    let value = try #require(shared["I_ext"])[0]
    var individual = shared
    individual["I_ext"] = .each(Array(repeating: value, count: 6) + [value + 1])
    let same = try run(model, method, shared, cell.initial, .double).tables[0].map { $0.values[2] }
    let among = try run(model, method, individual, cell.initial, .double).tables[0].map { $0.values[2] }
    #expect(zip(same, among).allSatisfy { abs($0 - $1) < 1e-10 })
  }

  private func run(
    _ model: String, _ method: IntegrationMethod, _ parameters: [String: NeuronValues],
    _ start: [String: NeuronValues], _ precision: Simulation.Precision
  ) throws -> Recorder {
    let population = NetworkPopulation(
      model, size: 7, method: method, parameters: parameters, initial: start)
    var network = Network(dt: 0.02, seed: 1, populations: [population])
    network.traces = [.every(.state(0), of: 0..<7)]
    return try network.run(steps: 120, precision: precision)
  }
}
