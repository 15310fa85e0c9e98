import Quantities

extension CurrentWaveform {
  /// How a constant current is written.
  static let stepCodec = Codec(
    "step_current", "A constant current.", ValueSource.constant(0),
    [
      Row(
        \.self, "amplitude", .varying(.picoampere, .any), "pA; one for each selected neuron if listed",
        scaled: true)
    ]
  ) { amplitude, reader, scope in
    if let selected = scope.selected {
      reader.checkCount(amplitude, selected.count, "selected neurons", "amplitude")
    }
    return true
  }
}
