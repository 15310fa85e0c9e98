import Kernel

/// What a step of a compartment costs.
struct CableFigures {
  private let subject: Subject

  init(_ settings: Settings) { subject = Subject(settings: settings) }

  func all(_ show: (Figure) -> Void) throws {
    for (name, cells) in [("16 cells of 102 segments", 16), ("208 cells of 102 segments", 208)] {
      let network = try subject.network(
        """
        {
          "simulation": {"duration": "1 s", "dt": "0.025 ms"},
          "populations": {"P": {"size": \(cells), "cell": "cells/hh_soma_passive_dendrite.json"}}
        }
        """)
      for precision in Simulation.Precision.both { show(try figure(name, network, precision)) }
    }
  }

  private func figure(
    _ name: String, _ network: Network, _ precision: Simulation.Precision
  ) throws -> Figure {
    let settings = subject.settings
    let population = network.populations[0]
    guard case .cable(let cell) = population.dynamics else { preconditionFailure("the cells are cables") }
    // The ends of sections have no membrane and are no compartments.
    let segments = cell.nodes.filter { $0.area > 0 }.count
    var simulation = Simulation(network, precision: precision)
    let steps = try settings.cost(from: 16) { try simulation.advance(steps: $0) }
    let solving =
      precision == .single
      ? CableLimit.solving(nodes: segments, Float.self, settings)
      : CableLimit.solving(nodes: segments, Double.self, settings)
    return Figure(
      part: .cables, name: name, precision: precision.name,
      cost: steps.divided(by: Double(segments * population.size)),
      limit: .init(name: "solving alone, eight cells in L1", seconds: solving.min))
  }
}
