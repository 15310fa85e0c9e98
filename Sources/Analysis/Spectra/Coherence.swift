/// How much of the power of two signals is common to them, frequency by frequency.
public struct Coherence: Sendable, Equatable {
  /// The fewest segments that a coherence is estimated from.
  public static let fewestSegments = 4

  /// The frequencies [Hz].
  public let frequencies: [Double]
  /// The magnitude-squared coherence at each, from 0 to 1; 0 where a signal has no power.
  public let values: [Double]
  /// How many segments it is estimated from; independent signals have about `1 / segments`.
  public let segments: Int

  /// `|Sxy|^2 / (Sxx Syy)` with Welch's spectra: the numbers of `scipy.signal.coherence` at
  /// `nperseg=length`.
  ///
  /// Signals must be equally long. None with fewer than `fewestSegments` half-overlapping segments, of which
  /// any two signals would be highly coherent (Carter 1987, Proc IEEE 75:236).
  public init?(_ a: [Double], _ b: [Double], samplingRate: Double, length: Int) {
    precondition(a.count == b.count, "signals of different lengths")
    guard let first = WelchSegments(a, samplingRate: samplingRate, length: length),
      let second = WelchSegments(b, samplingRate: samplingRate, length: length)
    else { return nil }
    self.init(first, second)
  }

  /// The coherence of two signals whose segments are transformed already.
  init?(_ a: WelchSegments, _ b: WelchSegments) {
    segments = a.spectra.count
    guard segments >= Self.fewestSegments else { return nil }
    frequencies = a.frequencies
    values = a.frequencies.indices.map { bin in
      var (re, im, powerA, powerB) = (0.0, 0.0, 0.0, 0.0)
      for (x, y) in zip(a.spectra, b.spectra) {
        re += x.re[bin] * y.re[bin] + x.im[bin] * y.im[bin]
        im += x.re[bin] * y.im[bin] - x.im[bin] * y.re[bin]
        powerA += x.re[bin] * x.re[bin] + x.im[bin] * x.im[bin]
        powerB += y.re[bin] * y.re[bin] + y.im[bin] * y.im[bin]
      }
      let power = powerA * powerB
      return power > 0 ? (re * re + im * im) / power : 0
    }
  }

  /// The mean over the frequencies of a band; none if there are none in it.
  public func mean(in band: FrequencyBand) -> Double? {
    Moments(zip(frequencies, values).filter { band.contains($0.0) }.map(\.1)).mean
  }
}

extension PairMetric {
  static func coherence(_ settings: AnalysisSettings) -> [Self] {
    [
      .init(
        "coherence", .number,
        "magnitude-squared coherence |Sxy|² / (Sxx Syy) of two population rates; mean over the frequencies from "
          + settings.pairBand.text,
        source: "Carter 1987, Proc IEEE 75:236, as scipy.signal.coherence",
        report: .init(.pairs, "coherence", .fixed(2))
      ) { $0.coherence?.mean(in: settings.pairBand) }
    ]
  }
}
