/// The one-sided power spectral density of a signal.
public struct PowerSpectrum: Sendable, Equatable {
  /// The frequencies [Hz], from 0 on, equally spaced.
  public let frequencies: [Double]
  /// The density at each [square of the signal's unit per Hz].
  public let density: [Double]
  /// How many segments it is the mean of.
  public let segments: Int

  /// The mean over half-overlapping Hann-windowed segments without their means (Welch 1967).
  ///
  /// The same numbers as `scipy.signal.welch(signal, fs=samplingRate, nperseg=length)`. None if the signal is
  /// shorter than `length` samples, or `length` below 2. The resolution is `samplingRate / length` Hz.
  public init?(_ signal: [Double], samplingRate: Double, length: Int) {
    guard let segments = WelchSegments(signal, samplingRate: samplingRate, length: length) else { return nil }
    self.init(segments)
  }

  /// The mean over segments that are transformed already.
  init(_ welch: WelchSegments) {
    var density = [Double](repeating: 0, count: welch.frequencies.count)
    for spectrum in welch.spectra {
      for bin in density.indices {
        density[bin] += spectrum.re[bin] * spectrum.re[bin] + spectrum.im[bin] * spectrum.im[bin]
      }
    }
    let segments = Double(welch.spectra.count)
    for bin in density.indices { density[bin] *= welch.scales[bin] / segments }
    self.density = density
    frequencies = welch.frequencies
    self.segments = welch.spectra.count
  }

  /// The distance of two frequencies [Hz]; 0 if there is only one.
  public var resolution: Double { frequencies.count > 1 ? frequencies[1] : 0 }

  /// The power in a band [square of the signal's unit]: the sum of its densities times the resolution.
  public func power(in band: FrequencyBand) -> Double {
    bins(in: band).reduce(0) { $0 + density[$1] } * resolution
  }

  /// The part of the power in `whole` that is in `band`; none if there is no power in `whole`.
  public func share(of band: FrequencyBand, in whole: FrequencyBand) -> Double? {
    let total = power(in: whole)
    return total > 0 ? power(in: band) / total : nil
  }

  /// The frequency of the highest density in a band [Hz]; none if there is no power in it.
  public func peakFrequency(in band: FrequencyBand) -> Double? {
    guard let peak = bins(in: band).max(by: { density[$0] < density[$1] }), density[peak] > 0 else {
      return nil
    }
    return frequencies[peak]
  }

  private func bins(in band: FrequencyBand) -> [Int] {
    frequencies.indices.filter { band.contains(frequencies[$0]) }
  }
}

extension PopulationMetric {
  static func spectrum(_ settings: AnalysisSettings) -> [Self] {
    let welch = "Welch 1967, IEEE Trans Audio Electroacoust 15:70, as scipy.signal.welch"
    let (bands, whole) = (settings.bands, settings.wholeBand)
    let peak = Self(
      "peak_frequency", .hertz,
      "frequency of the highest power density of the population rate from \(whole.text)", source: welch,
      terminal: .init(.rhythm, "peak (Hz)", .fixed(1)),
      report: .init(.rhythm, "peak (Hz)", .fixed(1), isCompared: true)
    ) { $0.spectrum?.peakFrequency(in: whole) }
    let powers = bands.map { band in
      Self(
        "power_\(band.name)", .squareHertz, "power of the population rate from \(band.text)", source: welch,
        report: band == .beta ? .init(.rhythm, "\(band.name) power (Hz²)", .short, isLast: true) : nil
      ) { $0.spectrum?.power(in: band) }
    }
    let shares = bands.map { band in
      Self(
        "share_\(band.name)", .number, "part of the power from \(whole.text) that is from \(band.text)",
        terminal: .init(.rhythm, "\(band.name) \(band.lower.plain)-\(band.upper.plain)", .percent(1)),
        report: .init(.rhythm, "\(band.name) (%)", .percent(1), isCompared: band == .beta)
      ) { $0.spectrum?.share(of: band, in: whole) }
    }
    return [peak] + powers + shares
  }
}
