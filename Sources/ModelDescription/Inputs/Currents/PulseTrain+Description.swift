import Documents
import ModelTerms
import Quantities

extension PulseTrain {
  /// How a train of pulses is written.
  static let codec = Codec(
    "pulse_train_current", "Rectangular pulses, for example deep-brain stimulation.",
    PulseTrain(amplitude: 0, width: 1, frequency: 1),
    [
      Row(\.amplitude, "amplitude", .current, "pA", scaled: true),
      Row(steps: \.width, "width", "ms"),
      Row(\.frequency, "frequency", .quantity(.hertz, .positive), "Hz"),
      Row(
        Field(
          "biphasic", .flag, .flag(false), "a second phase takes back the charge of the first"),
        write: { $0.second.map { _ in .bool(true) } }),
      Row(
        Field("gap", .time(.nonNegative), .computed("0"), "between the phases (ms)"),
        write: { $0.second.map { .quantity($0.gap, .millisecond) } }),
      Row(
        Field("second_width", .time(.positive), .computed("width"), "width of the second phase (ms)"),
        write: { $0.second.map { .quantity($0.width, .millisecond) } }),
    ]
  ) { train, reader, scope in
    train.second = secondPhase(reader, width: train.width, scope.grid)
    if train.length > train.period {
      reader.report(
        "a pulse of \(scope.grid.show(train.length)) is longer than the period at "
          + QuantityText.show(train.frequency, .hertz), train.second == nil ? "width" : "biphasic")
    }
    return true
  }

  private static func secondPhase(_ reader: ObjectReader, width: Double, _ grid: Grid) -> SecondPhase? {
    guard reader.flag("biphasic") == true else {
      for key in ["gap", "second_width"] where reader.has(key) {
        reader.report("it belongs to the second phase of a pulse", key, remedy: "add \"biphasic\": true")
      }
      return nil
    }
    let phase = SecondPhase(
      gap: reader.quantity("gap") ?? 0, width: reader.quantity("second_width") ?? width)
    if phase.gap > 0 { grid.check(phase.gap, "gap", reader) }
    if reader.has("second_width") { grid.check(phase.width, "second_width", reader) }
    return phase
  }
}
