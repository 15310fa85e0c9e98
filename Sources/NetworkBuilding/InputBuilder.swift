import Foundation
import Kernel
import ModelDescription
import Numerics
import Quantities

/// Turns inputs into steps, indices and kernel units.
struct InputBuilder {
  private let experiment: Experiment
  private let receptors: ReceptorTable
  private let dt: Double

  init(_ experiment: Experiment, _ receptors: ReceptorTable) {
    self.experiment = experiment
    self.receptors = receptors
    dt = experiment.simulation.dt
  }

  /// Builds one input; its place among the inputs addresses its random numbers.
  func build(_ input: Input) -> NetworkInput {
    let neurons = input.neurons.indices(in: experiment.populations[input.target].size).map(Int32.init)
    let drive: NetworkInput.Drive =
      switch input.source {
      case .current(let waveform): .current(current(waveform, input, neurons))
      case .spikes(let source, let synapses): spikes(source, synapses, input)
      case .own: .own
      }
    // NetStims keep it in their state, which a longer run goes on from: the end of this one must not matter.
    let start = Int(stepsIn: input.start, of: dt)
    return NetworkInput(
      name: input.name, population: input.target, neurons: neurons, node: node(of: input),
      startStep: start, stopStep: step(input.stop), drive: drive)
  }

  private func node(of input: Input) -> Int {
    guard case .cable(let cell) = experiment.populations[input.target].cells, let location = input.location
    else { return 0 }
    return CableTree(cell).node(at: location)
  }

  private func step(_ time: Double) -> Int { experiment.simulation.nearestStep(to: time) }

  private func current(_ waveform: CurrentWaveform, _ input: Input, _ neurons: [Int32]) -> InputCurrent {
    switch waveform {
    case .step(let amplitude):
      let index = experiment.inputs.firstIndex { $0.name == input.name } ?? 0
      let key = RandomKey(
        seed: experiment.simulation.seed, purpose: .inputAmplitude, object: index)
      return .step(amplitude.values(count: neurons.count, key: key))
    case .whiteNoise(let noise):
      return .whiteNoise(
        mean: noise.mean, sd: noise.sd, intervalSteps: max(1, step(noise.interval)))
    case .ornsteinUhlenbeck(let noise):
      return .ornsteinUhlenbeck(mean: noise.mean, sd: noise.sd, tau: noise.tau)
    case .shared(let current): return .shared(current, duration: input.stop - input.start)
    }
  }

  private func spikes(
    _ source: SpikeSource, _ synapses: [Input.Synapse], _ input: Input
  ) -> NetworkInput.Drive {
    let targets = synapses.map {
      InputSynapse(receptor: receptors.index(of: $0.receptor, in: input.target), weight: $0.weight)
    }
    switch source {
    case .poisson(let trains):
      let means = trains.rates.map {
        ExpectedSpikes(fromStep: step($0.time), mean: $0.rate * dt / 1000)
      }
      return .poisson(
        means, variation: trains.variation, perStep: trains.perStep, synapses: targets)
    case .trains(let trains):
      let late = step(trains.delay)
      let events = trains.spikes.map { (step: Int32(clamping: step($0.time) + late), neuron: $0.neuron) }
        .sorted { $0 < $1 }
      return .events(steps: events.map(\.step), neurons: events.map(\.neuron), synapses: targets)
    case .equations: return .own
    case .netStim(let train):
      return .netStim(
        interval: train.interval, number: train.number, noise: train.noise,
        delaySteps: step(train.delay), synapses: targets)
    }
  }
}

extension SimulationSettings {
  /// The grid point nearest to a time [ms]; times after the run's end are all alike.
  func nearestStep(to time: Double) -> Int {
    Int(stepsIn: time, of: dt, most: steps + 1)
  }
}
