import Kernel

/// What an event at a synapse costs.
struct DeliveryFigures {
  private static let inDegree = 500
  private let subject: Subject

  init(_ settings: Settings) { subject = Subject(settings: settings) }

  func all(_ show: (Figure) -> Void) throws {
    let drawn = #""weight": "uniform(5e-7 nS, 15e-7 nS)", "delay": "uniform(1 ms, 3 ms)""#
    let alike = #""weight": "1e-6 nS", "delay": "1 ms""#
    let plastic = alike + #", "plasticity": {"model": "tsodyks_markram", "U": 0.2, "tau_rec": "200 ms"}"#
    for size in [4000, 40_000] {
      for (name, synapse) in [
        ("one weight, one delay", alike), ("drawn weights and delays", drawn),
        ("short-term plasticity", plastic),
      ] {
        let network = try network(size, "\"fixed_in_degree\": \(Self.inDegree)", synapse)
        let base = try self.network(size, "\"fixed_total_number\": 1", alike)
        for precision in Simulation.Precision.both {
          show(try figure("\(name), \(size) targets", network, base, precision))
        }
      }
    }
  }

  private func network(_ size: Int, _ rule: String, _ synapse: String) throws -> Network {
    try subject.network(
      Subject.firing(
        size: size, rate: 100...150,
        rest: """
          ,
            "projections": {
              "S->S": {"pre": "S", "post": "S", "receptor": "AMPA", "rule": {\(rule)}, \(synapse)}
            }
          """))
  }

  private func figure(
    _ name: String, _ network: Network, _ base: Network, _ precision: Simulation.Precision
  ) throws -> Figure {
    let settings = subject.settings
    let size = network.populations[0].size
    let connectivity = network.projections[0].connectivity
    var without = Simulation(base, precision: precision)
    var with = Simulation(network, precision: precision)
    let steps = (settings.leastTime < 0.1 ? 2_000_000 : 8_000_000) / size
    try without.advance(steps: 100)
    try with.advance(steps: 100)
    let laps = try (0..<settings.repeats).map { _ in
      var spikes = SpikeCount(population: 0, rowStart: connectivity.rowStart)
      let base = try Lap.of { try without.advance(steps: steps) }
      let whole = try Lap.of { try with.advance(steps: steps, into: &spikes) }
      return (whole - base) / Double(max(1, spikes.events))
    }
    let adds =
      precision == .single
      ? MemoryLimit.scatterAdds(connectivity, targets: size, Float.self, settings)
      : MemoryLimit.scatterAdds(connectivity, targets: size, Double.self, settings)
    return Figure(
      part: .delivery, name: name, precision: precision.name, cost: Cost(laps),
      limit: .init(name: "an addition to a target of the same rows", seconds: adds.min))
  }
}
