import Foundation
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Given spike trains and NetStims.
@Suite struct EventInputTests {
  /// The steps in which a spike reaches each of `size` neurons (twice where two do).
  private func arrivals(_ input: NetworkInput, size: Int, steps: Int, dt: Double = 0.1) throws -> [[Int]] {
    let receptor = Receptor(label: "R", kind: .current, shape: .exponential(tau: dt / 1000))
    let network = Network(
      dt: dt, seed: 3, populations: [.passive(size: size, receptors: [receptor])], inputs: [input],
      traces: [.every(.conductance(receptors: [0]), of: 0..<size)])
    let rows = try network.run(steps: steps).tables[0]
    return (0..<size).map { i in
      rows.flatMap { Array(repeating: $0.step, count: Int($0.values[i].rounded())) }
    }
  }

  private func netStim(
    interval: Double, number: Int, noise: Double, delay: Int = 0, size: Int, from start: Int = 0,
    to stop: Int = .max
  ) -> NetworkInput {
    NetworkInput(
      name: "netstim", population: 0, neurons: (0..<Int32(size)).map { $0 }, startStep: start, stopStep: stop,
      drive: .netStim(
        interval: interval, number: number, noise: noise, delaySteps: delay,
        synapses: [InputSynapse(receptor: 0, weight: 1)]))
  }

  @Test("given spikes act in their step, on their neuron, as often as given")
  func given() throws {
    let events = [(step: 0, neuron: 0), (5, 1), (5, 1), (5, 2), (17, 0), (18, 0), (99, 2), (100, 2)]
    let found = try arrivals(.events(events, weight: 1), size: 4, steps: 100)
    #expect(found == [[0, 17, 18], [5, 5], [5, 99], []])
  }

  @Test("given spikes outside start and stop do not act")
  func window() throws {
    var input = NetworkInput.events((0..<20).map { ($0, 0) }, weight: 1)
    (input.startStep, input.stopStep) = (4, 9)
    #expect(try arrivals(input, size: 1, steps: 30) == [Array(4..<9)])
  }

  /// netstim.mod of NEURON: without noise the first spike comes at `start`.
  @Test("a NetStim without noise is regular, with its first spike at start plus delay")
  func regular() throws {
    let found = try arrivals(
      netStim(interval: 2.5, number: 7, noise: 0, delay: 12, size: 3, from: 20), size: 3, steps: 400)
    for times in found { #expect(times == (0..<7).map { 20 + 12 + 25 * $0 }) }
  }

  @Test("intervals that are not multiples of the step do not drift")
  func rounding() throws {
    let found = try arrivals(
      netStim(interval: 0.5.squareRoot(), number: 1000, noise: 0, size: 1), size: 1, steps: 8000)
    #expect(found[0] == (0..<1000).map { Int((0.5.squareRoot() * Double($0) / 0.1).rounded()) })
  }

  @Test("several spikes in one step all count")
  func dense() throws {
    let found = try arrivals(netStim(interval: 0.02, number: 500, noise: 1, size: 20), size: 20, steps: 3000)
    #expect(found.allSatisfy { $0.count == 500 })
  }

  /// Intervals are `(1 - noise) T` plus an exponential time of mean `noise T`; the first spike has no fixed part.
  ///
  /// Rounding to the grid of 0.001 ms is far below the resolution of the test.
  @Test("intervals of a noisy NetStim", arguments: [0.5, 1.0])
  func noisy(noise: Double) throws {
    let (size, number, interval, dt) = (40, 250, 0.5, 0.001)
    let found = try arrivals(
      netStim(interval: interval, number: number, noise: noise, size: size), size: size, steps: 200_000,
      dt: dt)
    #expect(found.allSatisfy { $0.count == number })
    let gaps = found.flatMap { times in zip(times.dropFirst(), times).map { Double($0 - $1) * dt } }
    let least = (1 - noise) * interval
    #expect(gaps.allSatisfy { $0 >= least - dt })
    // The grid shifts the empirical distribution by up to half a step.
    let blur = 0.5 * dt / (noise * interval) * Double(gaps.count).squareRoot()
    let score = kolmogorovSmirnov(gaps) { $0 <= least ? 0 : 1 - exp(-($0 - least) / (noise * interval)) }
    #expect(score < kolmogorovLimit + blur)
    let first = found.map { Double($0[0]) * dt }
    #expect(kolmogorovSmirnov(first) { 1 - exp(-$0 / (noise * interval)) } < kolmogorovLimit)
    // Successive intervals and neighbours are independent.
    let limit = oneInAMillion / Double(gaps.count - number).squareRoot()
    #expect(abs(gaps.autocorrelation(lag: 1)) < limit)
    #expect(abs(gaps.autocorrelation(lag: number - 1)) < limit)
  }

  @Test("a NetStim stops at its number or at stop")
  func stop() throws {
    let found = try arrivals(
      netStim(interval: 1, number: 1000, noise: 0, size: 2, from: 10, to: 50), size: 2, steps: 100)
    #expect(found == Array(repeating: [10, 20, 30, 40], count: 2))
  }
}
