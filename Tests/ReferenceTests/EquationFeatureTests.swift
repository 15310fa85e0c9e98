import BuiltInModels
import Foundation
import Integration
import ModelDescription
import Testing

/// What equations can say, against closed forms and against what is built in.
@Suite("Features of equations")
struct EquationFeatureTests {
  private func experiment(
    _ neuron: String, size: Int, duration: Double, dt: Double = 0.1, method: String? = nil, more: String = "",
    variables: [String] = [], populations: String = ""
  ) throws -> Experiment {
    let names = variables.map { "\"\($0)\"" }.joined(separator: ", ")
    let traces =
      variables.isEmpty
      ? ""
      : ", \"recordings\": { \"traces\": [ { \"population\": \"P\", \"neurons\": \"all\", \"variables\": [\(names)] } ] }"
    let text = """
      { "simulation": { "duration": \(duration), "dt": \(dt) }, "populations": { "P": {
        "size": \(size), "neuron": \(neuron) \(method.map { ", \"method\": \"\($0)\"" } ?? "") } \(populations) }
        \(traces) \(more) }
      """
    let catalogue = ModelCatalogue.builtIn
    return try ExperimentReader(
      models: catalogue.neuronDefinitions, mechanisms: catalogue.mechanismDefinitions
    ).read(text: text)
  }

  /// One number that is worked out once and written twice.
  @Test("two variables take the same new value")
  func shared() throws {
    let neuron = """
      { "step": ["x = 2*x + 1", "y = x"], "initial": { "x": 0, "y": 0 } }
      """
    let run = try Run(experiment(neuron, size: 3, duration: 0.5, variables: ["x", "y"]))
    #expect(run.samples.map { $0[0] } == [0, 1, 3, 7, 15])
    #expect(run.samples.allSatisfy { $0 == Array(repeating: $0[0], count: 6) })
  }

  /// Euler's method adds up `h cos(w t)`: a sum with a closed form, equal for every neuron.
  @Test("the time is that of the step, for every neuron")
  func time() throws {
    let neuron = """
      { "equations": { "dx/dt": "cos(2*pi*20*Hz*t)/ms : 1" }, "initial": { "x": 0 } }
      """
    let run = try Run(experiment(neuron, size: 5, duration: 20, method: "euler", variables: ["x"]))
    let angle = 2 * Double.pi * 0.02 * 0.1
    for (step, row) in run.samples.enumerated() where step > 0 {
      let n = Double(step)
      let sum = sin(n * angle / 2) / sin(angle / 2) * cos((n - 1) * angle / 2) * 0.1
      #expect(row.allSatisfy { abs($0 - sum) < 1e-12 })
    }
  }

  /// An Ornstein-Uhlenbeck process of variance 1: over 2,000 neurons at one time the variance has a standard error of
  /// sqrt(2/2000), the mean one of 1/sqrt(2000), and Euler's method makes the variance larger by h/(2 tau) = 1 %.
  @Test("white noise has the right size and differs between neurons", arguments: ["euler", "heun"])
  func noise(method: String) throws {
    let neuron = """
      { "equations": { "dx/dt": "-x/tau + sqrt(2/tau)*xi : 1" }, "params": { "tau": "5 ms" }, "initial": { "x": 0 } }
      """
    let run = try Run(experiment(neuron, size: 2000, duration: 50.1, method: method, variables: ["x"]))
    let last = try #require(run.samples.last)
    let mean = last.reduce(0, +) / 2000
    let variance = last.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1999
    #expect(abs(mean) < 4 / 2000.0.squareRoot())
    #expect(abs(variance - 1.01) < 4 * (2 / 2000.0).squareRoot())
    let half = last[..<1000].indices.reduce(0) { $0 + last[$1] * last[$1 + 1000] } / 1000
    #expect(abs(half) < 4 / 1000.0.squareRoot())
  }

  @Test("noise is the same for any number of threads")
  func threads() throws {
    let neuron = """
      { "equations": { "dv/dt": "-v/tau + 3*mV*sqrt(2/tau)*xi" }, "params": { "tau": "5 ms" },
        "threshold": "v > 4*mV and rand() < 0.5", "reset": "v = 0*mV", "initial": { "v": "0 mV" } }
      """
    let experiment = try experiment(neuron, size: 3000, duration: 30)
    let runs = try [1, 2, 3].map { try Run(experiment, threads: $0, workPerThread: 100).spikes.map(\.neuron) }
    #expect(runs[0].count > 100)
    #expect(runs[0] == runs[1] && runs[0] == runs[2])
  }

  /// The same membrane twice: the conductance as part of the current, and in the equations.
  @Test("equations may use a receptor themselves", arguments: ["euler", "exponential_euler"])
  func receptor(method: String) throws {
    func neuron(_ current: String) -> String {
      """
      { "equations": { "dv/dt": "(10*nS*(-70*mV - v) + \(current))/(200*pF)" }, "threshold": "v > -50*mV",
        "reset": "v = -60*mV", "initial": { "v": "-70 mV" } }
      """
    }
    let synapse = "{ \"kind\": \"AMPA\", \"tau\": 5, \"E_rev\": 0, \"label\": \"A\" }"
    func input(_ name: String) -> String {
      let times = stride(from: 5, to: 500, by: 3).map { String($0 + $0 % 7) }.joined(separator: ", ")
      return """
        "to \(name)": { "type": "spike_trains", "target": "\(name)", "times": [\(times)], "weight": "5 nS",
          "receptor": \(synapse) }
        """
    }
    let run = try Run(
      experiment(
        neuron("I"), size: 5, duration: 500, method: method,
        more: ", \"inputs\": { \(input("P")), \(input("Q")) }",
        populations: """
          , "Q": { "size": 5, "neuron": \(neuron("g_A*(0*mV - v)")), "method": "\(method)" }
          """))
    let steps = [0, 1].map { population in run.spikes.filter { $0.population == population }.map(\.step) }
    #expect(steps[0].count > 50)
    #expect(steps[0] == steps[1])
  }

  @Test("events run their statements whenever their condition holds")
  func events() throws {
    let neuron = """
      { "equations": { "dx/dt": "1/ms : 1" },
        "events": { "wrap": { "when": "x >= 1", "do": "x -= 1; n += 1" } }, "initial": { "x": 0, "n": 0 } }
      """
    let run = try Run(
      experiment(neuron, size: 3, duration: 10.25, dt: 0.25, method: "euler", variables: ["n", "x"]))
    let last = try #require(run.samples.last)
    #expect(last[0] == 10)
    #expect(last[1] == 0)
  }

  /// Izhikevich's own script of 2003: v in two half steps, then u; computed here once more by hand.
  @Test("a step of its own replaces the method")
  func step() throws {
    let neuron = """
      { "step": ["v += dt/2*(0.04/(mV*ms)*v^2 + 5/ms*v + 140*mV/ms - u + J)",
                 "v += dt/2*(0.04/(mV*ms)*v^2 + 5/ms*v + 140*mV/ms - u + J)", "u += dt*a*(b*v - u)"],
        "threshold": "v >= 30*mV", "reset": "v = c; u += d",
        "params": { "a": "0.02 1/ms", "b": "0.2 1/ms", "c": "-65 mV", "d": "8 mV/ms", "J": "10 mV/ms" },
        "initial": { "v": "-65 mV", "u": "b*v" } }
      """
    let run = try Run(experiment(neuron, size: 1, duration: 500, dt: 1))
    var (v, u) = (-65.0, -13.0)
    var expected: [Int] = []
    for step in 0..<500 {
      for _ in 0..<2 { v += 0.5 * (0.04 * v * v + 5 * v + 140 - u + 10) }
      u += 0.02 * (0.2 * v - u)
      if v >= 30 {
        expected.append(step)
        (v, u) = (-65, u + 8)
      }
    }
    #expect(run.spikes.map(\.step) == expected)
    #expect(expected.count > 5)
  }

  @Test("parameters may follow from a draw, and expressions are recorded")
  func derived() throws {
    let neuron = """
      { "equations": { "dv/dt": "(c - v)/ms", "away": "v - c", "draw": "r" },
        "params": { "r": "uniform(0, 1)", "c": "-65*mV + 15*mV*r^2" }, "initial": { "v": "c" } }
      """
    let run = try Run(experiment(neuron, size: 50, duration: 1, variables: ["v", "c", "away", "draw"]))
    let first = run.samples[0]
    var drawn: Set<Double> = []
    for neuron in 0..<50 {
      let values = Array(first[4 * neuron..<4 * neuron + 4])
      #expect(abs(values[0] - (-65 + 15 * values[3] * values[3])) < 1e-12)
      #expect(values[1] == values[0] && values[2] == 0)
      drawn.insert(values[3])
    }
    #expect(drawn.count == 50)
  }

  @Test("a refractory time holds clamped variables for whole steps")
  func refractory() throws {
    let neuron = """
      { "equations": { "dv/dt": "10*mV/ms" }, "threshold": "v > 4.5*mV", "reset": "v = 0*mV",
        "refractory": "1 ms", "clamped": "v", "initial": { "v": "0 mV" } }
      """
    let run = try Run(experiment(neuron, size: 1, duration: 10))
    // Five steps up, ten steps held.
    #expect(run.spikes.map(\.step) == Array(stride(from: 4, to: 100, by: 15)))
  }
}
