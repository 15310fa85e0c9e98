/// A rate as a function of time that is constant between its steps; the first step is at 0.
struct PiecewiseRate {
  private(set) var steps: [PoissonTrains.RateStep]

  init(constant rate: Double) {
    steps = [PoissonTrains.RateStep(time: 0, rate: rate)]
  }

  /// Steps in ascending order; the rate before the first is 0.
  init(_ ascending: [PoissonTrains.RateStep]) {
    steps = ascending
    if ascending.first?.time != 0 { steps.insert(PoissonTrains.RateStep(time: 0, rate: 0), at: 0) }
  }

  /// Multiplies all rates.
  mutating func scale(by factor: Double) {
    for index in steps.indices { steps[index].rate *= factor }
  }

  /// Replaces the rate between two times.
  mutating func override(from start: Double, to stop: Double, by rate: Double) {
    let after = steps.last { $0.time <= stop }?.rate ?? 0
    steps.removeAll { $0.time >= start && $0.time <= stop }
    steps.append(PoissonTrains.RateStep(time: start, rate: rate))
    steps.append(PoissonTrains.RateStep(time: stop, rate: after))
    steps.sort { $0.time < $1.time }
  }
}
