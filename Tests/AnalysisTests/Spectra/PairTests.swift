import Foundation
import Testing

@testable import Analysis

/// Two signals, and their coherence and phase locking by SciPy.
struct PairCases: Decodable {
  struct Coherence: Decodable {
    let length: Int
    let frequencies: [Double]
    let values: [Double]
  }
  struct Locking: Decodable {
    let low: Double
    let high: Double
    let value: Double
    let phase: Double
  }
  let samplingRate: Double
  let a: [Double]
  let b: [Double]
  let coherence: [Coherence]
  let locking: [Locking]
}

@Suite struct PairTests {
  @Test("coherence is SciPy's")
  func coherence() throws {
    let cases = try Fixture.read("pair.json", as: PairCases.self)
    for expected in cases.coherence {
      let found = try #require(
        Coherence(cases.a, cases.b, samplingRate: cases.samplingRate, length: expected.length))
      for (bin, value) in expected.values.enumerated() where expected.frequencies[bin] > 0 {
        // At 0 Hz both signals are what rounding leaves of their means.
        #expect(abs(found.values[bin] - value) < 1e-11, "\(expected.length), bin \(bin)")
        #expect(agree(found.frequencies[bin], expected.frequencies[bin]))
      }
    }
  }

  @Test("phase locking is that of SciPy's Hilbert transform; the leading signal has the positive phase")
  func locking() throws {
    let cases = try Fixture.read("pair.json", as: PairCases.self)
    for expected in cases.locking {
      let band = FrequencyBand("", expected.low, expected.high)
      let found = try #require(
        PhaseLocking(cases.a, cases.b, samplingRate: cases.samplingRate, band: band))
      // Sums of 3000 unit vectors; their angles have errors of 1e-14 or so.
      #expect(abs(found.value - expected.value) < 1e-11)
      #expect(abs(found.meanPhase - expected.phase) < 1e-10)
      let reverse = try #require(
        PhaseLocking(cases.b, cases.a, samplingRate: cases.samplingRate, band: band))
      #expect(abs(reverse.meanPhase + found.meanPhase) < 1e-12)
    }
  }

  @Test("a sine and the same sine 5 ms later: a quarter of a period at 50 Hz")
  func shifted() throws {
    func sine(_ delay: Double) -> [Double] {
      (0..<4000).map { sin(2 * Double.pi * 50 * (Double($0) - delay) / 1000) }
    }
    let band = FrequencyBand("", 40, 60)
    let found = try #require(PhaseLocking(sine(0), sine(5), samplingRate: 1000, band: band))
    #expect(abs(found.value - 1) < 1e-9)
    #expect(abs(found.meanPhase - Double.pi / 2) < 1e-9)
    let coherence = try #require(Coherence(sine(0), sine(5), samplingRate: 1000, length: 500))
    #expect(agree(coherence.mean(in: FrequencyBand("", 50, 51)), 1))
  }

  @Test("too few segments, no power and no frequencies give nothing")
  func nothing() {
    let signal = (0..<1000).map { sin(Double($0 * $0)) }
    let flat = Array(repeating: 3.0, count: 1000)
    #expect(Coherence(signal, signal, samplingRate: 1000, length: 500) == nil)
    #expect(Coherence(signal, flat, samplingRate: 1000, length: 100)?.values.allSatisfy { $0 == 0 } == true)
    #expect(
      Coherence(signal, signal, samplingRate: 1000, length: 400)?.mean(in: FrequencyBand("", 1, 2)) == nil)
    #expect(PhaseLocking(signal, flat, samplingRate: 1000, band: .beta) == nil)
    #expect(PhaseLocking(signal, signal, samplingRate: 1000, band: FrequencyBand("", 600, 700)) == nil)
    #expect(PhaseLocking([], [], samplingRate: 1000, band: .beta) == nil)
    #expect(PhaseLocking([1], [1], samplingRate: 1000, band: .beta) == nil)
  }
}
