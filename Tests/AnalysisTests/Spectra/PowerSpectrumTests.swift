import Foundation
import Testing

@testable import Analysis

/// A signal and Welch's densities of it by SciPy.
struct SpectrumCases: Decodable {
  struct Welch: Decodable {
    let length: Int
    let frequencies: [Double]
    let density: [Double]
  }
  let samplingRate: Double
  let signal: [Double]
  let welch: [Welch]
}

@Suite struct PowerSpectrumTests {
  @Test("densities are SciPy's for powers of two, primes and anything else, within 1e-12 of the largest")
  func scipy() throws {
    let cases = try Fixture.read("spectrum.json", as: SpectrumCases.self)
    for expected in cases.welch {
      let found = try #require(
        PowerSpectrum(cases.signal, samplingRate: cases.samplingRate, length: expected.length))
      #expect(found.density.count == expected.density.count)
      // Rounding in a transform is relative to its largest output.
      let scale = try #require(expected.density.max())
      for (bin, density) in expected.density.enumerated() {
        #expect(abs(found.density[bin] - density) <= 1e-12 * scale, "\(expected.length), bin \(bin)")
        #expect(agree(found.frequencies[bin], expected.frequencies[bin]))
      }
    }
  }

  @Test("a sine of amplitude 2 at 20 Hz: its peak, its power 2, nothing elsewhere")
  func sine() throws {
    let signal = (0..<2000).map { 7 + 2 * sin(2 * Double.pi * 20 * Double($0) / 1000) }
    let spectrum = try #require(PowerSpectrum(signal, samplingRate: 1000, length: 1000))
    #expect(spectrum.segments == 3)
    #expect(spectrum.resolution == 1)
    #expect(spectrum.peakFrequency(in: .all) == 20)
    #expect(agree(spectrum.power(in: .beta), 2))
    let beta = FrequencyBand("", 15, 25)
    #expect(agree(spectrum.share(of: beta, in: FrequencyBand("", 5, 100)), 1))
    #expect(spectrum.power(in: .gamma) < 1e-20)
  }

  @Test("a signal shorter than a segment, and one without power")
  func nothing() throws {
    #expect(PowerSpectrum([1, 2, 3], samplingRate: 1000, length: 4) == nil)
    #expect(PowerSpectrum([], samplingRate: 1000, length: 4) == nil)
    #expect(PowerSpectrum([1, 2, 3], samplingRate: 1000, length: 1) == nil)
    let flat = try #require(PowerSpectrum([5, 5, 5, 5], samplingRate: 1000, length: 4))
    #expect(flat.density == [0, 0, 0])
    #expect(flat.peakFrequency(in: .all) == nil)
    #expect(flat.share(of: .beta, in: .all) == nil)
  }

  @Test("transforms of any length are the defining sum", arguments: [1, 2, 3, 5, 8, 12, 17, 100, 128])
  func definition(count: Int) {
    var signal = ComplexArray(real: (0..<count).map { sin(Double($0 * $0)) })
    signal.im = (0..<count).map { cos(3 * Double($0)) }
    let found = FourierTransform(count: count).forward(signal)
    for k in 0..<count {
      var sum = (re: 0.0, im: 0.0)
      for n in 0..<count {
        let angle = -2 * Double.pi * Double(k * n % count) / Double(count)
        sum.re += signal.re[n] * cos(angle) - signal.im[n] * sin(angle)
        sum.im += signal.re[n] * sin(angle) + signal.im[n] * cos(angle)
      }
      #expect(abs(found.re[k] - sum.re) < 1e-12)
      #expect(abs(found.im[k] - sum.im) < 1e-12)
    }
  }
}
