import Documents
import Quantities

/// Reads the rates of a Poisson input: one rate or several, windows over them, and the factor of dopamine on all.
enum PoissonRates {
  static func read(_ reader: ObjectReader, _ scope: Scope) -> [PoissonTrains.RateStep]? {
    if !reader.has("rate"), !reader.has("rates"), !reader.has("windows") {
      reader.context.report(
        "a Poisson input needs \"rate\", \"rates\" or \"windows\"", at: reader.place, reader.path)
      return nil
    }
    var rates = PiecewiseRate(constant: reader.quantity("rate") ?? 0)
    if reader.has("rates") { rates = PiecewiseRate(steps(reader, scope)) }
    let windows = RateWindow.codec.readList("windows", reader, scope)
    for (one, other) in zip(windows, windows.dropFirst()) where other.start < one.stop {
      reader.report(
        "the window from \(scope.grid.show(other.start)) begins before the one listed before it ends",
        "windows")
    }
    for window in windows { rates.override(from: window.start, to: window.stop, by: window.rate) }
    rates.scale(by: reader.dopamineFactor("rate"))
    return rates.steps
  }

  private static func steps(_ reader: ObjectReader, _ scope: Scope) -> [PoissonTrains.RateStep] {
    var steps: [PoissonTrains.RateStep] = []
    let codec = PoissonTrains.RateStep.codec
    for item in reader.items("rates") ?? [] {
      guard let entry = ObjectReader(item.node, codec.table, item.path, reader.context),
        let step = codec.read(entry, scope)
      else { continue }
      if let last = steps.last, step.time <= last.time {
        entry.report(
          "\(scope.grid.show(step.time)) is not later than \(scope.grid.show(last.time)) before it", "from")
      }
      steps.append(step)
    }
    return steps
  }
}

extension PoissonTrains.RateStep {
  /// How a rate that holds from a time on is written.
  static let codec = Codec(
    "rate", "A rate that holds from a time on.", PoissonTrains.RateStep(time: 0, rate: 0),
    [
      Row(\.time, "from", .time(.nonNegative), "from when (ms)"),
      Row(\.rate, "rate", .quantity(.hertz, .nonNegative), "Hz"),
    ])
}

/// A rate that holds between two times.
struct RateWindow {
  var start = 0.0
  var stop = 0.0
  var rate = 0.0

  static let codec = Codec(
    "window", "A rate that holds between two times.", RateWindow(),
    [
      Row(\.start, "start", .time(.nonNegative), "from when (ms)"),
      Row(\.stop, "stop", .time(.nonNegative), "until when (ms)"),
      Row(\.rate, "rate", .quantity(.hertz, .nonNegative), "Hz"),
    ]
  ) { window, reader, _ in
    Interval.check(window.start, window.stop, reader)
    return window.stop > window.start
  }
}
