import Equations
import Foundation
import Integration
import Kernel
import ModelDescription
import ModelTerms
import Numerics
import Quantities

/// How much memory the synapses of a projection take, learning, recording and building them included.
struct ProjectionMemory {
  let experiment: Experiment
  let index: Int
  /// The expected number of synapses.
  let synapses: Double
  /// Steps of a window.
  let window: Int

  private var projection: Projection { experiment.projections[index] }
  private var sources: Double { Double(experiment.populations[projection.pre].size) }
  private var targets: Double { Double(experiment.populations[projection.post].size) }

  /// Bytes of everything.
  var bytes: Double {
    let building = projection.rule.kind.value.buildingBytes(experiment.connected(by: projection))
    let target = Connectivity.bytesPerSynapse(population: Int(targets), isLearned: projection.learns)
    let perSynapse = Double(target + weightForm.bytesPerSynapse + delay + junction) + building
    return (sources + 1) * Double(Connectivity.bytesPerSource) + synapses * perSynapse
      + learning + recorded + underway
  }

  /// How the weights are stored: those of listed pairs with all digits.
  private var weightForm: Connectivity.WeightForm<Void, Void> {
    switch projection.weight {
    case .constant(let weight): .same(weight)
    case .random, .expression: isListed ? .given(()) : .drawn(())
    case .values, .linspace: .given(())
    }
  }

  private var isListed: Bool {
    let rule = projection.rule.kind.value
    if rule is ListedPairs { return true }
    guard rule is OneToOne else { return false }
    return [projection.weight, projection.delay].contains { if case .values = $0 { true } else { false } }
  }

  private var junction: Int {
    if projection.presynapticEnd == nil { return 0 }
    return (experiment.simulation.precision == .single ? Simulation.Precision.single : .double)
      .bytesPerGapJunction
  }

  /// Bytes of a synapse for its delay, as the longest possible needs.
  private var delay: Int {
    let steps = delaySteps
    if case .constant = projection.delay { return 0 }
    if case .values = projection.delay, steps.count < 2 { return 0 }
    return SynapseDelays.Column.bytesEach(greatest: steps.upperBound - steps.lowerBound)
  }

  /// The delays that are possible, in steps.
  private var delaySteps: ClosedRange<Int> {
    func range(_ delays: [Double]) -> ClosedRange<Int> {
      let steps = delays.map(experiment.simulation.delaySteps)
      return (steps.min() ?? 1)...(steps.max() ?? 1)
    }
    switch projection.delay {
    case .constant(let delay): return range([delay])
    case .values(let delays): return range(delays)
    case .expression(let expression):
      return range(expression.sample(of: experiment.connected(by: projection)).map(\.value))
    case .random, .linspace:
      let key = RandomKey(seed: 0, purpose: .synapse, object: 0)
      return SynapseDraw(projection, key: key, dt: experiment.simulation.dt).delayRange ?? 1...1
    }
  }

  /// Spikes on their way: lists for every step until the longest delay, and what is in them if sources fire at 5 Hz.
  var underway: Double {
    if projection.presynapticEnd != nil { return 0 }
    let steps = delaySteps
    let spikes = 0.005 * Double(steps.upperBound) * experiment.simulation.dt
    return Simulation.bytesUnderway(
      steps: steps.upperBound, window: window, targets: Int(targets), isOneDelay: steps.count < 2,
      spikes: spikes * sources, events: spikes * synapses)
  }

  private var learning: Double {
    if let numbers = connectionNumbers { return synapses * Double(numbers * MemoryLayout<Double>.stride) }
    let own = projection.synapseModel?.system.layout.byteCounts
    guard let counts = projection.learning?.byteCounts ?? own else { return 0 }
    return synapses * Double(counts.perSynapse) + targets * Double(counts.perTarget)
  }

  /// How many numbers every connection has onto a mechanism that takes events one by one; nothing for other targets.
  private var connectionNumbers: Int? {
    guard projection.receptor.isJump, case .cable(let cell) = experiment.populations[projection.post].cells,
      let use = cell.mechanisms.first(where: { $0.label == projection.receptor.label })
    else { return nil }
    return cell.own.first { $0.name == use.name }?.kind.double.receiver?.arguments
  }

  /// What is kept of every recorded synapse, with its source and target for the file.
  private var recorded: Double {
    func part(_ selection: NeuronSelection, _ size: Double) -> Double {
      Double(selection.count(in: Int(size))) / size
    }
    return experiment.recordings.weights.filter { $0.projection == index }.reduce(0) { sum, recording in
      let interval = recording.interval.map(experiment.simulation.delaySteps) ?? .max
      let perSynapse =
        WeightTable.bytesPerSynapse(interval: interval, window: window) + 2 * MemoryLayout<UInt32>.stride
      return sum + synapses * part(recording.pre, sources) * part(recording.post, targets)
        * Double(perSynapse)
    }
  }
}
