import BuiltInModels
import Foundation
import Integration
import ModelDescription
import ModelTerms
import NetworkBuilding
import TestSupport
import Testing

/// Linear equations that depend on each other, against their solutions on paper; the step does not matter.
@Suite struct CoupledEquationTests {
  /// Every tenth millisecond of a variable of one neuron, and the method.
  private func trace(
    _ neuron: String, _ variable: String, dt: Double, _ more: String = ""
  ) throws -> (values: [Double], method: IntegrationMethod) {
    let text = """
      { "simulation": {"duration": "100 ms", "dt": "\(dt) ms"},
        "populations": {"E": {"size": 1, "neuron": {\(neuron)}}}\(more),
        "recordings": {"traces": [{"population": "E", "neurons": [0], "variables": ["\(variable)"], "interval": "10 ms"}]} }
      """
    let experiment = try ExperimentReader(models: ModelCatalogue.builtIn.neuronDefinitions).read(text: text)
    let recorder = try experiment.run()
    return (recorder.column(), experiment.populations[0].method)
  }

  static let steps = [0.1, 0.5, 2]

  /// `v' = (-v + x)/20, x' = (-x + y)/5, y' = -y/5`: an alpha function into a membrane.
  @Test("an alpha function into a membrane", arguments: steps)
  func alpha(dt: Double) throws {
    let neuron = """
      "equations": {"dv/dt": "(x*mV - v)/(20 ms)", "dx/dt": "(y - x)/(5 ms)", "dy/dt": "-y/(5 ms)"},
      "initial": {"v": 0, "x": 0, "y": 10}
      """
    let (values, method) = try trace(neuron, "v", dt: dt)
    #expect(method == .exact)
    for (k, value) in values.enumerated() {
      let t = Double(k) * 10
      // v = integral of exp(-(t - s)/20)/20 * 10 (s/5) exp(-s/5): with r = 1/5 - 1/20.
      let r = 0.15
      let expected = 0.1 * exp(-t / 20) * (1 - exp(-r * t) * (1 + r * t)) / (r * r)
      #expect(abs(value - expected) < 1e-12)
    }
  }

  /// `v' = -w/8 + 0.01 v', w' = v/8`-like: a damped oscillation, which no method that goes one by one solves.
  @Test("a damped oscillation", arguments: steps)
  func oscillation(dt: Double) throws {
    let neuron = """
      "equations": {"dv/dt": "-a*v - b*w*mV", "dw/dt": "b*v/mV - a*w"}, "params": {"a": "0.01 1/ms", "b": "0.3 1/ms"},
      "initial": {"v": 7, "w": 0}
      """
    let (values, method) = try trace(neuron, "v", dt: dt)
    #expect(method == .exact)
    for (k, value) in values.enumerated() {
      let t = Double(k) * 10
      #expect(abs(value - 7 * exp(-0.01 * t) * cos(0.3 * t)) < 1e-12)
    }
  }

  /// With a constant current v rests where v = R (I - w) and w = a v: 0.1 (200 - w), w = 2 v.
  @Test("adaptation and a current", arguments: steps)
  func adaptation(dt: Double) throws {
    let neuron = """
      "equations": {"dv/dt": "(R*(I + I_ext - w) - v)/(10 ms)", "dw/dt": "(a*v - w)/(40 ms)"},
      "params": {"R": "0.1 mV/pA", "a": "2 nS", "I_ext": "150 pA"}, "initial": {"v": 0, "w": "0 pA"}
      """
    let input = """
      , "inputs": {"i": {"type": "step_current", "target": "E", "amplitude": "50 pA"}}
      """
    let (values, method) = try trace(neuron, "v", dt: dt, input)
    #expect(method == .exact)
    // x' = A x with x = (v, w) less where they rest; eigenvalues of [[-0.1, -0.01], [0.05, -0.025]].
    let rest = (v: 20 / 1.2, w: 40 / 1.2)
    let (mean, half) = (-0.0625, (0.0375 * 0.0375 - 0.0005).squareRoot())
    for (k, value) in values.enumerated() {
      let t = Double(k) * 10
      let slope = -0.1 * -rest.v - 0.01 * -rest.w
      let along = cosh(half * t) * -rest.v + sinh(half * t) / half * (slope - mean * -rest.v)
      #expect(abs(value - (rest.v + exp(mean * t) * along)) < 1e-11)
    }
  }

  /// While v stands still, w relaxes towards a v with its own time constant.
  @Test("what is coupled to a clamped variable follows from where that stands")
  func clamped() throws {
    let neuron = """
      "equations": {"dv/dt": "(20*mV - v - w*mV)/(10 ms)", "dw/dt": "(v/mV - w)/(30 ms)"}, "threshold": "v > 5*mV",
      "reset": "v = 3*mV", "refractory": "200 ms", "clamped": ["v"], "initial": {"v": 0, "w": 0}
      """
    let (values, method) = try trace(neuron, "w", dt: 0.5)
    #expect(method == .exact)
    let last = values.suffix(6)
    for (a, b) in zip(last, last.dropFirst()) {
      #expect(abs((b - 3) - (a - 3) * exp(-10.0 / 30)) < 1e-12)
    }
  }

  @Test("what is not linear, or has no fixed numbers, is not solved together")
  func others() throws {
    let steps = [
      "\"dv/dt\": \"-v*w/(10 ms)\", \"dw/dt\": \"-w/(5 ms)\"",
      "\"dv/dt\": \"(w*mV*cos(t/ms) - v)/(10 ms)\", \"dw/dt\": \"-w/(5 ms)\"",
      "\"dv/dt\": \"(abs(w)*mV - v)/(10 ms)\", \"dw/dt\": \"-w/(5 ms)\"",
    ]
    for equations in steps {
      let neuron = "\"equations\": {\(equations)}, \"initial\": {\"v\": 1, \"w\": 1}"
      #expect(try trace(neuron, "v", dt: 0.1).method == .exponentialEuler)
    }
  }

  /// Parameters that differ from neuron to neuron have matrices of their own, in single precision too.
  @Test("every neuron by its own numbers")
  func individual() throws {
    let text = """
      { "simulation": {"duration": "50 ms", "dt": "1 ms"},
        "populations": {"E": {"size": 200, "neuron": {
          "equations": {"dv/dt": "-v/tau - b*w*mV", "dw/dt": "b*v/mV - w/tau"},
          "params": {"tau": "linspace(20 ms, 40 ms)", "b": "0.2 1/ms"}, "initial": {"v": 5, "w": 0}}}},
        "recordings": {"traces": [{"population": "E", "neurons": "all", "variables": ["v"], "interval": "25 ms"}]} }
      """
    let experiment = try ExperimentReader(models: ModelCatalogue.builtIn.neuronDefinitions).read(text: text)
    let recorder = try experiment.run()
    for neuron in 0..<200 {
      let tau = 20 + 20 * Double(neuron) / 199
      let value = recorder.column(neuron)[1]
      #expect(abs(value - 5 * exp(-25 / tau) * cos(5)) < 1e-12)
    }
  }
}
