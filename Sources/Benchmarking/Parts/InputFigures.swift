import Kernel

/// What a Poisson input adds to a step.
struct InputFigures {
  private static let size = 4096
  private let subject: Subject

  init(_ settings: Settings) { subject = Subject(settings: settings) }

  func all(_ show: (Figure) -> Void) throws {
    let halfWord = RandomLimit.halfWords(subject.settings)
    for rate in [10, 1000] {
      let quiet = try network(rate: rate, stop: "1 ms")
      let driven = try network(rate: rate, stop: "1000 s")
      for precision in Simulation.Precision.both {
        let settings = subject.settings
        var without = Simulation(quiet, precision: precision)
        var with = Simulation(driven, precision: precision)
        let steps = settings.leastTime < 0.1 ? 1000 : 5000
        try without.advance(steps: 100)
        try with.advance(steps: 100)
        let laps = try (0..<settings.repeats).map { _ in
          let base = try Lap.of { try without.advance(steps: steps) }
          let whole = try Lap.of { try with.advance(steps: steps) }
          return (whole - base) / Double(steps * Self.size)
        }
        show(
          Figure(
            part: .inputs, name: "Poisson train of \(rate) Hz", precision: precision.name,
            cost: Cost(laps), limit: .init(name: "half a word of Philox in L1", seconds: halfWord.min)))
      }
    }
  }

  private func network(rate: Int, stop: String) throws -> Network {
    try subject.network(
      Subject.firing(
        size: Self.size, rate: 5...10,
        rest: """
          ,
            "inputs": {
              "noise": {
                "type": "poisson", "target": "S", "rate": "\(rate) Hz", "stop": "\(stop)",
                "receptor": "AMPA", "weight": "1e-6 nS"
              }
            }
          """))
  }
}
