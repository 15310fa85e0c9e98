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
        "celltype 4 (LTS): when v > vpeak - 0.1 u: v = c + 0.04 u, u = min(u + d, 670)",
        "celltype 5 (FS): du/dt = a (U(v) - u), U(v) = 0.025 (v - d)^3 above d, else 0; u stays at a spike",
        "celltype 6 (TC): when v > vpeak + 0.1 u: v = c - 0.1 u, u = u + d; b = 0 above -65 mV, else 15",
        "celltype 7 (RTN): b = 2 above -65 mV, else 10",
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
        ParameterField(
          "celltype", .one, default: .value(1), Bounds(lower: 1, upper: 7),
          "1 RS, 2 IB, 3 CH: as above; 4 LTS, 5 FS, 6 TC, 7 RTN have rules of their own"),
        ParameterField("u0", .one, default: .value(0), .any, "recovery at time zero"),
      ],
      state: [
        StateField("u", .one, start: .parameter("u0"), "recovery"),
        StateField(
          "interval", .millisecond, start: .computed("half a step"), "time since the last evaluation"),
      ],
      sources: [
        "Izhikevich 2007, Dynamical Systems in Neuroscience, ch. 8",
        "izhi2007b.mod of NetPyNE (ModelDB 39948), with its order of evaluation",
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
    var u0: Real = 0
    /// How much of the recovery the peak and the reset contain.
    var peakSlope: Real = 0
    var resetSlope: Real = 0
    /// The recovery's step at a spike, and how far it goes.
    var step: Real = 0
    var largest: Real = 0
    /// What b is above -65 mV.
    var bAbove: Real = 0
    /// 1 for fast-spiking cells, else 0.
    var isFast: Real = 0
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
    k.u0 = Real(p["u0"])
    let type = p["celltype"]
    k.peakSlope = type == 4 ? -0.1 : type == 6 ? 0.1 : 0
    k.resetSlope = type == 4 ? 0.04 : type == 6 ? -0.1 : 0
    k.step = type == 5 ? 0 : k.d
    k.largest = type == 4 ? 670 : Real.greatestFiniteMagnitude
    k.b = type == 6 ? 15 : type == 7 ? 10 : k.b
    k.bAbove = type == 6 ? 0 : type == 7 ? 2 : k.b
    k.isFast = type == 5 ? 1 : 0
    return k
  }

  /// The mechanism measures the time between evaluations, which lie in the middle of steps.
  @inline(__always)
  static func start(_ v: Real, _ k: Constants) -> State {
    var s = State()
    s.u = k.u0
    s.interval = k.dt / 2
    return s
  }

  /// NEURON takes a current's slope from a second evaluation, this much higher [mV].
  @inline(__always)
  static var probe: Real { 0.001 }

  @inline(__always)
  static func begin(_ v: Real, _ s: State, _ k: Constants) -> (v: Real, state: State) {
    let isPeak = v > k.vpeak + k.peakSlope * s.u
    let start = isPeak ? k.c + k.resetSlope * s.u : v
    let raised = s.u + k.step
    let u = isPeak ? (raised < k.largest ? raised : k.largest) : s.u
    var new = State()
    // The recovery advances in the first of the two evaluations.
    let x = start + probe
    let slope = x > -65 ? k.bAbove : k.b
    let above = x < k.d ? 0 : x - k.d
    let rest = k.isFast > 0 ? 0.025 * above * above * above : slope * (x - k.vr)
    new.u = u + s.interval * k.a * (rest - u)
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
