import Quantities

/// Reads the time courses of injected currents.
struct CurrentDecoder {
  let reader: ObjectReader
  let selected: Selected?
  let grid: Grid

  func decode() -> CurrentWaveform? {
    switch reader.table.name {
    case "step_current": step()
    case "ramp_current": ramp()
    case "sine_current": sine()
    case "white_noise_current": whiteNoise()
    case "ou_current": ornsteinUhlenbeck()
    default: pulseTrain()
    }
  }

  private func step() -> CurrentWaveform? {
    guard let amplitude = reader.varying("amplitude") else { return nil }
    if let selected { reader.checkCount(amplitude, selected.count, "selected neurons", "amplitude") }
    return .step(amplitude: amplitude.scaled(by: reader.dopamineFactor("amplitude")))
  }

  private func ramp() -> CurrentWaveform? {
    if !reader.has("stop") {
      reader.context.report(
        "a ramp needs \"stop\", the time at which the current reaches \"to\"", at: reader.place, reader.path)
    }
    guard let from = reader.scaledQuantity("from"), let to = reader.scaledQuantity("to") else { return nil }
    return .ramp(from: from, to: to)
  }

  private func sine() -> CurrentWaveform? {
    guard let amplitude = reader.scaledQuantity("amplitude"), let frequency = reader.quantity("frequency"),
      let offset = reader.scaledQuantity("offset"), let phase = reader.phase("phase")
    else { return nil }
    return .sine(amplitude: amplitude, frequency: frequency, phase: phase, offset: offset)
  }

  private func whiteNoise() -> CurrentWaveform? {
    guard let mean = reader.scaledQuantity("mean"), let sd = reader.scaledQuantity("sd") else { return nil }
    let interval = reader.quantity("interval") ?? grid.dt
    if reader.has("interval") { grid.check(interval, "interval", reader) }
    return .whiteNoise(mean: mean, sd: sd, interval: interval)
  }

  private func ornsteinUhlenbeck() -> CurrentWaveform? {
    guard let mean = reader.scaledQuantity("mean"), let sd = reader.scaledQuantity("sd"),
      let tau = reader.quantity("tau")
    else {
      return nil
    }
    return .ornsteinUhlenbeck(mean: mean, sd: sd, tau: tau)
  }

  private func pulseTrain() -> CurrentWaveform? {
    guard let amplitude = reader.scaledQuantity("amplitude"), let width = reader.quantity("width"),
      let frequency = reader.quantity("frequency")
    else { return nil }
    grid.check(width, "width", reader)
    let second = secondPhase(width)
    let length = width + (second.map { $0.gap + $0.width } ?? 0)
    if length > 1000 / frequency {
      reader.report(
        "a pulse of \(grid.show(length)) is longer than the period at \(QuantityText.show(frequency, .hertz))",
        second == nil ? "width" : "biphasic")
    }
    return .pulseTrain(amplitude: amplitude, width: width, frequency: frequency, second: second)
  }

  private func secondPhase(_ width: Double) -> SecondPhase? {
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
