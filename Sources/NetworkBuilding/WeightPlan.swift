import Kernel
import ModelDescription

/// The weight tables of a run: one for each recording of weights, in declared order.
struct WeightPlan {
  /// What the kernel samples.
  let tables: [WeightTable]

  /// Picks the synapses of each recording among the built ones.
  init(_ experiment: Experiment, _ projections: [NetworkProjection]) {
    func steps(_ time: Double) -> Int { experiment.simulation.nearestStep(to: time) }
    tables = experiment.recordings.weights.map { recording in
      let projection = experiment.projections[recording.projection]
      let synapses = Self.synapses(
        projections[recording.projection].connectivity,
        pre: Self.flags(recording.pre, experiment.populations[projection.pre].size),
        post: Self.flags(recording.post, experiment.populations[projection.post].size))
      return WeightTable(
        projection: recording.projection, synapses: synapses, start: steps(recording.start),
        stop: recording.stop.isFinite ? steps(recording.stop) : .max,
        interval: recording.interval.map { max(1, steps($0)) } ?? .max)
    }
  }

  private static func flags(_ selection: NeuronSelection, _ size: Int) -> [Bool] {
    var flags = Array(repeating: false, count: size)
    for neuron in selection.indices(in: size) { flags[neuron] = true }
    return flags
  }

  /// Numbers of the synapses between flagged neurons, ascending.
  private static func synapses(_ connectivity: Connectivity, pre: [Bool], post: [Bool]) -> Buffer<UInt32> {
    var numbers: [UInt32] = []
    for source in pre.indices where pre[source] {
      for k in connectivity.rowStart[source]..<connectivity.rowStart[source + 1]
      where post[connectivity.targets[k]] {
        numbers.append(UInt32(k))
      }
    }
    return Buffer(numbers)
  }
}
