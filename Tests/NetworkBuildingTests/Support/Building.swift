import BuiltInModels
import Integration
import Kernel
import ModelDescription
import ModelTerms
import NetworkBuilding
import Quantities
import TestSupport

extension NeuronType {
  /// A leaky neuron with the model's defaults, some of them replaced.
  static func leaky(_ given: [String: ValueSource] = [:], initial: [String: ValueSource] = [:]) -> NeuronType
  {
    let defaults: [String: Double] = [
      "C": 200, "g_L": 10, "E_L": -70, "V_th": -50, "V_reset": -60, "t_ref": 0, "I_ext": 0,
    ]
    return NeuronType(
      model: "LIF", parameters: defaults.mapValues(ValueSource.constant).merging(given) { $1 },
      initial: initial)
  }
}

extension Population {
  /// Leaky neurons.
  static func leaky(_ name: String, _ size: Int, _ neuron: NeuronType = .leaky()) -> Population {
    Population(name: name, size: size, neuron: neuron, method: .exact)
  }
}

extension Receptor {
  static let ampa = Receptor(label: "AMPA", kind: .conductance(reversal: 0), shape: .exponential(tau: 5))
  static let gaba = Receptor(label: "GABA", kind: .conductance(reversal: -80), shape: .exponential(tau: 10))
}

extension Experiment {
  /// Builds and runs the experiment; `stops` are steps at which a call of `advance` ends.
  func run(buildThreads: Int = 1, threads: Int = 1, stops: [Int] = []) throws -> Recorder {
    let network = NetworkBuilder(self, models: .builtIn, threads: buildThreads).build()
    return try network.run(
      steps: simulation.steps, precision: simulation.precision == .single ? .single : .double,
      threads: threads, stops: stops)
  }
}

extension Experiment {
  /// Runs the experiment in parts: at every stop the state is saved and restored into a simulation that is built anew,
  /// for another number of threads; all but the pieces of one name.
  func run(savingAt stops: [Int], forgotten: String? = nil) throws -> Recorder {
    let network = NetworkBuilder(self, models: .builtIn, threads: 2).build()
    let precision: Simulation.Precision = self.simulation.precision == .single ? .single : .double
    let end = self.simulation.steps
    var recorder = Recorder(tables: network.traces.count, weights: network.weights.count)
    var simulation = Simulation(network, precision: precision)
    for (k, stop) in (stops + [end]).enumerated() {
      // A call may go beyond the stop: the next window has been computed then.
      while simulation.step < stop { try simulation.advance(to: end, into: &recorder) }
      if stop == end { break }
      var restorer = ForgetfulRestorer(simulation.save(), forgotten)
      simulation = Simulation(network, precision: precision, threads: [3, 1, 8][k % 3], workPerThread: 1)
      try simulation.visitState(&restorer)
    }
    try simulation.finish(into: &recorder)
    recorder.keepWeights(of: simulation, projections: network.projections.count)
    return recorder
  }
}

/// The synapses of one projection, built from a rule.
struct BuiltProjection {
  struct Synapse: Equatable {
    var pre: Int
    var post: Int
    var weight: Double
    var delay: Int
  }

  let preCount: Int
  let postCount: Int
  /// In the order of memory.
  let synapses: [Synapse]

  /// Builds a projection between two populations, or within one if `post` is nil.
  init(
    _ rule: ConnectionRule, pre: Int, post: Int? = nil, weight: ValueSource = .constant(1),
    delay: ValueSource = .constant(1), seed: UInt64 = 1, threads: Int = 2
  ) {
    let populations = [Population.leaky("pre", pre)] + (post.map { [.leaky("post", $0)] } ?? [])
    let projection = Projection(
      name: "p", pre: 0, post: post == nil ? 0 : 1, receptor: .ampa, rule: rule, weight: weight, delay: delay)
    let experiment = Experiment(
      name: "rule", simulation: SimulationSettings(duration: 1, seed: seed), populations: populations,
      projections: [projection])
    self.init(NetworkBuilder(experiment, models: .builtIn, threads: threads).build(), 0)
  }

  /// Reads a projection of a built network.
  init(_ network: Network, _ index: Int) {
    let projection = network.projections[index]
    let connectivity = projection.connectivity
    preCount = network.populations[projection.pre].size
    postCount = network.populations[projection.post].size
    var synapses: [Synapse] = []
    for source in 0..<preCount {
      for k in connectivity.rowStart[source]..<connectivity.rowStart[source + 1] {
        synapses.append(
          Synapse(
            pre: source, post: connectivity.targets[k], weight: connectivity.weight(k),
            delay: connectivity.delay(k)))
      }
    }
    self.synapses = synapses
  }

  var outDegrees: [Int] { counts(\.pre, preCount) }
  var inDegrees: [Int] { counts(\.post, postCount) }
  var autapses: Int { synapses.filter { $0.pre == $0.post }.count }
  /// How many synapses repeat a pair.
  var repetitions: Int { synapses.count - Set(synapses.map { $0.pre << 32 | $0.post }).count }
  var pairs: [[Int]] { synapses.map { [$0.pre, $0.post] } }

  private func counts(_ end: KeyPath<Synapse, Int>, _ size: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: size)
    for synapse in synapses { counts[synapse[keyPath: end]] += 1 }
    return counts
  }
}
