import Analysis
import Foundation

extension FigureKind {
  static let spectrum = FigureKind(
    "spectrum", heading: "Power spectra",
    "power spectra of the population rates, with the bands from delta to gamma", needs: .spikes
  ) { [$0.spectra.drawing] }
}

extension RunFigures {
  /// Bins of the population rate that spectra are made of [ms]; the same as in an analysis.
  static let spectrumBin = AnalysisSettings().rateBin

  /// The shortest segment of Welch's method [samples].
  public static let shortestSegment = 64

  /// The power spectral density of each population's rate.
  public var spectra: PanelGrid {
    let names = Array(populationNames.prefix(Self.mostRows))
    let rows = names.map { name in
      let spectra = populations(name).map { $0?.trains.flatMap(Self.spectrum) }
      let shown = spectra.map { $0.map(SpectrumCurve.init) }
      let y = densityAxis(shown.compactMap { $0?.density })
      return PanelGrid.Row(
        name: name, remarks: sizeRemarks(name), ink: ink(name), height: rowHeight(names.count),
        panels: zip(populations(name), shown).map { population, curve in
          missing(population, Self.frequencyAxis) ?? spectrumPanel(name, population, curve, y)
        })
    }
    var grid = grid(
      "power spectra", of: "Power spectral densities of the population rates, 0 to 100 Hz.",
      uprightLabel: "power spectral density (Hz²/Hz)", rows: rows, all: populationNames.count)
    grid.topLabels = zip(FrequencyBand.standard, ["δ", "θ", "α", "β", "γ"]).map { band, letter in
      .init(letter, x: (band.lower + band.upper) / 2)
    }
    let bands = zip(FrequencyBand.standard, ["δ", "θ", "α", "β", "γ"]).map { band, letter in
      "\(letter) \(CompactNumber.plain(band.lower))–\(CompactNumber.plain(band.upper))"
    }
    let note =
      segmentTexts.isEmpty
      ? ""
      : "Welch's method: rate in bins of 1 ms, Hann windows of \(segmentTexts) that overlap by half, "
        + "without their means. "
    let scale = runs.count > 1 ? "The upright axes are logarithmic. " : ""
    grid.notes =
      [
        note + scale
          + "Bands in Hz: \(bands.joined(separator: ", ")); β is shaded darker. Below 1 Hz is not shown."
      ]
      + grid.notes
    return grid
  }

  /// From zero for one run; logarithmic for two, of which one may have a thousand times the power of the other.
  private func densityAxis(_ densities: [[Double]]) -> Axis {
    let largest = densities.compactMap { $0.max() }.max() ?? 0
    let positive = densities.flatMap { $0 }.filter { $0 > 0 }
    guard runs.count > 1, let smallest = positive.min() else {
      return .fromZero("power", unit: "Hz²/Hz", to: largest)
    }
    let lower = max(smallest, largest * 1e-6)
    func decade(_ number: Double, _ rule: FloatingPointRoundingRule) -> Double {
      pow(10, log10(number).rounded(rule))
    }
    return Axis(
      "power", unit: "Hz²/Hz", Scale(decade(lower, .down), decade(largest * 1.01, .up), .logarithmic))
  }

  private static var frequencyAxis: Axis { Axis("frequency (Hz)", unit: "Hz", Scale(0, 100)) }

  /// The samples of a segment: as in an analysis, but half of the window at most, so that there are three segments.
  public static func segment(_ window: TimeWindow) -> Int {
    min(AnalysisSettings().segmentSamples, Int(window.duration / spectrumBin) / 2)
  }

  private var segmentTexts: String {
    runs.map { Self.segment($0.window) }.filter { $0 >= Self.shortestSegment }
      .map { CompactNumber.time(Double($0) * Self.spectrumBin) }
      .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: " and ")
  }

  /// The spectrum of a population's rate; none of a window that is too short.
  public static func spectrum(_ trains: SpikeTrains) -> PowerSpectrum? {
    let length = segment(trains.window)
    guard length >= shortestSegment, trains.size > 0 else { return nil }
    let rate = PopulationRate(trains, binWidth: spectrumBin)
    return PowerSpectrum(rate.hertz, samplingRate: rate.samplingRate, length: length)
  }

  private func spectrumPanel(
    _ name: String, _ population: PlottedRun.Population?, _ curve: SpectrumCurve?, _ y: Axis
  ) -> Panel {
    let x = Self.frequencyAxis
    let bands = FrequencyBand.standard.enumerated().compactMap { index, band -> Mark? in
      let isBeta = band == .beta
      return isBeta || index % 2 == 0 ? .span(from: band.lower, to: band.upper, isStrong: isBeta) : nil
    }
    guard let curve else { return Panel(x: x, y: .bare, marks: bands, message: "shorter than 128 ms") }
    guard population?.trains?.times.isEmpty == false else {
      return Panel(x: x, y: y, marks: bands, message: "no spikes")
    }
    return Panel(
      x: x, y: y,
      marks: bands + [.line(name: name, x: curve.frequencies, y: curve.density, ink(name), width: 1.4)],
      remarks: curve.peak.map { ["peak", "\(CompactNumber.short($0)) Hz"] } ?? [])
  }
}

/// The part of a spectrum that is drawn.
struct SpectrumCurve {
  let frequencies: [Double]
  let density: [Double]
  /// Of the standard bands [Hz].
  let peak: Double?

  init(_ spectrum: PowerSpectrum) {
    let shown = spectrum.frequencies.indices.filter { (1...100).contains(spectrum.frequencies[$0]) }
    frequencies = shown.map { spectrum.frequencies[$0] }
    density = shown.map { spectrum.density[$0] }
    peak = spectrum.peakFrequency(in: .all)
  }
}
