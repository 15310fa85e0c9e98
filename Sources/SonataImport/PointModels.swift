import Documents
import Importing

/// What a node type's template becomes.
enum PointModel {
  /// A source of spikes that a file gives.
  case virtual
  /// A neuron of NEST.
  case nest(NestModel, [String: Double])
  /// NEURON's IntFire1.
  case intFire(tau: Double, refractory: Double)

  /// The neuron of a population; numbers that differ from node to node are lists.
  func neuron(_ own: [String: [Double]], dt: Double) -> JSONValue {
    switch self {
    case .virtual: .keys([("model", .string("Relay"))])
    case .nest(let model, let values): model.neuron(values, own)
    case .intFire(let tau, let refractory): IntFire.neuron(tau: tau, refractory: refractory, dt: dt)
    }
  }

  /// The receptor that weights of a sign act on.
  func receptor(isInhibitory: Bool) -> JSONValue {
    switch self {
    case .virtual, .intFire: .keys([("kind", .string("delta")), ("variable", .string("m"))])
    case .nest(let model, let values): model.receptor(values, isInhibitory: isInhibitory)
    }
  }

  /// The unit of weights.
  var weightUnit: String {
    switch self {
    case .virtual, .intFire: ""
    case .nest(let model, _): model.isCurrent ? "pA" : "nS"
    }
  }

  /// The delay where no file gives one [ms].
  var defaultDelay: Double? { if case .nest = self { 1 } else { nil } }

  /// How much later than its program a neuron's spikes are stamped [steps].
  var lateness: Int { if case .intFire = self { 1 } else { 0 } }
}

/// An integrate-and-fire neuron of NEST with its defaults (NEST 3.10).
struct NestModel {
  /// The name in `nest:NAME`.
  let name: String
  /// The neuron's model in bgsim.
  let model: String
  /// The time course of synapses.
  let shape: String
  let isCurrent: Bool
  /// bgsim's names, units, NEST's names and defaults of parameters.
  let parameters: [(own: String, unit: String, theirs: String, preset: Double)]
  /// The potential at which it starts.
  let start: Double
  let method: String?
  /// Defaults of synapses.
  let synapses: [String: Double]

  static let all = leaky + adaptive

  private static let leaky = [("iaf_psc_alpha", "alpha"), ("iaf_psc_exp", "exponential")].map { name, shape in
    NestModel(
      name: name, model: "LIF", shape: shape, isCurrent: true,
      parameters: [
        ("C", "pF", "C_m", 250), ("g_L", "nS", "C_m/tau_m", 25), ("E_L", "mV", "E_L", -70),
        ("V_th", "mV", "V_th", -55), ("V_reset", "mV", "V_reset", -70), ("t_ref", "ms", "t_ref", 2),
        ("I_ext", "pA", "I_e", 0),
      ], start: -70, method: nil, synapses: ["tau_m": 10, "tau_syn_ex": 2, "tau_syn_in": 2])
  }

  private static let adaptive: [NestModel] =
    [("iaf_cond_alpha", "alpha"), ("iaf_cond_exp", "exponential")].map { name, shape in
      NestModel(
        name: name, model: "LIF", shape: shape, isCurrent: false,
        parameters: [
          ("C", "pF", "C_m", 250), ("g_L", "nS", "g_L", 16.6667), ("E_L", "mV", "E_L", -70),
          ("V_th", "mV", "V_th", -55), ("V_reset", "mV", "V_reset", -60), ("t_ref", "ms", "t_ref", 2),
          ("I_ext", "pA", "I_e", 0),
        ], start: -70, method: "rk4",
        synapses: ["tau_syn_ex": 0.2, "tau_syn_in": 2, "E_ex": 0, "E_in": -85])
    }
    + [("aeif_cond_alpha", "alpha"), ("aeif_cond_exp", "exponential")].map { name, shape in
      NestModel(
        name: name, model: "AdEx", shape: shape, isCurrent: false,
        parameters: [
          ("C", "pF", "C_m", 281), ("g_L", "nS", "g_L", 30), ("E_L", "mV", "E_L", -70.6),
          ("Delta_T", "mV", "Delta_T", 2), ("V_T", "mV", "V_th", -50.4), ("V_peak", "mV", "V_peak", 0),
          ("V_reset", "mV", "V_reset", -60), ("tau_w", "ms", "tau_w", 144), ("a", "nS", "a", 4),
          ("b", "pA", "b", 80.5), ("t_ref", "ms", "t_ref", 0), ("I_ext", "pA", "I_e", 0),
        ], start: -70.6, method: "rk4",
        synapses: ["tau_syn_ex": 0.2, "tau_syn_in": 2, "E_ex": 0, "E_in": -85])
    }

  /// The keys of dynamics parameters that have a meaning.
  var keys: [String] { parameters.map(\.theirs) + synapses.keys.sorted() + ["V_m", "w"] }

  func neuron(_ values: [String: Double], _ own: [String: [Double]]) -> JSONValue {
    let count = own.values.first?.count ?? 1
    func number(_ name: String, _ preset: Double) -> [Double] {
      own[name] ?? [Double](repeating: values[name] ?? preset, count: count)
    }
    func quantity(_ numbers: [Double], _ unit: String) -> JSONValue {
      if let first = numbers.first, numbers.allSatisfy({ $0 == first }) {
        return .string(NumberText.quantity(first, unit))
      }
      return .keys([("values", .list(numbers.map { .number($0) })), ("unit", .string(unit))])
    }
    var result: [(String, JSONValue)] = []
    for (own, unit, theirs, preset) in parameters {
      let numbers =
        theirs == "C_m/tau_m"
        ? zip(number("C_m", 250), number("tau_m", 10)).map { $0 / $1 } : number(theirs, preset)
      result.append((own, quantity(numbers, unit)))
    }
    var initial = [("v", quantity(number("V_m", start), "mV"))]
    if model == "AdEx" { initial.append(("w", quantity(number("w", 0), "pA"))) }
    return .keys([("model", .string(model)), ("params", .keys(result)), ("initial", .keys(initial))])
  }

  func receptor(_ values: [String: Double], isInhibitory: Bool) -> JSONValue {
    let tail = isInhibitory ? "in" : "ex"
    func number(_ name: String) -> Double { values[name] ?? synapses[name] ?? 0 }
    var keys: [(String, JSONValue)] = [
      ("kind", .string(isCurrent ? "current" : isInhibitory ? "GABA" : "AMPA")), ("shape", .string(shape)),
      ("tau", .string(NumberText.quantity(number("tau_syn_\(tail)"), "ms"))),
    ]
    if !isCurrent { keys.append(("E_rev", .string(NumberText.quantity(number("E_\(tail)"), "mV")))) }
    keys.append(("label", .string(tail)))
    return .keys(keys)
  }
}

/// NEURON's IntFire1: m decays, jumps by the weights, and a spike follows at once where it passes 1.
enum IntFire {
  /// A step begins with the jumps of its arrivals; the spike is stamped at its end, one step late.
  static func neuron(tau: Double, refractory: Double, dt: Double) -> JSONValue {
    .keys([
      (
        "step",
        .list(
          [
            "passed = m > 1 ? 1 : 0", "m = passed > 0.5 ? 0 : m*exp(-dt/tau)",
          ].map { .string($0) })
      ), ("threshold", .string("passed > 0.5")), ("reset", .string("m = 0")),
      ("refractory", .string(NumberText.quantity(max(0, refractory - dt), "ms"))),
      ("clamped", .list([.string("m")])),
      ("params", .keys([("tau", .string(NumberText.quantity(tau, "ms")))])),
      (
        "initial",
        .keys([("v", .string("0 mV")), ("m", .number(0)), ("passed", .number(0))])
      ),
    ])
  }
}
