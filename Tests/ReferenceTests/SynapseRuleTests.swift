import BuiltInModels
import Foundation
import Integration
import Kernel
import ModelDescription
import NetworkBuilding
import Testing

/// Rules for synapses that are written as equations, against the built-in ones and against closed forms.
@Suite("Synapses in equations")
struct SynapseRuleTests {
  private func experiment(_ plasticity: String, precision: String = "double", more: String = "") throws
    -> Experiment
  {
    let text = """
      { "simulation": { "duration": 600, "precision": "\(precision)" },
        "populations": { "R": { "size": 30, "neuron": "Relay.json" }, "P": { "size": 9, "neuron": "LIF.json" } },
        "projections": { "s": { "pre": "R", "post": "P", "rule": "all_to_all", "receptor": "AMPA",
          "weight": "uniform(0.1 nS, 0.5 nS)", "delay": "uniform(0.5 ms, 5 ms)", "plasticity": \(plasticity) } },
        "modulators": { "DA": { "tau": "200 ms", "baseline": 0.5,
          "pulses": [ { "times": [150, 400], "amount": 2 } ] } },
        "inputs": {
          "p": { "type": "poisson", "target": "R", "rate": "25 Hz", "weight": "1 pA",
                 "receptor": { "kind": "current", "shape": "impulse" } },
          "q": { "type": "poisson", "target": "P", "rate": "1 kHz", "receptor": "AMPA", "weight": "1 nS" } }
        \(more) }
      """
      .replacingOccurrences(of: "\"Relay.json\"", with: "{ \"model\": \"Relay\" }")
      .replacingOccurrences(
        of: "\"LIF.json\"", with: "{ \"model\": \"LIF\", \"params\": { \"t_ref\": \"2 ms\" } }")
    let catalogue = ModelCatalogue.builtIn
    return try ExperimentReader(models: catalogue.neuronDefinitions).read(text: text)
  }

  /// The weights after the run, and the spikes.
  private func run(_ experiment: Experiment, threads: Int = 2) throws -> (
    weights: [Double], spikes: [Run.Spike]
  ) {
    struct Sink: RunSink {
      var spikes: [Run.Spike] = []
      mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
        for neuron in neurons {
          spikes.append(Run.Spike(population: population, neuron: Int(neuron), step: step))
        }
      }
      mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {}
    }
    let network = NetworkBuilder(experiment, models: .builtIn, threads: threads).build()
    var simulation = Simulation(
      network, precision: experiment.simulation.precision == .single ? .single : .double, threads: threads,
      workPerThread: 50)
    var sink = Sink()
    while simulation.step < experiment.simulation.steps {
      try simulation.advance(to: experiment.simulation.steps, into: &sink)
    }
    return (try #require(simulation.learnedWeights(ofProjection: 0)), sink.spikes)
  }

  private static let pairs = [
    (
      """
      { "model": "stdp_pair", "A_plus": 0.01, "A_minus": 0.012, "tau_plus": "20 ms", "tau_minus": "30 ms",
        "w_max": "0.6 nS" }
      """,
      """
      { "model": "equations", "equations": { "dx/dt": "-x/tau_plus", "dy/dt": "-y/tau_minus" },
        "on_pre": ["w -= 0.012*w_max*y", "x += 1"], "on_post": ["w += 0.01*w_max*x", "y += 1"],
        "w_min": "0 nS", "w_max": "0.6 nS", "params": { "tau_plus": "20 ms", "tau_minus": "30 ms" } }
      """
    ),
    (
      """
      { "model": "stdp_triplet", "A2_plus": 0.005, "A3_plus": 0.006, "A2_minus": 0.007, "A3_minus": 0.002,
        "tau_plus": "16.8 ms", "tau_x": "101 ms", "tau_minus": "33.7 ms", "tau_y": "125 ms", "w_max": "0.6 nS" }
      """,
      """
      { "model": "equations",
        "equations": { "dr1/dt": "-r1/tau_plus", "dr2/dt": "-r2/tau_x", "do1/dt": "-o1/tau_minus",
                       "do2/dt": "-o2/tau_y" },
        "on_pre": ["w -= w_max*o1*(0.007 + 0.002*r2)", "r1 += 1", "r2 += 1"],
        "on_post": ["w += w_max*r1*(0.005 + 0.006*o2)", "o1 += 1", "o2 += 1"],
        "w_min": "0 nS", "w_max": "0.6 nS",
        "params": { "tau_plus": "16.8 ms", "tau_x": "101 ms", "tau_minus": "33.7 ms", "tau_y": "125 ms" } }
      """
    ),
    (
      """
      { "model": "stdp_dopamine", "modulator": "DA", "dopamine_receptor": "D1", "A_plus": 0.1, "A_minus": 0.12,
        "tau_plus": "20 ms", "tau_minus": "30 ms", "tau_eligibility": "100 ms", "learning_rate": 0.02,
        "w_max": "0.6 nS" }
      """,
      """
      { "model": "equations",
        "equations": { "dw/dt": "0.02/ms*w_max*c*(DA - 0.5)", "dc/dt": "-c/tau_e", "dx/dt": "-x/tau_plus",
                       "dy/dt": "-y/tau_minus" },
        "on_pre": ["c -= 0.12*y", "x += 1"], "on_post": ["c += 0.1*x", "y += 1"],
        "w_min": "0 nS", "w_max": "0.6 nS",
        "params": { "tau_plus": "20 ms", "tau_minus": "30 ms", "tau_e": "100 ms" } }
      """
    ),
  ]

  /// The same sums in another order: some units in the last place after some hundred events.
  @Test("the built-in rules, written as equations, learn the same weights", arguments: pairs.indices, [1, 3])
  func builtIn(rule: Int, threads: Int) throws {
    let (native, equations) = Self.pairs[rule]
    let expected = try run(experiment(native))
    let found = try run(experiment(equations), threads: threads)
    #expect(found.spikes == expected.spikes)
    #expect(found.weights.count == 270)
    let start = try run(experiment("{ \"model\": \"equations\", \"on_pre\": \"sent = w\" }")).weights
    #expect(zip(start, expected.weights).contains { abs($0 - $1) > 0.01 })
    #expect(zip(found.weights, expected.weights).allSatisfy { abs($0 - $1) < 1e-13 })
  }

  @Test("any number of threads gives the same bits, in both precisions", arguments: ["double", "single"])
  func threads(precision: String) throws {
    let experiment = try experiment(Self.pairs[2].1, precision: precision)
    let runs = try [1, 2, 3].map { try run(experiment, threads: $0) }
    #expect(runs[0].weights == runs[1].weights && runs[0].weights == runs[2].weights)
    #expect(runs[0].spikes == runs[1].spikes && runs[0].spikes == runs[2].spikes)
  }

  /// Tsodyks, Uziel & Markram 2000 without inactivation time: what is sent follows from u and x before the spike.
  @Test("what is sent may differ from the weight: depression and facilitation")
  func shortTerm() throws {
    let rule = """
      { "model": "equations",
        "equations": { "du/dt": "-u/tau_f", "dx/dt": "(1 - x)/tau_d" },
        "on_pre": ["u += U*(1 - u)", "sent = w*u*x", "x -= u*x"],
        "params": { "U": 0.3, "tau_f": "300 ms", "tau_d": "100 ms" }, "initial": { "x": 1 } }
      """
    let text = """
      { "simulation": { "duration": 200, "dt": 0.1 },
        "populations": { "R": { "size": 1, "neuron": { "model": "Relay" } },
          "P": { "size": 1, "neuron": { "model": "LIF", "params": { "E_L": "0 mV", "V_th": "1000 mV" } } } },
        "projections": { "s": { "pre": "R", "post": "P", "rule": "all_to_all", "receptor": "delta",
          "weight": "10 mV", "delay": "1 ms", "plasticity": \(rule) } },
        "inputs": { "p": { "type": "spike_trains", "target": "R", "times": [20, 40, 45, 150], "weight": "1 pA",
          "receptor": { "kind": "current", "shape": "impulse" } } },
        "recordings": { "traces": [ { "population": "P", "neurons": "all", "variables": ["v"] } ] } }
      """
    let run = try Run(
      ExperimentReader(models: ModelCatalogue.builtIn.neuronDefinitions).read(text: text))
    var (u, x, last, v) = (0.0, 1.0, 0.0, 0.0)
    for time in [20.0, 40, 45, 150] {
      let age = time + 1.1 - last
      u *= exp(-age / 300)
      x = 1 + (x - 1) * exp(-age / 100)
      v *= exp(-age / 20)
      u += 0.3 * (1 - u)
      v += 10 * u * x
      x -= u * x
      last = time + 1.1
      #expect(abs(run.samples[Int((last * 10).rounded())][0] - v) < 1e-10)
    }
  }

  /// A trace with a rise: `dy/dt = (z - y)/tau_y`, `dz/dt = -z/tau_z`, whose difference of exponentials is known.
  @Test("chains of decays have closed forms", arguments: [(10.0, 25.0), (20.0, 20.0)])
  func chain(tauZ: Double, tauY: Double) throws {
    let rule = """
      { "model": "equations",
        "equations": { "dy/dt": "(z - y)/tau_y", "dz/dt": "-z/tau_z", "dn/dt": "3*z/ms" },
        "on_pre": ["sent = 1*mV*(y + 100*n)", "z += 1"],
        "params": { "tau_y": "\(tauY) ms", "tau_z": "\(tauZ) ms" } }
      """
    let text = """
      { "simulation": { "duration": 60, "dt": 0.1 },
        "populations": { "R": { "size": 1, "neuron": { "model": "Relay" } },
          "P": { "size": 1, "neuron": { "model": "LIF", "params": { "E_L": "0 mV", "V_th": "1e9 mV" } } } },
        "projections": { "s": { "pre": "R", "post": "P", "rule": "all_to_all", "receptor": "delta",
          "weight": "10 mV", "delay": "1 ms", "plasticity": \(rule) } },
        "inputs": { "p": { "type": "spike_trains", "target": "R", "times": [10, 40], "weight": "1 pA",
          "receptor": { "kind": "current", "shape": "impulse" } } },
        "recordings": { "traces": [ { "population": "P", "neurons": "all", "variables": ["v"] } ] } }
      """
    let run = try Run(
      ExperimentReader(models: ModelCatalogue.builtIn.neuronDefinitions).read(text: text))
    let (a, b) = (1 / tauY, 1 / tauZ)
    let y = tauY == tauZ ? a * 30 * exp(-a * 30) : a * (exp(-b * 30) - exp(-a * 30)) / (a - b)
    let n = 3 * tauZ * (1 - exp(-30 / tauZ))
    #expect(abs(run.samples[411][0] / (y + 100 * n) - 1) < 1e-12)
  }

  /// A rule that reads the target's own variables, as voltage-based ones do.
  @Test("a rule may look at the target neuron", arguments: ["double", "single"])
  func voltage(precision: String) throws {
    let rule = """
      { "model": "equations", "on_pre": ["w += 1*nS/mV*(v_post + 60*mV)", "sent = 0*nS"] }
      """
    let text = """
      { "simulation": { "duration": 30, "dt": 0.1, "precision": "\(precision)" },
        "populations": { "R": { "size": 1, "neuron": { "model": "Relay" } },
          "P": { "size": 2, "neuron": { "model": "LIF", "params": { "E_L": "-60 mV", "V_th": "0 mV" },
                 "initial": { "v": [-50, -55] } } } },
        "projections": { "s": { "pre": "R", "post": "P", "rule": "all_to_all", "receptor": "AMPA",
          "weight": "1 nS", "delay": "1 ms", "plasticity": \(rule) } },
        "inputs": { "p": { "type": "spike_trains", "target": "R", "times": [10], "weight": "1 pA",
          "receptor": { "kind": "current", "shape": "impulse" } } } }
      """
    let weights = try self.run(
      ExperimentReader(models: ModelCatalogue.builtIn.neuronDefinitions).read(text: text)
    ).weights
    let left = exp(-11.1 / 20)
    // 111 steps that are rounded to a part in 2^24 of 60 mV each.
    let tolerance = precision == "single" ? 111 * 60 * 0x1p-24 : 1e-10
    #expect(abs(weights[0] - (1 + 10 * left)) < tolerance)
    #expect(abs(weights[1] - (1 + 5 * left)) < tolerance)
  }

  /// A rate of zero is a straight line, not a division by zero.
  @Test("a rule may have a rate that happens to be zero")
  func zeroRate() throws {
    let rule = """
      { "model": "equations", "equations": { "dx/dt": "a - k*x", "dn/dt": "y/ms", "dy/dt": "-k*y" },
        "on_pre": ["w = 1*nS*x", "y += 1", "sent = 0*nS*n"], "params": { "k": "0 1/ms", "a": "0.01 1/ms" } }
      """
    let weights = try run(single(rule, weight: "1 nS")).weights
    #expect(weights.allSatisfy { abs($0 - 0.01 * 11.1) < 1e-12 })
  }

  @Test("a weight that is no number stops the run")
  func notANumber() throws {
    let error = #expect(throws: SimulationError.self) {
      _ = try run(
        single(
          "{ \"model\": \"equations\", \"on_pre\": [\"w = 1*nS*log(0*age/ms)\", \"sent = 0*nS\"] }",
          weight: "1 nS"))
    }
    #expect(error == .nonFiniteWeight(projection: "s", synapse: 0, time: 30))
    #expect(
      error?.description.hasPrefix("the weight of synapse 0 of s is no finite number at 30.0 ms.") == true)
  }

  /// One relay that spikes at 10 ms and reaches two neurons 1.1 ms later.
  private func single(_ rule: String, weight: String) throws -> Experiment {
    let text = """
      { "simulation": { "duration": 30, "dt": 0.1 },
        "populations": { "R": { "size": 1, "neuron": { "model": "Relay" } },
          "P": { "size": 2, "neuron": { "model": "LIF" } } },
        "projections": { "s": { "pre": "R", "post": "P", "rule": "all_to_all", "receptor": "AMPA",
          "weight": "\(weight)", "delay": "1 ms", "plasticity": \(rule) } },
        "inputs": { "p": { "type": "spike_trains", "target": "R", "times": [10], "weight": "1 pA",
          "receptor": { "kind": "current", "shape": "impulse" } } } }
      """
    return try ExperimentReader(models: ModelCatalogue.builtIn.neuronDefinitions).read(text: text)
  }

  @Test("what is written reads back to the same rule")
  func roundTrip() throws {
    let experiment = try experiment(Self.pairs[2].1)
    let models = ModelCatalogue.builtIn.neuronDefinitions
    let written = EffectiveExperiment.json(experiment, models: models)
    let again = try ExperimentReader(models: models).read(text: written)
    #expect(again.projections[0].synapseModel == experiment.projections[0].synapseModel)
  }
}
