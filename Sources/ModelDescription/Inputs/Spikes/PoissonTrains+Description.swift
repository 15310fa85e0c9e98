import Documents
import ModelTerms
import Quantities

extension PoissonTrains {
  /// How Poisson trains are written.
  static let codec = Codec(
    "poisson", "One independent Poisson train a neuron.", PoissonTrains(rates: []),
    [
      Row(
        \.rates, Field("rate", .quantity(.hertz, .nonNegative), "Hz"), scaled: true,
        read: { reader, scope in PoissonRates.read(reader, scope) },
        write: { steps, _ in steps.count == 1 ? .quantity(steps[0].rate, .hertz) : nil }),
      Row(
        field: Field("rates", .list(.table(RateStep.codec.table)), "rates that hold from a time on"),
        read: { _, _, _ in true },
        write: { trains, writer in
          trains.rates.count == 1
            ? nil : .list(trains.rates.map { .keys(RateStep.codec.keys($0, writer)) })
        }),
      Row(
        Field(
          "windows", .list(.table(RateWindow.codec.table)),
          "rates that hold between two times and override the others")),
      Row(
        \.variation.modulation, "modulation", RateModulation.codec, "a wave that multiplies the rate"),
      Row(
        \.variation.feedback, "feedback", RateFeedback.codec,
        "a population whose rate multiplies the rate"),
      Row(
        word: \.perStep, "per_step", default: .poisson,
        "at_most_one: one spike or none, with probability rate times step"),
    ], exclusive: [("rate", "rates")]
  ) { trains, reader, scope in
    trains.check(reader, scope.grid)
    return true
  }

  /// Beyond this the distribution is a Gaussian and the cost of counting grows.
  private static let mostSpikesPerStep = 1000.0

  /// Reports a greatest rate that cannot be drawn.
  private func check(_ reader: ObjectReader, _ grid: Grid) {
    let rate = (rates.map(\.rate).max() ?? 0) * variation.greatestFactor
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
}

extension RateModulation {
  /// How a wave of the rate is written.
  static let codec = Codec(
    "modulation", "A wave s(t) that makes the rate rate (1 + depth s(t)).",
    RateModulation(form: .sine, frequency: 1, depth: 0),
    [
      Row(word: \.form, "form", default: .sine, "the course of the wave"),
      Row(\.frequency, "frequency", .quantity(.hertz, .positive), "Hz"),
      Row(\.depth, "depth", .number(.unitInterval), "the relative amplitude, 0 to 1", scaled: true),
      Row(phase: \.phase, "phase", "degrees at start"),
      Row(\.start, "start", .time(.nonNegative), default: 0, "when it begins (ms)"),
      Row(until: \.stop, "stop", "when it ends (ms)"),
    ]
  ) { wave, reader, _ in
    if wave.depth > 1 {
      let factor = reader.dopamineFactor("depth")
      reader.reportScaled("depth", factor, QuantityText.show(wave.depth, .one), "at most 1")
    }
    Interval.check(wave.start, wave.stop, reader)
    return true
  }
}

extension RateFeedback {
  /// How a feedback on the rate is written.
  static let codec = Codec(
    "feedback", "A factor on the rate: max(0, 1 + gain (reference_rate - r) / reference_rate).",
    RateFeedback(population: -1, gain: 0, reference: 1, tau: 1, delay: 1),
    [
      Row(population: \.population, "from", "the population whose rate r is taken"),
      Row(
        \.gain, "gain", .number(.nonNegative), "how strongly the relative deviation of r acts", scaled: true),
      Row(
        \.reference, "reference_rate", .quantity(.hertz, .positive),
        "the rate where the factor is 1 (Hz)"),
      Row(
        \.tau, "tau", .time(.positive), default: 20, "time constant of the low-pass filter on r (ms)"),
      Row(steps: \.delay, "delay", default: 1, "from a spike to its first effect (ms)", isDelay: true),
    ])
}
