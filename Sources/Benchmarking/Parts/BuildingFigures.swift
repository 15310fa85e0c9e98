import BuiltInModels
import Integration
import Kernel
import ModelDescription
import NetworkBuilding

/// What it takes to draw and store a synapse.
struct BuildingFigures {
  private let subject: Subject

  init(_ settings: Settings) { subject = Subject(settings: settings) }

  func all(_ show: (Figure) -> Void) throws {
    let size = subject.settings.leastTime < 0.1 ? 10_000 : 20_000
    let alike = #""weight": "1 nS", "delay": "1 ms""#
    let drawn = #""weight": "uniform(0.5 nS, 1.5 nS)", "delay": "uniform(1 ms, 3 ms)""#
    for (name, bytes, rule, synapse) in [
      ("each pair with probability 0.05", 4.0, #""fixed_probability": 0.05"#, alike),
      ("each pair with probability 0.002", 4.0, #""fixed_probability": 0.002"#, alike),
      ("in-degree 500", 4.0, #""fixed_in_degree": 500"#, alike),
      ("in-degree 500, drawn weights and delays", 10.0, #""fixed_in_degree": 500"#, drawn),
    ] {
      let experiment = try subject.experiment(
        Subject.firing(
          size: size, rate: 5...10,
          rest: """
            ,
              "projections": {
                "S->S": {"pre": "S", "post": "S", "receptor": "AMPA", "rule": {\(rule)}, \(synapse)}
              }
            """))
      for threads in subject.settings.threadCounts { show(figure(name, bytes, experiment, threads)) }
    }
  }

  private func figure(
    _ name: String, _ bytes: Double, _ experiment: Experiment, _ threads: Int
  ) -> Figure {
    let settings = subject.settings
    let builder = NetworkBuilder(experiment, models: .builtIn, threads: threads)
    let synapses = Double(builder.build().synapseCount)
    let cost = settings.cost(ofEach: synapses) { _ = builder.build() }
    let pages = MemoryLimit.freshPages(settings, threads: threads)
    return Figure(
      part: .building, name: name, threads: threads, cost: cost,
      limit: .init(name: "its bytes written to fresh pages", seconds: pages.min * bytes),
      facts: ["synapses": synapses])
  }
}
