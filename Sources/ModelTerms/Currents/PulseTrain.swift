import Quantities

/// Rectangular pulses, as deep-brain stimulation delivers them; pulse n begins with the step nearest to n periods.
public struct PulseTrain: Sendable, Equatable {
  /// The height [pA].
  public var amplitude: Double
  /// How long a pulse lasts [ms].
  public var width: Double
  /// Pulses in a second [Hz].
  public var frequency: Double
  /// The phase that brings back the charge of a pulse, if any.
  public var second: SecondPhase?

  /// Makes a train.
  public init(amplitude: Double, width: Double, frequency: Double, second: SecondPhase? = nil) {
    self.amplitude = amplitude
    self.width = width
    self.frequency = frequency
    self.second = second
  }

  /// Between the beginnings of two pulses [ms].
  public var period: Double { 1000 / frequency }

  /// From the beginning of a pulse to its end, both phases [ms].
  public var length: Double { width + (second.map { $0.gap + $0.width } ?? 0) }

  /// The current [pA] in step `k` after the start.
  func value(inStep k: Int, dt: Double) -> Double {
    amplitude * pulse(Self.step(k, ofPulsesEvery: period / dt), dt: dt)
  }

  /// How many steps before step `k` the last pulse began.
  private static func step(_ k: Int, ofPulsesEvery period: Double) -> Int {
    let last = (Double(k) / period).rounded(.down)
    let next = ((last + 1) * period).rounded()
    return k - Int(nearest: Double(k) >= next ? next : last * period, in: 0...k)
  }

  /// Step `k` of a pulse: 1 in the first phase, and in the second what makes the sum of all steps 0.
  private func pulse(_ k: Int, dt: Double) -> Double {
    func steps(_ time: Double) -> Int { Int(stepsIn: time, of: dt) }
    let length = steps(width)
    if k < length { return 1 }
    guard let second else { return 0 }
    let begin = length + steps(second.gap)
    let secondLength = steps(second.width)
    return k >= begin && k < begin + secondLength ? -Double(length) / Double(secondLength) : 0
  }
}
