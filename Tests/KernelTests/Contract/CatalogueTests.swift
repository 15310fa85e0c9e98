import BuiltInModels
import Foundation
import Integration
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// What every model of the catalogue must have.
@Suite struct CatalogueTests {
  @Test(
    "names and aliases are unique within a model",
    arguments: ModelCatalogue.builtIn.neuronDefinitions.map(\.name))
  func names(model: String) throws {
    let definition = try #require(ModelCatalogue.builtIn.neuron(named: model)?.definition)
    let parameters = definition.parameters.flatMap { [$0.name] + $0.aliases }
    #expect(Set(parameters).count == parameters.count)
    let state = definition.state.flatMap { [$0.name] + $0.aliases }
    #expect(Set(state).count == state.count)
    #expect(definition.state[0].name == "v")
    #expect(parameters.contains("I_ext"))
    let kind = try #require(ModelCatalogue.builtIn.neuron(named: model))
    #expect(kind.double.stateColumns == definition.state.count)
    #expect(kind.single.stateColumns == definition.state.count)
    let drive = DriveFacts(hasConductances: true, hasMagnesium: false)
    #expect(kind.double.constantColumns(.euler, drive) == kind.single.constantColumns(.euler, drive))
    #expect(!definition.methods.isEmpty && !definition.sources.isEmpty && !definition.equations.isEmpty)
  }

  @Test("defaults lie within their bounds", arguments: ModelCatalogue.builtIn.neuronDefinitions.map(\.name))
  func defaults(model: String) throws {
    let definition = try #require(ModelCatalogue.builtIn.neuron(named: model)?.definition)
    for field in definition.parameters {
      if case .value(let value) = field.defaultValue {
        #expect(field.bounds.contains(value), "\(field.name)")
      }
    }
    for field in definition.state {
      guard case .parameter(let name) = field.start else { continue }
      #expect(definition.parameters.contains { $0.name == name })
    }
  }

  /// Single precision follows double on a smooth course: 1e-7 relative a step, not amplified below threshold.
  @Test("every method runs in both precisions", arguments: ConvergenceOrderTests.pairs)
  func precisions(model: String, method: IntegrationMethod) throws {
    let cell = try #require(SubthresholdCell.all[model])
    let population = NetworkPopulation(
      model, method: method, parameters: cell.parameters, initial: cell.initial)
    var network = Network(dt: cell.firstOrderStep, seed: 1, populations: [population])
    network.traces = [.every(.state(0))]
    let steps = Int(cell.duration / cell.firstOrderStep)
    let double = try network.run(steps: steps).column()
    let single = try network.run(steps: steps, precision: .single).column()
    #expect(double.count == steps)
    #expect(zip(double, single).allSatisfy { abs($0 - $1) < 1e-2 && $0.isFinite })
    #expect(double != single)
  }

  @Test("an unknown name has no model")
  func unknown() { #expect(ModelCatalogue.builtIn.neuron(named: "lif") == nil) }
}
