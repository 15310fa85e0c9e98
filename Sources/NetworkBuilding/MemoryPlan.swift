import Foundation
import Integration
import Kernel
import ModelDescription
import Numerics
import Quantities

/// What a network will hold and how much memory it takes, worked out without building it.
public struct MemoryPlan: Sendable {
  /// Expected synapses of every projection.
  public let synapses: [Int]
  /// Bytes of state, constants, receptors and spike history of every population.
  public let populationBytes: [Int]
  /// Bytes of the synapses of every projection.
  public let projectionBytes: [Int]

  /// Plans an experiment.
  public init(_ experiment: Experiment, models: ModelCatalogue) {
    let counts = experiment.projections.map { Self.expectedSynapses($0, experiment) }
    synapses = counts.map(Self.whole)
    projectionBytes = zip(experiment.projections, counts).enumerated().map { index, entry in
      let (projection, count) = entry
      let rows = Double(experiment.populations[projection.pre].size) * 8
      let learning = Self.learningBytes(
        projection, synapses: count, targets: Double(experiment.populations[projection.post].size))
      let recorded = experiment.recordings.weights.filter { $0.projection == index }
        .reduce(0) { $0 + Self.recordedBytes($1, projection, synapses: count, experiment) }
      let runs = Self.runBytes(
        projection, synapses: count, sources: Double(experiment.populations[projection.pre].size),
        dt: experiment.simulation.dt)
      return Self.whole(rows + count * Self.bytesPerSynapse(projection) + runs + learning + recorded)
    }
    let receptors = ReceptorTable(experiment)
    populationBytes = experiment.populations.indices.map {
      Self.bytes(ofPopulation: $0, experiment, models, receptors)
    }
  }

  private static func whole(_ x: Double) -> Int { Int(min(x.rounded(), 4e18)) }

  private static func bytesPerSynapse(_ projection: Projection) -> Double {
    var bytes = projection.presynapticEnd == nil ? 4.0 : 20.0  // both ends and the conductance
    switch projection.rule.kind {
    case .list: bytes += 56  // the list itself and its sorting
    case .fixedTotalNumber: bytes += projection.rule.multapses ? 0 : 32  // the set of pairs that are taken
    default: break
    }
    if case .random = projection.weight { bytes += 4 }
    if case .values = projection.weight { bytes += 8 }
    return bytes
  }

  /// The runs of equal delays: what a row of average length is expected to have.
  private static func runBytes(
    _ projection: Projection, synapses: Double, sources: Double, dt: Double
  ) -> Double {
    let delays: [Double]
    switch projection.delay {
    case .constant: return 0
    case .values(let values): delays = values
    case .random, .linspace:
      delays = projection.delay.values(
        count: 4096, key: RandomKey(seed: 0, purpose: .delay, object: 0))
    }
    let counts = Dictionary(grouping: delays) { max(1, ($0 / dt).rounded()) }.values.map(\.count)
    let row = synapses / max(1, sources)
    let runs = counts.reduce(0) { $0 + 1 - pow(1 - Double($1) / Double(delays.count), row) }
    return sources * (8 + 4 * runs)
  }

  /// What learning adds: state of every synapse and target, and the list of every target's synapses.
  private static func learningBytes(_ projection: Projection, synapses: Double, targets: Double) -> Double {
    guard let learning = projection.learning else { return 0 }
    switch learning.rule {
    case .pair: return synapses * 28 + targets * 32
    case .triplet: return synapses * 36 + targets * 40
    case .dopamine: return synapses * 36 + targets * 32
    }
  }

  /// Number, source, target and place of every recorded synapse, and its weights in a window and at the end.
  private static func recordedBytes(
    _ recording: Recordings.Weights, _ projection: Projection, synapses: Double, _ experiment: Experiment
  ) -> Double {
    func part(_ selection: NeuronSelection, _ population: Int) -> Double {
      let size = experiment.populations[population].size
      return Double(selection.count(in: size)) / Double(size)
    }
    let longestWindow = 64.0
    let samples = recording.interval.map { longestWindow * experiment.simulation.dt / $0 } ?? 0
    return synapses * part(recording.pre, projection.pre) * part(recording.post, projection.post)
      * (24 + 8 * (samples.rounded(.down) + 2))
  }

  private static func bytes(
    ofPopulation index: Int, _ experiment: Experiment, _ models: ModelCatalogue,
    _ receptors: ReceptorTable
  ) -> Int {
    let population = experiment.populations[index]
    var columns = cellColumns(population, models)
    for receptor in receptors.of[index] {
      columns += receptor.isGapJunction || receptor.shape.course.hasSource ? 2 : 1
    }
    let real = experiment.simulation.precision == .single ? 4.0 : 8.0
    let outgoing = experiment.projections.filter { $0.pre == index && $0.presynapticEnd == nil }
    let window = window(experiment)
    let feedback = feedbackDelays(from: index, experiment).max() ?? 0
    let slots = max(window, feedback / experiment.simulation.dt + 1) + window
    let plastic = Double(outgoing.filter { $0.plasticity != nil }.count)
    return whole(Double(population.size) * (columns * real + slots * (4 + 4 * plastic) + plastic * 32))
  }

  /// Columns of state and constants.
  private static func cellColumns(_ population: Population, _ models: ModelCatalogue) -> Double {
    switch population.cells {
    case .point(let neuron):
      let definition = models.neuron(named: neuron.model)?.definition
      let isShared = neuron.parameters.values.allSatisfy { if case .constant = $0 { true } else { false } }
      // While drawn parameters are turned into constants, every parameter and constant has a column.
      let drawn = isShared ? 0 : 2 * (definition?.parameters.count ?? 0)
      return Double((definition?.state.count ?? 0) + drawn)
    case .cable(let cell):
      let tree = CableTree(cell)
      return cell.mechanisms.reduce(Double(tree.nodes.count)) { sum, mechanism in
        let variables = models.mechanism(named: mechanism.name)?.definition.state.count ?? 0
        guard case .section(let section) = mechanism.place else { return sum + Double(variables) }
        return sum + Double(tree.segments(of: section).count * variables)
      }
    }
  }

  /// Delays with which the rate of a population acts on inputs [ms].
  private static func feedbackDelays(from index: Int, _ experiment: Experiment) -> [Double] {
    experiment.inputs.compactMap { input in
      guard case .spikes(.poisson(let trains), _) = input.source,
        let feedback = trains.variation.feedback, feedback.population == index
      else { return nil }
      return feedback.delay
    }
  }

  /// Steps between two meetings of the workers: the shortest delay and one, at most 64.
  private static func window(_ experiment: Experiment) -> Double {
    let shortest = experiment.projections.map { shortestDelay($0) }.min() ?? .infinity
    return min(64, max(1, shortest / experiment.simulation.dt) + 1)
  }

  private static func shortestDelay(_ projection: Projection) -> Double {
    switch projection.delay {
    case .constant(let delay): delay
    case .values(let delays): delays.min() ?? 0
    case .linspace(let start, let stop): min(start, stop)
    case .random(let distribution):
      if case .uniform(let min, _) = distribution.shape {
        max(min, distribution.lower)
      } else {
        distribution.lower
      }
    }
  }

  private static func expectedSynapses(_ projection: Projection, _ experiment: Experiment) -> Double {
    let pre = Double(experiment.populations[projection.pre].size)
    let post = Double(experiment.populations[projection.post].size)
    let excludesSelf = projection.pre == projection.post && !projection.rule.autapses
    let pairs = pre * post - (excludesSelf ? pre : 0)
    switch projection.rule.kind {
    case .fixedProbability(let p): return p * pairs
    case .fixedInDegree(let k, _): return Double(k) * post
    case .fixedOutDegree(let k, _): return Double(k) * pre
    case .fixedTotalNumber(let n): return Double(n)
    case .oneToOne: return excludesSelf ? 0 : pre
    case .allToAll: return pairs
    case .list(let sources, _): return Double(sources.count)
    case .distanceDependent(let rule): return pairs * rule.probability * rule.meanFalloff
    case .topographic(let topography):
      switch topography.amount {
      case .inDegree(let k): return Double(k) * post
      case .probability(let p):
        return p * (topography.weightedPairs(pre: Int(pre), post: Int(post)) - (excludesSelf ? pre : 0))
      }
    }
  }
}
