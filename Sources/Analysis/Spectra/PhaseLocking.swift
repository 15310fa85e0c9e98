import Foundation

/// How constant the phase between two signals is within a band of frequencies.
public struct PhaseLocking: Sendable, Equatable {
  /// The phase-locking value, from 0 to 1: the length of the mean over time of `exp(i (phase A - phase B))`.
  ///
  /// Lachaux, Rodriguez, Martinerie & Varela 1999, Hum Brain Mapp 8:194.
  public let value: Double
  /// The direction of that mean [radians, from -pi to pi]; where it is positive, A is ahead of B.
  public let meanPhase: Double

  /// Compares two signals of equal length; none if one of them has no power in the band.
  public init?(_ a: [Double], _ b: [Double], samplingRate: Double, band: FrequencyBand) {
    precondition(a.count == b.count, "signals of different lengths")
    guard let first = AnalyticSignal(a, samplingRate: samplingRate, band: band),
      let second = AnalyticSignal(b, samplingRate: samplingRate, band: band)
    else { return nil }
    self.init(first, second)
  }

  /// Compares two signals of which the band is known already.
  init?(_ a: AnalyticSignal, _ b: AnalyticSignal) {
    var (re, im, count) = (0.0, 0.0, 0)
    for index in a.unit.re.indices {
      let (x, y) = (a.unit.re[index], a.unit.im[index])
      let (u, v) = (b.unit.re[index], b.unit.im[index])
      re += x * u + y * v
      im += y * u - x * v
      if x != 0 || y != 0, u != 0 || v != 0 { count += 1 }
    }
    guard count > 0 else { return nil }
    value = min(1, (re * re + im * im).squareRoot() / Double(count))
    meanPhase = atan2(im, re)
  }
}

/// The phase of a signal within a band of frequencies, sample by sample.
///
/// The signal's transform without all frequencies outside the band and without negative ones, transformed
/// back: the analytic signal (Gabor 1946) of the band-passed signal. The band's edges are sharp, so that
/// phases near the signal's start and end depend on the other end; a signal should last many periods.
struct AnalyticSignal: Sendable {
  /// `exp(i phase)` of each sample; 0 where there is no signal.
  let unit: ComplexArray

  /// The phases of a signal; none if it has no power in the band.
  init?(_ signal: [Double], samplingRate: Double, band: FrequencyBand) {
    guard signal.count > 1 else { return nil }
    let mean = signal.reduce(0, +) / Double(signal.count)
    let transform = FourierTransform(count: signal.count)
    var spectrum = transform.forward(ComplexArray(real: signal.map { $0 - mean }))
    let strongest = zip(spectrum.re, spectrum.im).reduce(0) { max($0, $1.0 * $1.0 + $1.1 * $1.1) }
    var inBand = 0.0
    for bin in 0..<signal.count {
      let frequency = Double(bin) * samplingRate / Double(signal.count)
      if bin > 0, 2 * bin < signal.count, band.contains(frequency) {
        inBand = max(inBand, spectrum.re[bin] * spectrum.re[bin] + spectrum.im[bin] * spectrum.im[bin])
      } else {
        (spectrum.re[bin], spectrum.im[bin]) = (0, 0)
      }
    }
    // What rounding leaves of other frequencies is no signal.
    guard inBand > 1e-20 * strongest, inBand > 0 else { return nil }
    // Exchanging parts before and after makes the transform an inverse one; its scale does not matter.
    spectrum.swapParts()
    var unit = transform.forward(spectrum)
    unit.swapParts()
    for index in unit.re.indices {
      let length = (unit.re[index] * unit.re[index] + unit.im[index] * unit.im[index]).squareRoot()
      unit.re[index] = length > 0 ? unit.re[index] / length : 0
      unit.im[index] = length > 0 ? unit.im[index] / length : 0
    }
    self.unit = unit
  }
}

extension PairMetric {
  static func locking(_ settings: AnalysisSettings) -> [Self] {
    [
      .init(
        "phase_locking", .number,
        "phase-locking value |mean of exp(i (φx − φy))| of two population rates, φ their phases from "
          + "\(settings.pairBand.text): from 0 to 1",
        source: "Lachaux et al. 1999, Hum Brain Mapp 8:194", report: .init(.pairs, "phase locking", .fixed(2))
      ) { $0.locking?.value },
      .init("mean_phase", .radians, "direction of that mean; positive where the first population is ahead") {
        $0.locking?.meanPhase
      },
    ]
  }
}
