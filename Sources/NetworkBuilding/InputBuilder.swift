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
      }
    return NetworkInput(
      name: input.name, population: input.target, neurons: neurons, node: node(of: input),
      startStep: step(input.start), stopStep: step(input.stop), drive: drive)
  }

  private func node(of input: Input) -> Int {
    guard case .cable(let cell) = experiment.populations[input.target].cells, let location = input.location
    else { return 0 }
    return CableTree(cell).node(at: location)
  }

  /// The grid point nearest to a time [ms]; times after the run's end are all alike.
  private func step(_ time: Double) -> Int {
    let last = Double(experiment.simulation.steps) + 1
    return Int(min(max(0, (time / dt).rounded()), last))
  }

  private func current(_ waveform: CurrentWaveform, _ input: Input, _ neurons: [Int32]) -> InputCurrent {
    switch waveform {
    case .step(let amplitude):
      let index = experiment.inputs.firstIndex { $0.name == input.name } ?? 0
      let key = RandomKey(
        seed: experiment.simulation.seed, purpose: .inputAmplitude, object: index)
      return .step(amplitude.values(count: neurons.count, key: key))
    case .ramp(let from, let to):
      return .ramp(from: from, to: to, duration: input.stop - input.start)
    case .sine(let amplitude, let frequency, let phase, let offset):
      return .sine(amplitude: amplitude, frequency: frequency / 1000, phase: phase, offset: offset)
    case .whiteNoise(let mean, let sd, let interval):
      return .whiteNoise(mean: mean, sd: sd, intervalSteps: max(1, Int((interval / dt).rounded())))
    case .ornsteinUhlenbeck(let mean, let sd, let tau):
      return .ornsteinUhlenbeck(mean: mean, sd: sd, tau: tau)
    case .pulseTrain(let amplitude, let width, let frequency, let second):
      return .pulses(amplitude: amplitude, width: width, period: 1000 / frequency, second: second)
    }
  }

  private func spikes(
    _ source: SpikeSource, _ synapses: [Input.Synapse], _ input: Input
  ) -> NetworkInput.Drive {
    let targets = synapses.map {
      InputSynapse(receptor: receptors.index(of: $0.receptor, in: input.target), weight: $0.weight)
    }
    switch source {
    case .poisson(let rates, let variation, let perStep):
      let means = rates.map { ExpectedSpikes(fromStep: step($0.time), mean: $0.rate * dt / 1000) }
      return .poisson(means, variation: variation, perStep: perStep, synapses: targets)
    case .trains(let spikes, let delay):
      let late = Int((delay / dt).rounded())
      let events = spikes.map { (step: Int32(clamping: step($0.time) + late), neuron: $0.neuron) }.sorted {
        $0 < $1
      }
      return .events(steps: events.map(\.step), neurons: events.map(\.neuron), synapses: targets)
    case .netStim(let interval, let number, let noise, let delay):
      return .netStim(
        interval: interval, number: number, noise: noise, delaySteps: Int((delay / dt).rounded()),
        synapses: targets)
    }
  }
}
