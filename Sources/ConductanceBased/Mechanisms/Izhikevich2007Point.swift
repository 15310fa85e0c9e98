import Integration
import ModelTerms
import Numerics
import Quantities

/// Izhikevich's 2007 neuron as a point process on a segment: the mechanism of the NetPyNE tutorials.
enum Izhikevich2007Point<Real: KernelScalar>: MembraneMechanism {
  static var definition: MechanismDefinition {
    MechanismDefinition(
      name: "Izhi2007b",
      summary: "Izhikevich's 2007 neuron as a point process; the segment's capacitance carries the potential",
      placement: .point,
      equations: [
        "i = -(k (v - vr) (v - vt) - u) / C",
        "du/dt = a (b (v - vr) - u), by forward Euler when the current is evaluated",
        "when v > vpeak: v = c, u = u + d",
      ],
      parameters: [
        ParameterField("C", .one, default: .value(1), .positive, "divides the current; in units of 100 pF"),
        ParameterField("k", .one, default: .value(0.7), .any, "slope of the upstroke"),
        ParameterField("vr", .millivolt, default: .value(-60), .any, "resting potential"),
        ParameterField("vt", .millivolt, default: .value(-40), .any, "threshold"),
        ParameterField("vpeak", .millivolt, default: .value(35), .any, "peak of the spike"),
        ParameterField("a", .perMillisecond, default: .value(0.03), .nonNegative, "recovery rate"),
        ParameterField("b", .one, default: .value(-2), .any, "recovery's dependence on v"),
        ParameterField("c", .millivolt, default: .value(-50), .any, "reset potential"),
        ParameterField("d", .one, default: .value(100), .any, "recovery's step at a spike"),
      ],
      state: [
        StateField("u", .one, start: .value(0), "recovery"),
        StateField(
          "interval", .millisecond, start: .computed("half a step"), "time since the last evaluation"),
      ],
      sources: [
        "Izhikevich 2007, Dynamical Systems in Neuroscience, ch. 8",
        "Izhi2007b.mod of NetPyNE (ModelDB 39948), cell type 1, with its order of evaluation",
      ])
  }

  struct State: ColumnRecord {
    var u: Real = 0
    var interval: Real = 0
  }

  struct Constants: ColumnRecord {
    var C: Real = 0
    var k: Real = 0
    var vr: Real = 0
    var vt: Real = 0
    var vpeak: Real = 0
    var a: Real = 0
    var b: Real = 0
    var c: Real = 0
    var d: Real = 0
    var dt: Real = 0
  }

  static var hasBeginning: Bool { true }

  static func constants(_ p: NeuronParameters, celsius: Double, dt: Double) -> Constants {
    var k = Constants()
    k.C = Real(p["C"])
    k.k = Real(p["k"])
    k.vr = Real(p["vr"])
    k.vt = Real(p["vt"])
    k.vpeak = Real(p["vpeak"])
    k.a = Real(p["a"])
    k.b = Real(p["b"])
    k.c = Real(p["c"])
    k.d = Real(p["d"])
    k.dt = Real(dt)
    return k
  }

  /// The mechanism measures the time between evaluations, which lie in the middle of steps.
  @inline(__always)
  static func start(_ v: Real, _ k: Constants) -> State {
    var s = State()
    s.interval = k.dt / 2
    return s
  }

  /// NEURON takes a current's slope from a second evaluation, this much higher [mV].
  @inline(__always)
  static var probe: Real { 0.001 }

  @inline(__always)
  static func begin(_ v: Real, _ s: State, _ k: Constants) -> (v: Real, state: State) {
    let isPeak = v > k.vpeak
    let start = isPeak ? k.c : v
    let u = isPeak ? s.u + k.d : s.u
    var new = State()
    // The recovery advances in the first of the two evaluations.
    new.u = u + s.interval * k.a * (k.b * (start + probe - k.vr) - u)
    new.interval = k.dt
    return (start, new)
  }

  @inline(__always)
  static func current(_ v: Real, _ s: State, _ k: Constants) -> (current: Real, conductance: Real) {
    let present = outward(v, s, k)
    return (present, (outward(v + probe, s, k) - present) / probe)
  }

  @inline(__always)
  private static func outward(_ v: Real, _ s: State, _ k: Constants) -> Real {
    0 - (k.k * (v - k.vr) * (v - k.vt) - s.u) / k.C
  }

  @inline(__always)
  static func advance(_ s: State, _ v: Real, _ k: Constants) -> State { s }
}
