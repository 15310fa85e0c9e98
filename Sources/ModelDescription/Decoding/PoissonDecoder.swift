import Quantities

/// Reads the rate of a Poisson input.
struct PoissonDecoder {
  let reader: ObjectReader
  let network: NetworkNames
  let grid: Grid

  func decode() -> SpikeSource? {
    if !reader.has("rate"), !reader.has("rates"), !reader.has("windows") {
      reader.context.report(
        "a Poisson input needs \"rate\", \"rates\" or \"windows\"", at: reader.place, reader.path)
      return nil
    }
    let rates = rates()
    let perStep = reader.word("per_step", as: SpikesPerStep.self) ?? .poisson
    let variation = RateVariation(modulation: modulation(), feedback: feedback())
    check((rates.steps.map(\.rate).max() ?? 0) * variation.greatestFactor, perStep)
    return .poisson(rates: rates.steps, variation: variation, perStep: perStep)
  }

  /// Beyond this the distribution is a Gaussian and the cost of counting grows.
  private static let mostSpikesPerStep = 1000.0

  /// Reports a greatest rate [Hz] that cannot be drawn.
  private func check(_ rate: Double, _ perStep: SpikesPerStep) {
    if rate * grid.dt > 1000 * Self.mostSpikesPerStep {
      reader.report(
        "\(QuantityText.show(rate, .hertz)) is more than \(Int(Self.mostSpikesPerStep)) spikes a step",
        reader.has("rate") ? "rate" : reader.has("rates") ? "rates" : "windows",
        remedy: "use a constant or noise current for a drive that dense")
    }
    if perStep == .atMostOne, rate * grid.dt > 1000 {
      reader.report(
        "a rate of \(QuantityText.show(rate, .hertz)) means more than one spike a step", "per_step",
        remedy: "leave \"per_step\" out, or make simulation.dt smaller")
    }
  }

  // MARK: - Variation

  private func modulation() -> RateModulation? {
    guard let wave = reader.object("modulation", .rateModulation),
      let form = wave.word("form", as: RateModulation.Form.self), let frequency = wave.quantity("frequency"),
      let depth = wave.scaledQuantity("depth"), let phase = wave.phase("phase")
    else { return nil }
    if depth > 1 {
      let factor = wave.dopamineFactor("depth")
      wave.reportScaled("depth", factor, QuantityText.show(depth, .one), "at most 1")
    }
    let (start, stop) = Interval.read(wave)
    return RateModulation(
      form: form, frequency: frequency, depth: depth, phase: phase, start: start, stop: stop)
  }

  private func feedback() -> RateFeedback? {
    guard let loop = reader.object("feedback", .rateFeedback), let delay = loop.quantity("delay"),
      let tau = loop.quantity("tau")
    else { return nil }
    grid.check(delay, "delay", loop)
    guard let population = network.index("from", loop), let gain = loop.scaledQuantity("gain"),
      let reference = loop.quantity("reference_rate")
    else { return nil }
    return RateFeedback(population: population, gain: gain, reference: reference, tau: tau, delay: delay)
  }

  // MARK: - Rates

  private func rates() -> PiecewiseRate {
    var rates = PiecewiseRate(constant: reader.has("rate") ? reader.quantity("rate") ?? 0 : 0)
    if reader.has("rates") { rates = PiecewiseRate(rateSteps()) }
    let windows = (reader.items("windows") ?? []).compactMap { window($0.node, $0.path) }
    for (one, other) in zip(windows, windows.dropFirst()) where other.start < one.stop {
      reader.report(
        "the window from \(grid.show(other.start)) begins before the one listed before it ends", "windows")
    }
    for window in windows { rates.override(from: window.start, to: window.stop, by: window.rate) }
    rates.scale(by: reader.dopamineFactor("rate"))
    return rates
  }

  private func rateSteps() -> [SpikeSource.RateStep] {
    var steps: [SpikeSource.RateStep] = []
    for item in reader.items("rates") ?? [] {
      guard let step = ObjectReader(item.node, .rateStep, item.path, reader.context),
        let time = step.quantity("from"),
        let rate = step.quantity("rate")
      else { continue }
      if let last = steps.last, time <= last.time {
        step.report("\(grid.show(time)) is not later than \(grid.show(last.time)) before it", "from")
      }
      steps.append(SpikeSource.RateStep(time: time, rate: rate))
    }
    return steps
  }

  private func window(_ node: JSONNode, _ path: JSONPath) -> (start: Double, stop: Double, rate: Double)? {
    guard let reader = ObjectReader(node, .rateWindow, path, self.reader.context),
      let start = reader.quantity("start"),
      let stop = reader.quantity("stop"), let rate = reader.quantity("rate")
    else { return nil }
    if stop <= start {
      reader.report("stop (\(grid.show(stop))) is not after start (\(grid.show(start)))", "stop")
      return nil
    }
    return (start, stop, rate)
  }
}
