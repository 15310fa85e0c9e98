import Equations
import Foundation
import Kernel
import ModelDescription
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
      + learning + recorded
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
    let steps: ClosedRange<Int>
    switch projection.delay {
    case .constant: return 0
    case .values(let values):
      let delays = values.map(experiment.simulation.delaySteps)
      guard let least = delays.min(), let most = delays.max(), least < most else { return 0 }
      steps = least...most
    case .expression(let expression):
      let sample = expression.sample(of: experiment.connected(by: projection)).map(\.value)
      let delays = sample.map(experiment.simulation.delaySteps)
      guard let least = delays.min(), let most = delays.max() else { return 0 }
      steps = least...most
    case .random, .linspace:
      guard
        let range = SynapseDraw(
          projection, key: RandomKey(seed: 0, purpose: .synapse, object: 0), dt: experiment.simulation.dt
        ).delayRange
      else { return 0 }
      steps = range
    }
    return SynapseDelays.Column.bytesEach(greatest: steps.upperBound - steps.lowerBound)
  }

  private var learning: Double {
    let own = projection.synapseModel?.system.layout.byteCounts
    guard let counts = projection.learning?.byteCounts ?? own else { return 0 }
    return synapses * Double(counts.perSynapse) + targets * Double(counts.perTarget)
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
