import BuiltInModels
import Kernel
import ModelDescription
import ModelTerms
import NetworkBuilding
import Quantities
import Testing

/// Which columns are recorded, under which names, at which steps.
@Suite struct TracePlanTests {
  private func plan(_ traces: [Recordings.Trace]) -> TracePlan {
    let slow = Receptor(label: "AMPA", kind: .conductance(reversal: 0), shape: .exponential(tau: 12))
    let projections = [("p", Receptor.gaba), ("q", .ampa), ("r", slow)].map {
      Projection(
        name: $0.0, pre: 0, post: 1, receptor: $0.1, rule: ConnectionRule(.oneToOne), weight: .constant(1),
        delay: .constant(1))
    }
    return TracePlan(
      Experiment(
        name: "traces", simulation: SimulationSettings(duration: 50),
        populations: [.leaky("a", 10), .leaky("b", 10)], projections: projections,
        recordings: Recordings(traces: traces)), models: .builtIn)
  }

  private func trace(
    _ variables: [TraceVariable], interval: Double = 0.1, start: Double = 0, stop: Double = .infinity
  ) -> Recordings.Trace {
    Recordings.Trace(
      population: 1, neurons: .indices([2, 7]), variables: variables, interval: interval, start: start,
      stop: stop)
  }

  @Test("columns are named POP[INDEX].VARIABLE, neuron by neuron")
  func names() {
    let plan = plan([trace([.state("v"), .synapticCurrent, .conductanceOf(source: "q", receptor: .ampa)])])
    #expect(
      plan.columnNames == [
        ["b[2].v", "b[2].I_syn", "b[2].g(q)", "b[7].v", "b[7].I_syn", "b[7].g(q)"]
      ])
    #expect(plan.tables[0].columns.map(\.neuron) == [2, 2, 2, 7, 7, 7])
    #expect(plan.tables[0].columns.allSatisfy { $0.population == 1 })
  }

  @Test("a label names all receptors that have it, a projection its own, I_syn all")
  func receptors() {
    let plan = plan([
      trace([
        .conductance(receptor: "AMPA"), .currentOf(source: "p", receptor: .gaba), .synapticCurrent,
        .injectedCurrent,
        .state("refractory"),
      ])
    ])
    let quantities = plan.tables[0].columns.prefix(5).map(\.quantity)
    guard case .conductance([1, 2]) = quantities[0], case .current([0]) = quantities[1],
      case .current([0, 1, 2]) = quantities[2], case .injectedCurrent = quantities[3],
      case .state(1) = quantities[4]
    else {
      Issue.record("\(quantities)")
      return
    }
  }

  @Test("start, stop and interval become steps; equal ones share a table")
  func steps() {
    let plan = plan([
      trace([.state("v")]), trace([.state("v")], interval: 1, start: 5, stop: 20), trace([.injectedCurrent]),
      trace([.state("v")], interval: 1, start: 5, stop: 500),
    ])
    #expect(plan.tables.map(\.start) == [0, 50, 50])
    #expect(plan.tables.map(\.stop) == [500, 200, 500])
    #expect(plan.tables.map(\.interval) == [1, 10, 10])
    #expect(plan.columnNames.map(\.count) == [4, 2, 2])
  }

  /// In doubles 0.3 / 0.1 is below 3, and 0.7 / 0.1 below 7.
  @Test("times are rounded to steps, not cut")
  func rounding() {
    let plan = plan([trace([.state("v")], interval: 0.3, start: 0.3, stop: 0.7)])
    let table = plan.tables[0]
    #expect([table.start, table.stop, table.interval] == [3, 7, 3])
  }
}
