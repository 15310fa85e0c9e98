import Foundation
import Integration
import ModelTerms
import Numerics
import Quantities

/// An injected current, evaluated at the start of every step.
final class CurrentInput<Real: KernelScalar> {
  let population: Int
  /// The node of compartmental cells that the current flows into.
  let node: Int
  private let waveform: InputCurrent
  private let steps: Range<Int>
  private let dt: Double
  /// Place of each neuron in the list of driven neurons, or -1.
  private let place: Buffer<Int32>
  /// The present value of each driven neuron's noise.
  private let noise: Buffer<Double>
  private let key: RandomKey

  init?(_ input: NetworkInput, size: Int, dt: Double, seed: UInt64, index: Int) {
    guard case .current(let waveform) = input.drive else { return nil }
    population = input.population
    node = input.node
    self.waveform = waveform
    self.dt = dt
    steps = input.startStep..<max(input.startStep, input.stopStep)
    key = RandomKey(seed: seed, purpose: .noise, object: index)
    place = Buffer(count: size)
    for i in 0..<size { place.pointer[i] = -1 }
    for (i, neuron) in input.neurons.enumerated() { place.pointer[Int(neuron)] = Int32(i) }
    noise = Buffer(count: waveform.isNoise ? input.neurons.count : 0)
    if case .ornsteinUhlenbeck(_, let sd, _) = waveform {
      for i in input.neurons.indices { noise.pointer[i] = sd * normal(neuron: input.neurons[i], step: -1) }
    }
  }

  /// Shows the present value of every neuron's noise.
  func visitState(_ visitor: inout some StateVisitor) throws {
    if waveform.isNoise { try visitor.buffer("noise", noise) }
  }

  /// Draws the noise that is held at a step; that of an Ornstein-Uhlenbeck process is as likely there as anywhere.
  func skip(to step: Int) {
    guard case .whiteNoise(let mean, let sd, let interval) = waveform, step > steps.lowerBound else { return }
    let drawn = step - 1 - (step - 1 - steps.lowerBound) % interval
    for neuron in 0..<place.count where place.pointer[neuron] >= 0 {
      noise.pointer[Int(place.pointer[neuron])] = mean + sd * normal(neuron: Int32(neuron), step: drawn)
    }
  }

  /// Adds the current [pA] of `step` to a block; index 0 of `current` is neuron `first`.
  func add(step: Int, first: Int, count: Int, to current: UnsafeMutablePointer<Real>) {
    guard steps.contains(step) else { return }
    switch waveform {
    case .step(let amplitudes):
      forEachDriven(first, count) { i, k in current[i] += Real(amplitudes[k]) }
    case .whiteNoise(let mean, let sd, let intervalSteps):
      let isNew = (step - steps.lowerBound) % intervalSteps == 0
      forEachDriven(first, count) { i, k in
        if isNew { noise.pointer[k] = mean + sd * normal(neuron: Int32(first + i), step: step) }
        current[i] += Real(noise.pointer[k])
      }
    case .ornsteinUhlenbeck(let mean, let sd, let tau):
      let decay = exp(-dt / tau)
      let kick = sd * (1 - decay * decay).squareRoot()
      forEachDriven(first, count) { i, k in
        current[i] += Real(mean + noise.pointer[k])
        noise.pointer[k] = noise.pointer[k] * decay + kick * normal(neuron: Int32(first + i), step: step)
      }
    case .shared(let waveform, let duration):
      let value = Real(waveform.value(inStep: step - steps.lowerBound, dt: dt, duration: duration))
      if value != 0 { forEachDriven(first, count) { i, _ in current[i] += value } }
    }
  }

  @inline(__always)
  private func forEachDriven(_ first: Int, _ count: Int, _ body: (_ i: Int, _ place: Int) -> Void) {
    for i in 0..<count {
      let k = Int(place.pointer[first + i])
      if k >= 0 { body(i, k) }
    }
  }

  /// A standard normal number of (neuron, step): Box & Muller 1958.
  private func normal(neuron: Int32, step: Int) -> Double {
    let words = key.words(index: UInt64(step + 1), draw: UInt32(neuron))
    let radius = (-2 * log((Double(UInt64(words.0) << 20 | UInt64(words.1) >> 12) + 0.5) * 0x1p-52))
      .squareRoot()
    return radius
      * cos(2 * Double.pi * (Double(UInt64(words.2) << 20 | UInt64(words.3) >> 12) + 0.5) * 0x1p-52)
  }
}
