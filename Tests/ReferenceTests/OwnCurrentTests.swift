import BuiltInModels
import Foundation
import Integration
import ModelDescription
import Testing

/// Receptors and inputs that are written as equations, against the built-in ones and against closed forms.
@Suite("Receptors and inputs in equations")
struct OwnCurrentTests {
  private func experiment(
    _ receptors: String, _ inputs: String, neuron: String = "{ \"model\": \"LIF\" }", method: String? = nil,
    size: Int = 3, duration: Double = 100, precision: String = "double", substeps: Int = 1,
    variables: String = "\"v\""
  ) throws -> Experiment {
    let text = """
      { "simulation": { "duration": \(duration), "dt": 0.1, "precision": "\(precision)" },
        "receptors": { \(receptors) },
        "populations": { "P": { "size": \(size), "neuron": \(neuron), "substeps": \(substeps)
          \(method.map { ", \"method\": \"\($0)\"" } ?? "") } },
        "inputs": { \(inputs) },
        "recordings": { "traces": [ { "population": "P", "neurons": "all", "variables": [\(variables)] } ] } }
      """
    return try ExperimentReader(models: ModelCatalogue.builtIn.neuronDefinitions).read(text: text)
  }

  private static let ownExponential = """
    "r": { "kind": "equations", "equations": { "dg/dt": "-g/tau : nS" }, "on_spike": "g += w",
           "current": "g*(E_rev - v)", "params": { "tau": "5 ms", "E_rev": "0 mV" } }
    """
  private static let native = "\"r\": { \"kind\": \"AMPA\", \"tau\": \"5 ms\" }"
  private static let spikes = """
    "s": { "type": "poisson", "target": "P", "rate": "900 Hz", "receptor": "r", "weight": "1.5 nS" },
    "g": { "type": "poisson", "target": "P", "rate": "200 Hz", "receptor": "GABA", "weight": "1 nS" }
    """

  /// The same operations in the same order: no rounding differs.
  @Test(
    "an exponential conductance is the built-in one",
    arguments: ["euler", "exponential_euler", "exact"], ["double", "single"])
  func exponential(method: String, precision: String) throws {
    let runs = try [Self.native, Self.ownExponential].map {
      try Run(experiment($0, Self.spikes, method: method, precision: precision))
    }
    #expect(runs[0].spikes.count > 5)
    #expect(runs[0].spikes == runs[1].spikes)
    #expect(runs[0].samples == runs[1].samples)
  }

  /// Runge-Kutta holds own currents during the step, so the membrane is off by the current's change in half a step:
  /// at most dt/(2 tau) = 1 % of what moves it.
  @Test("Runge-Kutta holds it during the step", arguments: [1, 3])
  func rungeKutta(substeps: Int) throws {
    let times =
      "\"s\": { \"type\": \"spike_trains\", \"target\": \"P\", \"times\": [5, 9, 20], "
      + "\"receptor\": \"r\", \"weight\": \"5 nS\" }"
    let runs = try [Self.native, Self.ownExponential].map {
      try Run(experiment($0, times, method: "rk4", duration: 40, substeps: substeps))
    }
    let excursion = runs[0].samples.map { $0[0] + 70 }.max() ?? 0
    #expect(excursion > 5)
    let error = zip(runs[0].samples, runs[1].samples).map { abs($0[0] - $1[0]) }.max() ?? 1
    #expect(error < 0.01 * excursion)
  }

  /// Every step's arrivals saturate what is left: `s + w (1 - s)`, then decay.
  @Test("a receptor that saturates, with a block of its own")
  func saturation() throws {
    let receptor = """
      "r": { "kind": "equations", "weight_unit": "1",
             "equations": { "ds/dt": "-s/(100*ms)", "B": "1/(1 + exp(-0.062*v/mV)/3.57)" },
             "on_spike": "s += w*(1 - s)", "current": "g_max*s*B*(0*mV - v)", "params": { "g_max": "5 nS" } }
      """
    let input = """
      "s": { "type": "spike_trains", "target": "P", "times": [10, 30, 32], "receptor": "r", "weight": 0.5 }
      """
    let run = try Run(
      experiment(receptor, input, variables: "\"v\", \"I_r\", \"I_syn\""))
    var (s, last) = (0.0, 0.0)
    for time in [10.0, 30, 32, 80] {
      s *= exp(-(time - last) / 100)
      if time < 80 { s += 0.5 * (1 - s) }
      last = time
      let row = run.samples[Int((time * 10).rounded())]
      let current = 5 * s / (1 + exp(-0.062 * row[0]) / 3.57) * -row[0]
      #expect(abs(row[1] - current) < 1e-9 * current)
      #expect(row[2] == row[1])
    }
  }

  /// The noise of Destexhe, Rudolph, Fellous & Sejnowski 2001, with a constant driving force of 1 mV.
  ///
  /// The membrane filters it: mean g0/g_L, variance `(sigma/g_L)^2 tau/(tau + tau_m)`. Over 2,000 neurons their standard
  /// errors are sd/sqrt(2000) and sqrt(2/2000); Euler's method widens the noise by h/(2 tau) = 2 %.
  @Test("a conductance with Ornstein-Uhlenbeck noise")
  func pointConductance() throws {
    let input = """
      "ge": { "type": "equations", "target": "P",
        "equations": { "dg/dt": "(g0 - g)/tau + sigma*sqrt(2/tau)*xi : nS" }, "current": "g*(1*mV)",
        "params": { "g0": "12 nS", "tau": "2.7 ms", "sigma": "3 nS" }, "initial": { "g": "g0" } }
      """
    let run = try Run(experiment("", input, size: 2000, duration: 160, variables: "\"v\""))
    let last = try #require(run.samples.last)
    let mean = last.reduce(0, +) / 2000
    let variance = last.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1999
    let expected = 0.09 * 2.7 / 22.7
    #expect(abs(mean + 70 - 1.2 * (1 - exp(-160 / 20))) < 4 * (expected / 2000).squareRoot())
    #expect(abs(variance / expected - 1.02) < 4 * (2 / 2000.0).squareRoot())
  }

  @Test("the current of an input is part of I_inj, that of a receptor of I_syn")
  func recorded() throws {
    let inputs = """
      "g": { "type": "equations", "target": "P", "current": "2*nS*(0*mV - v)" },
      "c": { "type": "step_current", "target": "P", "amplitude": "7 pA" },
      "s": { "type": "spike_trains", "target": "P", "times": [5], "receptor": "r", "weight": "1 nS" }
      """
    let run = try Run(
      experiment(
        Self.ownExponential, inputs, duration: 10, variables: "\"v\", \"I_inj\", \"I_syn\", \"I_r\""))
    let (first, later) = (run.samples[0], run.samples[50])
    #expect(first[1] == 7 + 140 && first[2] == 0)
    #expect(abs(later[1] - (7 - 2 * later[0])) < 1e-10)
    #expect(later[2] == later[3] && abs(later[3] + later[0]) < 1e-10)
  }

  @Test("an input of time and of a phase that differs between neurons, for some of them, between two times")
  func wave() throws {
    let input = """
      "w": { "type": "equations", "target": "P", "neurons": [0, 2], "start": "10 ms", "stop": "30 ms",
        "current": "a*cos(2*pi*50*Hz*t + phase)", "params": { "a": "100 pA", "phase": "uniform(0, 6.28)" } }
      """
    let neuron = """
      { "equations": { "dq/dt": "I : pC" }, "initial": { "q": "0 pC" } }
      """
    let run = try Run(
      experiment("", input, neuron: neuron, method: "euler", duration: 40, variables: "\"q\""))
    let last = try #require(run.samples.last)
    #expect(last[1] == 0)
    #expect(last[0] != last[2])
    // One whole period sums up to nothing; half of it does not.
    #expect(last.allSatisfy { abs($0) < 1e-9 })
    #expect(abs(run.samples[200][0]) > 1e-3 || abs(run.samples[200][2]) > 1e-3)
    #expect(run.samples[99].allSatisfy { $0 == 0 })
  }

  /// 2,000 neurons of 1 s have 80,000 +- 283 spikes; in the half period around the crest `1/2 + 1/pi` of them.
  @Test("Poisson trains whose rate is a function of time")
  func rate() throws {
    let input = """
      "r": { "type": "equations", "target": "P", "rate": "mean*(1 + cos(2*pi*5*Hz*t))", "params": { "mean": "40 Hz" },
        "receptor": { "kind": "current", "shape": "impulse" }, "weight": "1 pA" }
      """
    let run = try Run(
      experiment("", input, neuron: "{ \"model\": \"Relay\" }", size: 2000, duration: 1000))
    let count = run.spikes.count
    // A relay passes one spike a step on: with 0.008 a step at most, one in 250 is lost at the crest.
    let slack = 4.0 * 283 + 300
    #expect(abs(Double(count) - 80_000) < slack)
    let crest = run.spikes.count { spike in
      let phase = spike.step % 2000
      return phase < 500 || phase >= 1500
    }
    let share = Double(crest) / Double(count)
    let expected = 0.5 + 1 / Double.pi
    // Four standard errors of a share of 80,000, and the spikes that are lost at the crest.
    #expect(abs(share - expected) < 4 * 0.0014 + 0.001)
  }

  @Test("any number of threads gives the same bits", arguments: ["double", "single"])
  func threads(precision: String) throws {
    let input = """
      \(Self.spikes), "n": { "type": "equations", "target": "P", "current": "x*pA",
        "equations": { "dx/dt": "-x/ms + 20*sqrt(2/ms)*xi" } }
      """
    let experiment = try experiment(
      Self.ownExponential, input, size: 2500, duration: 20, precision: precision)
    let runs = try [1, 2, 3].map { try Run(experiment, threads: $0, workPerThread: 100).samples.last }
    #expect(runs[0] == runs[1] && runs[0] == runs[2])
  }

  @Test("what is written reads back to the same currents")
  func roundTrip() throws {
    let input = """
      \(Self.spikes), "n": { "type": "equations", "target": "P", "neurons": [1], "current": "a*cos(t/ms)",
        "params": { "a": "normal(20 pA, 1 pA)" }, "stop": "50 ms" }
      """
    let experiment = try experiment(Self.ownExponential, input)
    let models = ModelCatalogue.builtIn.neuronDefinitions
    let again = try ExperimentReader(models: models).read(
      text: EffectiveExperiment.json(experiment, models: models))
    #expect(again.receptorModels == experiment.receptorModels)
    #expect(again.inputs == experiment.inputs)
  }

  @Test(
    "wrong currents are told",
    arguments: [
      ("\"current\": \"g*v\"", "the key \"on_spike\" is missing (what spikes do)"),
      ("\"on_spike\": \"g += w\"", "the key \"current\" is missing"),
      (
        "\"on_spike\": \"g += w\", \"current\": \"g\", \"equations\": { \"dg/dt\": \"-g/ms : nS\" }",
        "this is a conductance; a current is needed here\n    g\n    ^"
      ),
      (
        "\"on_spike\": \"v += w*mV/nS\", \"current\": \"0*pA\"",
        "\"v\" does not belong to the receptor and cannot be set\n    v += w*mV/nS\n    ^\n  for a jump of v take {\"kind\": \"delta\"}"
      ),
      (
        "\"on_spike\": \"g += w\", \"current\": \"g*v + w*mV\", \"equations\": { \"dg/dt\": \"-g/ms : nS\" }",
        "weights are known to \"on_spike\" alone\n    g*v + w*mV\n          ^"
      ),
      ("\"on_spike\": \"g += w\", \"current\": \"0*pA\", \"tau\": 5", "a receptor with equations has no tau"),
    ])
  func message(keys: String, message: String) throws {
    let error = #expect(throws: (any Error).self) {
      _ = try experiment("\"r\": { \"kind\": \"equations\", \(keys) }", Self.spikes)
    }
    #expect("\(error.map { "\($0)" } ?? "")".contains(message))
  }
}
