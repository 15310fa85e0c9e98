import BuiltInModels
import Foundation
import Integration
import Kernel
import ModelTerms
import Quantities
import Testing

/// The order of every integration method for every model of the catalogue, from halving the step.
@Suite struct ConvergenceOrderTests {
  static let pairs: [(model: String, method: IntegrationMethod)] = SubthresholdCell.models.flatMap {
    definition in
    definition.methods.filter { definition.name != "LIF" || ($0 != .exact && $0 != .exponentialEuler) }
      .map { (definition.name, $0) }
  }

  /// On a smooth course the estimate differs from the order by a multiple of the step only; 0.15 and 0.3 tell
  /// the order from its neighbours.
  @Test("methods have their order on a smooth subthreshold course", arguments: pairs)
  func order(model: String, method: IntegrationMethod) throws {
    let cell = try #require(SubthresholdCell.all[model], "give \(model) a subthreshold course")
    let isFourth = method == .rk4
    let orders = try estimatedOrders(
      cell, model, method, step: isFourth ? cell.fourthOrderStep : cell.firstOrderStep)
    for (order, variable) in orders {
      #expect(abs(order - (isFourth ? 4 : 1)) < (isFourth ? 0.3 : 0.15), "\(variable) of \(model)")
    }
  }

  /// Every step multiplies the distance to the fixed point by the same rounded factor, so errors grow by one
  /// rounding a step: 64 steps of 1e-16 times 90 mV stay below 1e-12 mV.
  @Test("the exact method is exact at any step", arguments: [0.125, 0.5, 2, 8, 32])
  func exact(dt: Double) throws {
    let cell = SubthresholdCell.all["LIF"]!
    for method in [IntegrationMethod.exact, .exponentialEuler] {
      let v = try final(cell, "LIF", method, dt: dt)[0]
      // C = 200 pF, g_L = 10 nS, E_L = -70 mV, I = 150 pA: towards -55 mV with 20 ms.
      let expected = -55 + (-90 - -55) * exp(-32.0 / 20)
      #expect(abs(v - expected) < 1e-12)
    }
  }

  /// `log2 |y(h) - y(h/2)| / |y(h/2) - y(h/4)|` for every variable whose error exceeds rounding.
  ///
  /// A gate whose rates do not change on the course is all but exact.
  private func estimatedOrders(
    _ cell: SubthresholdCell, _ model: String, _ method: IntegrationMethod, step: Double
  ) throws -> [(Double, String)] {
    let names = ModelCatalogue.builtIn.neuron(named: model)!.definition.state.map(\.name)
    let ends = try [1.0, 2, 4].map { try final(cell, model, method, dt: step / $0) }
    return names.indices.compactMap { i in
      if names[i] == "refractory" { return nil }
      if abs(ends[0][i] - ends[1][i]) < 1e-13 * abs(ends[0][i]) { return nil }
      return (estimatedOrder(ends.map { $0[i] }), names[i])
    }
  }

  private func final(
    _ cell: SubthresholdCell, _ model: String, _ method: IntegrationMethod, dt: Double
  ) throws -> [Double] {
    let steps = Int((cell.duration / dt).rounded())
    let population = NetworkPopulation(
      model, method: method, parameters: cell.parameters, initial: cell.initial)
    return try finalState(of: Network(dt: dt, seed: 1, populations: [population]), steps: steps)
  }
}
