import Foundation
import Numerics
import Testing

@testable import Analysis

/// Trains of processes whose statistics are known, drawn with fixed seeds.
///
/// Tolerances are four standard errors, so that a wrong definition fails and another seed would hardly.
@Suite struct KnownProcessTests {
  private static let window = TimeWindow(0, 20_000)

  /// Neurons whose rate [Hz] at time t [ms] is `rate(t)`, never above `most`, by thinning (Lewis & Shedler 1979).
  private static func trains(
    _ neurons: Int, most: Double, rate: @Sendable (Double) -> Double
  ) -> SpikeTrains {
    let key = RandomKey(seed: 5, purpose: .poisson, object: 0)
    let trains = (0..<neurons).map { neuron in
      var (stream, time, times) = (key.stream(UInt64(neuron)), 0.0, [Double]())
      while true {
        time += -log(stream.uniform()) * 1000 / most
        if time > window.stop { return times }
        if stream.uniform() * most < rate(time) { times.append(time) }
      }
    }
    return SpikeTrains(name: "", window: window, trains: trains)
  }

  private static let poisson = trains(50, most: 20) { _ in 20 }

  @Test("Poisson trains at 20 Hz: CV, CV2, LV and Fano factor are 1")
  func poisson() throws {
    let trains = Self.poisson
    // 20,000 spikes in all.
    #expect(abs(try #require(trains.meanRate) - 20) < 4 * 20 / 20_000.0.squareRoot())
    let intervals = PopulationIntervals(trains)
    #expect(intervals.neurons == 50)
    // Of n intervals each, the standard error of CV is 1 / sqrt(n); that of CV2 sqrt(1/3 + 0.2) / sqrt(n) at most;
    // LV has a variance of 4/5 a pair, and neighbours share an interval. CV has a bias of -1 / n, n = 400.
    let error = 1 / 20_000.0.squareRoot()
    #expect(abs(try #require(intervals.cv) - 1) < 4 * error + 1.0 / 400)
    #expect(abs(try #require(intervals.cv2) - 1) < 4 * error)
    #expect(abs(try #require(intervals.localVariation) - 1) < 4 * error * 1.1)
    // A neuron's Fano factor from 200 counts has the variance 2 / 199.
    let fano = FanoFactor(trains, length: 100)
    #expect(abs(try #require(fano.mean) - 1) < 4 * (2.0 / 199 / 50).squareRoot())
  }

  @Test(
    "the mean square of the CV of n intervals of a Poisson process is (n - 1) / (n + 1)", arguments: [3, 10])
  func fewIntervals(count: Int) {
    // Why PopulationIntervals.standardMinimum is not 3. Intervals over their sum are as the gaps of n - 1 points that
    // are thrown on a line: the mean square of one is 2 / (n (n + 1)).
    let key = RandomKey(seed: 6, purpose: .poisson, object: 0)
    let squares = (0..<4000).compactMap { train in
      var (stream, times) = (key.stream(UInt64(train)), [0.0])
      for _ in 0..<count { times.append(times[times.count - 1] + -log(stream.uniform())) }
      return IntervalStatistics(train: times[...]).cv.map { $0 * $0 }
    }
    let (moments, n) = (Moments(squares), Double(count))
    let error = (moments.sd ?? 0) / 4000.0.squareRoot()
    #expect(moments.count == 4000 && abs((moments.mean ?? 0) - (n - 1) / (n + 1)) < 4 * error)
    #expect(error < 0.01)
  }

  @Test("independent trains: no correlation, chi of 1 / sqrt(n), a flat spectrum, coherence of 1 / segments")
  func independent() throws {
    let trains = Self.poisson
    let synchrony = Synchrony(trains, binWidth: 5)
    // A pair's correlation from 4000 bins has the variance 1 / 4000; there are 1225 pairs.
    #expect(abs(try #require(synchrony.correlation)) < 4 / (4000.0 * 1225).squareRoot())
    // chi^2 is n times a variance estimated from 4000 bins: relative error sqrt(2 / 4000), half of that for chi.
    let expected = 1 / 50.0.squareRoot()
    #expect(abs(try #require(synchrony.chi) - expected) < 4 * expected * (0.5 / 4000).squareRoot() * 1.2)
    // The density of a Poisson process of rate r counted per second is 2 r / n one-sided.
    let rate = PopulationRate(trains, binWidth: 1)
    let spectrum = try #require(PowerSpectrum(rate.hertz, samplingRate: 1000, length: 1000))
    let flat = 2 * 20.0 / 50
    let gamma = spectrum.power(in: .gamma) / 60
    // 60 frequencies of 39 half-overlapping segments: a relative error of about 1 / sqrt(60 * 20).
    #expect(abs(gamma - flat) < 4 * flat / 1200.0.squareRoot())
    let half = SpikeTrains(name: "", window: Self.window, trains: (0..<25).map { Array(trains[$0]) })
    let rest = SpikeTrains(name: "", window: Self.window, trains: (25..<50).map { Array(trains[$0]) })
    let coherence = try #require(
      Coherence(
        PopulationRate(half, binWidth: 1).hertz, PopulationRate(rest, binWidth: 1).hertz,
        samplingRate: 1000, length: 1000))
    let mean = try #require(coherence.mean(in: FrequencyBand("", 1, 400)))
    // Half-overlapping Hann segments count for about 1 / 1.06 independent ones (Welch 1967).
    #expect(abs(mean - 1.06 / 39) < 0.1 / 39 * 2)
  }

  @Test("Poisson trains have the bursts by chance that an independent implementation finds in such trains")
  func bursts() throws {
    let expected = try Fixture.read("trains.json", as: TrainCases.self).chanceBursts
    #expect(expected.threshold == Bursts.standardThreshold)
    // Means of 50 and of `trains` independent trains with one spread.
    let error = expected.sd * (1.0 / 50 + 1 / Double(expected.trains)).squareRoot()
    #expect(abs(try #require(PopulationBursts(Self.poisson).index) - expected.mean) < 4 * error)
  }

  @Test("the error of the mean correlation and its spread over pairs are those of independent trains")
  func correlationError() throws {
    // Forty populations of five neurons. The mean of a population's ten correlations from 4000 bins has the variance
    // 1 / (4000 * 10); a jackknife of ten parts estimates it with a relative error of sqrt(2 / 9).
    let trains = Self.trains(200, most: 20) { _ in 20 }
    let found = (0..<40).map { population in
      Synchrony(
        SpikeTrains(
          name: "", window: Self.window, trains: (0..<5).map { Array(trains[5 * population + $0]) }),
        binWidth: 5)
    }
    let squares = found.compactMap { $0.correlationError.map { $0 * $0 } }
    #expect(squares.count == 40)
    let expected = 1 / 40_000.0
    #expect(
      abs(squares.reduce(0, +) / 40 - expected) < 4 * expected * (2.0 / 9 / 40).squareRoot())
    // The true correlation is 0: four of five populations' means and more are within two errors.
    let near = found.count { abs($0.correlation ?? 1) < 2 * ($0.correlationError ?? 0) }
    #expect(near >= 32)
    // A hundred of the 200 neurons, 4950 pairs with a spread of 1 / sqrt(4000).
    let spread = try #require(
      Synchrony(
        SpikeTrains(name: "", window: Self.window, trains: (0..<200).map { Array(trains[$0]) }), binWidth: 5
      )
      .correlationSD)
    #expect(abs(spread - 1 / 4000.0.squareRoot()) < 4 / 4000.0.squareRoot() / (2 * 4950.0).squareRoot())
  }

  @Test("SPIKE-synchronization of independent Poisson trains is a b / (a + b)^2, 1/4 for equal rates")
  func spikeSynchronization() throws {
    // Some 20 * 400 / 4 coincidences of a neuron with others: 50 neurons, 245,000 of 980,000 spikes. Each
    // train is in 49 pairs; from 100 coincidences of each pair alone, the error of the mean of 25 independent
    // pairs would be 0.25 * 0.1 * sqrt(0.75) / 5.
    let equal = try #require(SpikeSynchronization(Self.poisson).value)
    #expect(abs(equal - 0.25) < 4 * 0.0043)
    let slow = Self.trains(50, most: 20) { _ in 5 }
    // Mixed pairs alone: coincidences of each of 50 fast neurons with one slow one.
    var (coincidences, spikes) = (0, 0)
    for neuron in 0..<50 {
      let (fast, rare) = (Self.poisson[neuron], slow[(neuron + 1) % 50])
      coincidences += 2 * SpikeSynchronization.coincidences(fast, rare, 20_000)
      spikes += fast.count + rare.count
    }
    // 4 of 25 spikes coincide: 0.16 of 25,000; binomial errors of 2,000 coincidences.
    #expect(abs(Double(coincidences) / Double(spikes) - 0.16) < 4 * 0.16 / 2000.0.squareRoot())
  }

  @Test("a rate that goes up and down at 20 Hz: the peak is at 20 Hz, and neurons are correlated")
  func rhythm() throws {
    let trains = Self.trains(50, most: 20) { 10 * (1 + sin(2 * Double.pi * 20 * $0 / 1000)) }
    let rate = PopulationRate(trains, binWidth: 1)
    let spectrum = try #require(PowerSpectrum(rate.hertz, samplingRate: 1000, length: 1000))
    #expect(spectrum.peakFrequency(in: .all) == 20)
    // A sine of amplitude 10 Hz has the power 50; the spikes' own density, 0.4 a Hz, adds 0.4 times the bandwidth.
    let power = spectrum.power(in: FrequencyBand("", 18, 23))
    #expect(abs(power - (50 + 5 * 0.4)) < 0.15 * 52)
    #expect(try #require(spectrum.share(of: .beta, in: .all)) > 0.5)
    // In bins of 5 ms a neuron counts 0.05 on average, and 0.05 sin(x) / x, x = 0.1 pi, times the sine.
    let amplitude = 0.05 * sin(0.1 * Double.pi) / (0.1 * Double.pi)
    let common = amplitude * amplitude / 2
    let expected = common / (0.05 + common)
    let found = try #require(Synchrony(trains, binWidth: 5).correlation)
    #expect(abs(found - expected) < 0.1 * expected + 4 / (4000.0 * 1225).squareRoot())
  }

  @Test("regular trains: no variation at all")
  func regular() throws {
    let train = (1...500).map { Double($0) * 40 }
    let trains = SpikeTrains(name: "", window: Self.window, trains: [train, train.map { $0 - 7 }])
    let intervals = PopulationIntervals(trains)
    #expect(intervals.cv == 0)
    #expect(intervals.cv2 == 0)
    #expect(intervals.localVariation == 0)
    #expect(FanoFactor(trains, length: 200).mean == 0)
    #expect(PopulationBursts(trains).index == 0)
  }
}
