import BuiltInModels
import Integration
import Kernel
import ModelDescription
import ModelTerms
import NetworkBuilding
import Quantities
import TestSupport
import Testing

/// Inputs in steps, indices and kernel units.
@Suite struct InputBuilderTests {
  private func build(_ input: Input, dt: Double = 0.1) -> NetworkInput {
    let experiment = Experiment(
      name: "inputs", simulation: SimulationSettings(duration: 1000, dt: dt), populations: [.leaky("a", 20)],
      inputs: [input])
    return NetworkBuilder(experiment, models: .builtIn, threads: 1).build().inputs[0]
  }

  @Test("start, stop and the choice of neurons")
  func window() {
    let source = Input.Source.current(.step(amplitude: .constant(3)))
    let some = build(
      Input(
        name: "i", target: 0, neurons: .range(start: 2, end: 11, step: 3), source: source, start: 12.3,
        stop: 40))
    #expect((some.startStep, some.stopStep) == (123, 400))
    #expect(some.neurons == [2, 5, 8])
    let all = build(Input(name: "i", target: 0, source: source))
    #expect(all.neurons.count == 20)
    #expect(all.startStep == 0 && all.stopStep >= 10_000)
  }

  @Test("amplitudes belong to the selected neurons in their order")
  func amplitudes() {
    let input = build(
      Input(
        name: "i", target: 0, neurons: .indices([4, 9, 15]),
        source: .current(.step(amplitude: .values([1, 2, 3])))))
    guard case .current(.step([1, 2, 3])) = input.drive else {
      Issue.record("\(input.drive)")
      return
    }
  }

  @Test("a current that is the same for all is handed on with the input's duration")
  func sharedCurrent() {
    let ramp = SharedCurrent.ramp(RampCurrent(from: 1, to: 3))
    let input = build(
      Input(name: "i", target: 0, source: .current(.shared(ramp)), start: 10, stop: 35))
    guard case .current(.shared(ramp, duration: 25)) = input.drive else {
      Issue.record("\(input.drive)")
      return
    }
  }

  @Test("Poisson rates become expected counts of a step, from their step on")
  func poisson() {
    let synapses = [Input.Synapse(receptor: .gaba, weight: 2), Input.Synapse(receptor: .ampa, weight: 3)]
    let input = build(
      Input(
        name: "i", target: 0,
        source: .spikes(
          .poisson(PoissonTrains(rates: [.init(time: 0, rate: 500), .init(time: 50, rate: 0)])),
          synapses: synapses)),
      dt: 0.05)
    guard case .poisson(let means, _, _, let targets) = input.drive else {
      Issue.record("\(input.drive)")
      return
    }
    #expect(means.map(\.fromStep) == [0, 1000])
    #expect(abs(means[0].mean - 0.025) < 1e-15 && means[1].mean == 0)
    #expect(targets.map(\.receptor) == [0, 1])
    #expect(targets.map(\.weight) == [2, 3])
  }

  @Test("spike times are rounded to the grid, delayed and ordered")
  func trains() {
    let times = [(3, 5.04), (1, 5.06), (0, 1.0), (7, 5.0)].map {
      GivenSpikes.Spike(neuron: Int32($0.0), time: $0.1)
    }
    let input = build(
      Input(
        name: "i", target: 0,
        source: .spikes(.trains(GivenSpikes(times, delay: 2)), synapses: [.init(receptor: .ampa, weight: 1)]))
    )
    guard case .events(let steps, let neurons, _) = input.drive else {
      Issue.record("\(input.drive)")
      return
    }
    #expect(steps == [30, 70, 70, 71])
    #expect(neurons == [0, 3, 7, 1])
  }

  /// In doubles 0.3 / 0.1 is below 3.
  @Test("intervals and delays are rounded to steps, not cut")
  func rounding() {
    let synapses = [Input.Synapse(receptor: .ampa, weight: 1)]
    func drive(_ source: Input.Source) -> NetworkInput.Drive {
      build(Input(name: "i", target: 0, source: source)).drive
    }
    let noise = drive(.current(.whiteNoise(WhiteNoise(mean: 0, sd: 1, interval: 0.3))))
    let trains = drive(
      .spikes(.trains(GivenSpikes([.init(neuron: 0, time: 1)], delay: 0.3)), synapses: synapses))
    let netStim = drive(
      .spikes(.netStim(NetStim(interval: 5, number: 2, delay: 0.3)), synapses: synapses))
    guard case .current(.whiteNoise(_, _, let interval)) = noise, case .events(let steps, _, _) = trains,
      case .netStim(_, _, _, let delay, _) = netStim
    else {
      Issue.record("\(noise), \(trains), \(netStim)")
      return
    }
    #expect(interval == 3)
    #expect(steps == [13])
    #expect(delay == 3)
  }

  @Test("equal receptors share a place, different ones do not")
  func receptors() {
    let slow = Receptor(label: "AMPA", kind: .conductance(reversal: 0), shape: .exponential(tau: 12))
    func projection(_ name: String, _ receptor: Receptor) -> Projection {
      Projection(
        name: name, pre: 0, post: 0, receptor: receptor, rule: ConnectionRule(.oneToOne),
        weight: .constant(1),
        delay: .constant(1))
    }
    let experiment = Experiment(
      name: "receptors", simulation: SimulationSettings(duration: 1), populations: [.leaky("a", 2)],
      projections: [projection("p", .ampa), projection("q", slow), projection("r", .ampa)],
      inputs: [
        Input(
          name: "i", target: 0,
          source: .spikes(
            .trains(GivenSpikes([])),
            synapses: [.init(receptor: .gaba, weight: 1), .init(receptor: slow, weight: 1)]))
      ])
    let network = NetworkBuilder(experiment, models: .builtIn, threads: 1).build()
    #expect(network.populations[0].receptors == [.ampa, slow, .gaba])
    #expect(network.projections.map(\.receptor) == [0, 1, 0])
    guard case .events(_, _, let synapses) = network.inputs[0].drive else { return }
    #expect(synapses.map(\.receptor) == [2, 1])
  }
}
