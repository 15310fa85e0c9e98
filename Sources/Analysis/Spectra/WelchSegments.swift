import Foundation

/// The Fourier transforms of the overlapping segments of a signal (Welch 1967, IEEE Trans Audio Electroacoust
/// 15:70).
///
/// Segments overlap by half (rounded down), each without its mean and under a periodic Hann window
/// `0.5 - 0.5 cos(2 pi n / length)`: the choices of `scipy.signal.welch`. What is left after the last whole
/// segment is not looked at.
struct WelchSegments: Sendable {
  /// The frequency of each bin [Hz], from 0 to at most half the sampling rate.
  let frequencies: [Double]
  /// The bins of each segment.
  let spectra: [ComplexArray]
  /// What turns a squared magnitude into a one-sided density, for each bin.
  let scales: [Double]

  /// Transforms segments of `length` samples; none if the signal is shorter than one, or `length` below 2.
  init?(_ signal: [Double], samplingRate: Double, length: Int) {
    precondition(samplingRate > 0, "a signal needs a sampling rate")
    guard length > 1, signal.count >= length else { return nil }
    let window = (0..<length).map { 0.5 - 0.5 * cos(2 * Double.pi * Double($0) / Double(length)) }
    let transform = FourierTransform(count: length)
    let step = length - length / 2
    let bins = length / 2 + 1
    spectra = stride(from: 0, through: signal.count - length, by: step).map { start in
      var spectrum = transform.forward(Self.segment(signal[start..<start + length], window))
      spectrum.re.removeLast(length - bins)
      spectrum.im.removeLast(length - bins)
      return spectrum
    }
    frequencies = (0..<bins).map { Double($0) * samplingRate / Double(length) }
    let scale = 1 / (samplingRate * window.reduce(0) { $0 + $1 * $1 })
    scales = (0..<bins).map { $0 == 0 || 2 * $0 == length ? scale : 2 * scale }
  }

  private static func segment(_ signal: ArraySlice<Double>, _ window: [Double]) -> ComplexArray {
    let mean = signal.reduce(0, +) / Double(signal.count)
    return ComplexArray(real: zip(signal, window).map { ($0 - mean) * $1 })
  }
}
