import Foundation
import Integration
import Numerics

/// Spikes at given steps: lists from a file, or the trains of NetStims drawn as time goes on.
final class EventInput<Real: KernelScalar> {
  let population: Int
  private let synapses: [(arrivals: Column<Real>, weight: Real)]
  private let source: Source
  private let steps: Range<Int>

  private enum Source {
    /// Ordered by step, then neuron.
    case list(steps: [Int32], neurons: [Int32])
    case netStim(NetStimTrains)
  }

  init?(
    _ input: NetworkInput, synapses: [(Column<Real>, Double)], dt: Double, seed: UInt64,
    index: Int
  ) {
    population = input.population
    self.synapses = synapses.map { ($0.0, Real($0.1)) }
    steps = input.startStep..<max(input.startStep, input.stopStep)
    switch input.drive {
    case .events(let steps, let neurons, _):
      source = .list(steps: steps, neurons: neurons)
    case .netStim(let interval, let number, let noise, let delaySteps, _):
      source = .netStim(
        NetStimTrains(
          neurons: input.neurons, startStep: input.startStep, interval: interval, number: number,
          noise: noise, delaySteps: delaySteps, dt: dt,
          key: RandomKey(seed: seed, purpose: .netStim, object: index)))
    default:
      return nil
    }
  }

  /// Shows how far every NetStim has come; lists have no state.
  func visitState(_ visitor: inout some StateVisitor) throws {
    if case .netStim(let trains) = source { try trains.visitState(&visitor) }
  }

  /// Forgets the spikes that NetStims would have sent before a step.
  func skip(to step: Int) {
    if case .netStim(let trains) = source {
      trains.arrivals(at: step - 1, in: 0..<Int(Int32.max)) { _, _ in }
    }
  }

  /// Adds the spikes that arrive at the start of `step` to the neurons of `range`.
  func inject(step: Int, to range: Range<Int>) {
    guard steps.contains(step) else { return }
    switch source {
    case .list(let steps, let neurons):
      let begin = firstIndex(in: steps, notBefore: step)
      var k = begin
      while k < steps.count, Int(steps[k]) == step {
        if range.contains(Int(neurons[k])) { add(to: Int(neurons[k]), spikes: 1) }
        k += 1
      }
    case .netStim(let trains):
      trains.arrivals(at: step, in: range) { neuron, spikes in add(to: neuron, spikes: spikes) }
    }
  }

  private func add(to neuron: Int, spikes: Int) {
    for synapse in synapses { synapse.arrivals[neuron] += synapse.weight * Real(spikes) }
  }

  private func firstIndex(in steps: [Int32], notBefore step: Int) -> Int {
    steps.withUnsafeBufferPointer { list in
      list.isEmpty ? 0 : lowerBound(list.baseAddress.unsafelyUnwrapped, 0, list.count, Int32(step))
    }
  }
}

/// The trains of NEURON's NetStim, one for each driven neuron.
///
/// The first spike comes at the start plus an exponential time of mean `noise * interval`; later ones follow
/// after `(1 - noise) * interval` plus such a time (netstim.mod). A worker touches its own neurons only.
final class NetStimTrains {
  private let neurons: [Int32]
  private let next: Buffer<Double>
  private let sent: Buffer<UInt32>
  private let interval: Double
  private let number: Int
  private let noise: Double
  private let delaySteps: Int
  private let dt: Double
  private let key: RandomKey

  init(
    neurons: [Int32], startStep: Int, interval: Double, number: Int, noise: Double, delaySteps: Int,
    dt: Double, key: RandomKey
  ) {
    self.neurons = neurons
    self.interval = interval
    self.number = number
    self.noise = noise
    self.delaySteps = delaySteps
    self.dt = dt
    self.key = key
    next = Buffer(count: neurons.count)
    sent = Buffer(count: neurons.count)
    for i in neurons.indices {
      next.pointer[i] = Double(startStep) * dt + randomPart(neuron: neurons[i], spike: 0)
    }
  }

  /// Shows the time of every train's next spike and how many it has sent.
  func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.buffer("next spike", next)
    try visitor.buffer("spikes sent", sent)
  }

  /// Calls `body` with every neuron of `range` that a spike reaches at `step`, and how many do.
  func arrivals(at step: Int, in range: Range<Int>, _ body: (_ neuron: Int, _ spikes: Int) -> Void) {
    let begin = neurons.withUnsafeBufferPointer { list in
      list.isEmpty
        ? 0 : lowerBound(list.baseAddress.unsafelyUnwrapped, 0, list.count, Int32(range.lowerBound))
    }
    for i in begin..<neurons.count {
      let neuron = neurons[i]
      if Int(neuron) >= range.upperBound { return }
      var spikes = 0
      while Int(sent.pointer[i]) < number,
        (next.pointer[i] / dt).rounded() + Double(delaySteps) <= Double(step)
      {
        spikes += 1
        sent.pointer[i] += 1
        next.pointer[i] += interval * (1 - noise) + randomPart(neuron: neuron, spike: sent.pointer[i])
      }
      if spikes > 0 { body(Int(neuron), spikes) }
    }
  }

  private func randomPart(neuron: Int32, spike: UInt32) -> Double {
    if noise == 0 { return 0 }
    let words = key.words(index: UInt64(neuron), draw: spike)
    let uniform = (Double(UInt64(words.0) << 20 | UInt64(words.1) >> 12) + 0.5) * 0x1p-52
    return -noise * interval * log(uniform)
  }
}
