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
    let perSynapse =
      Double(Connectivity.bytesPerSynapse + weightForm.bytesPerSynapse + junction) + building
    return (sources + 1) * Double(Connectivity.bytesPerSource) + synapses * perSynapse + runs
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

  /// The runs of equal delays: what a row of average length is expected to have.
  private var runs: Double {
    let delays: [Double]
    switch projection.delay {
    case .constant: return 0
    case .values(let values): delays = values
    case .expression(let expression):
      delays = expression.sample(of: experiment.connected(by: projection)).map(\.value)
    case .random, .linspace:
      delays = projection.delay.values(
        count: 4096, key: RandomKey(seed: 0, purpose: .delay, object: 0))
    }
    let counts = Dictionary(grouping: delays, by: experiment.simulation.delaySteps).values.map(\.count)
    let row = synapses / max(1, sources)
    let runs = counts.reduce(0) { $0 + 1 - pow(1 - Double($1) / Double(delays.count), row) }
    return (sources + 1) * Double(DelayRuns.bytesPerSource) + sources * runs * Double(DelayRuns.bytesPerRun)
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
