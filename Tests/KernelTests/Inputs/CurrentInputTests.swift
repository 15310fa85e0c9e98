import Foundation
import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Injected currents with a given course.
@Suite struct CurrentInputTests {
  /// The injected current of every step, neuron by neuron.
  private func course(_ inputs: [NetworkInput], size: Int = 1, steps: Int, dt: Double = 0.1) throws
    -> [[Double]]
  {
    let network = Network(
      dt: dt, seed: 1, populations: [.passive(size: size, receptors: [])], inputs: inputs,
      traces: [.every(.injectedCurrent, of: 0..<size)])
    let run = try network.run(steps: steps)
    return (0..<size).map { run.column($0) }
  }

  @Test("a step acts from start to stop on its neurons, each with its amplitude")
  func step() throws {
    var input = NetworkInput.current(.step([5, -7]), size: 4, from: 3, to: 8)
    input.neurons = [1, 3]
    let found = try course([input], size: 4, steps: 12)
    for n in 0..<12 {
      let isOn = (3..<8).contains(n)
      #expect(found.map { $0[n] } == [0, isOn ? 5 : 0, 0, isOn ? -7 : 0])
    }
  }

  @Test("inputs to one neuron add up")
  func sum() throws {
    let found = try course([.current(.step([5])), .current(.step([2]), from: 2)], steps: 4)
    #expect(found[0] == [5, 5, 7, 7])
  }

  /// `C dv/dt = I` for a charge of 100 pA in 10 ms into 200 pF.
  @Test("the charge of a current ends on the membrane")
  func charge() throws {
    let population = NetworkPopulation("LIF", method: .euler, parameters: ["g_L": 1e-12, "V_th": 1000])
    var network = Network(
      dt: 0.1, seed: 1, populations: [population], inputs: [.current(.step([100]), from: 20, to: 120)])
    network.traces = [.every(.state(0))]
    let v = try network.run(steps: 200).column()
    #expect(v[20] == -70)
    // A leak of 1e-12 nS takes less than 1e-12 mV.
    #expect(abs(v[120] - (-70 + 100.0 * 10 / 200)) < 1e-11)
    #expect(abs(v[199] - v[120]) < 1e-11)
  }

  @Test("a ramp is linear from start to stop")
  func ramp() throws {
    let found = try course(
      [.current(.shared(.ramp(RampCurrent(from: -10, to: 30)), duration: 8), from: 10, to: 90)], steps: 100)[
        0]
    for n in 0..<100 {
      let expected = (10..<90).contains(n) ? -10 + 40 * Double(n - 10) / 80 : 0
      #expect(abs(found[n] - expected) < 1e-12)
    }
  }

  @Test("a sine has amplitude, offset, frequency and phase, from its start on")
  func sine() throws {
    let wave = SineCurrent(amplitude: 4, offset: 1, frequency: 20, phase: Double.pi / 3)
    let found = try course(
      [.current(.shared(.sine(wave), duration: 1000), from: 5)], steps: 2000)[
        0]
    #expect(found[..<5].allSatisfy { $0 == 0 })
    for n in 5..<2000 {
      #expect(
        abs(found[n] - (1 + 4 * sin(2 * Double.pi * 0.02 * 0.1 * Double(n - 5) + Double.pi / 3))) < 1e-11)
    }
  }

  /// 60 us of -2 nA, 40 us of nothing and 300 us that bring the charge back, 130 times a second.
  @Test("a biphasic pulse carries no charge")
  func biphasic() throws {
    let second = SecondPhase(gap: 0.04, width: 0.3)
    let pulses = PulseTrain(amplitude: -2000, width: 0.06, frequency: 130, second: second)
    let found = try course([.current(.shared(.pulses(pulses), duration: 1000))], steps: 100_000, dt: 0.01)[0]
    let pulse = Array(repeating: -2000.0, count: 6) + [0, 0, 0, 0] + Array(repeating: 400.0, count: 30)
    #expect(Array(found[..<41]) == pulse + [0])
    #expect(Array(found[769..<809]) == pulse)
    #expect(found.filter { $0 < 0 }.count == 6 * 130)
    #expect(found.reduce(0, +) == 0)
  }

  /// In doubles 0.3 / 0.1 is below 3, and 0.7 / 0.1 below 7.
  @Test("phases and the gap between them are rounded to steps, not cut")
  func phases() throws {
    let second = SecondPhase(gap: 0.3, width: 0.7)
    let pulses = PulseTrain(amplitude: -140, width: 0.3, frequency: 100, second: second)
    let found = try course([.current(.shared(.pulses(pulses), duration: 10))], steps: 20)[0]
    let rounded = found.map { $0.rounded() }
    #expect(
      rounded == Array(repeating: -140.0, count: 3) + [0, 0, 0] + Array(repeating: 60, count: 7)
        + Array(repeating: 0, count: 7))
  }

  /// Periods on and off the grid; 1000/130 ms is the usual deep-brain stimulation.
  ///
  /// Any half-open interval of w whole steps holds w grid points.
  @Test(
    "pulses: their number, width and beginning",
    arguments: [
      (130.0, 0.3, 0.1), (130, 0.06, 0.01), (125, 0.5, 0.1), (100, 1, 0.1), (185, 0.1, 0.1), (20, 25, 0.1),
    ])
  func pulses(frequency: Double, width: Double, dt: Double) throws {
    let period = 1000 / frequency
    let steps = Int((2000 / dt).rounded())
    let train = PulseTrain(amplitude: 80, width: width, frequency: frequency)
    let found = try course(
      [.current(.shared(.pulses(train), duration: 2000))], steps: steps, dt: dt)[0]
    #expect(found.allSatisfy { $0 == 0 || $0 == 80 })
    var pulses: [(start: Int, length: Int)] = []
    for n in found.indices where found[n] > 0 {
      if n > 0 && found[n - 1] > 0 { pulses[pulses.count - 1].length += 1 } else { pulses.append((n, 1)) }
    }
    #expect(pulses.count == Int((2 * frequency).rounded()))
    for (k, pulse) in pulses.enumerated() {
      #expect(pulse.length == Int((width / dt).rounded()))
      // The grid point nearest to the k-th period's beginning.
      #expect(pulse.start == Int((Double(k) * period / dt).rounded()))
    }
  }
}
