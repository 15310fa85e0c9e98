import ModelDescription

/// Translates the reference's neuron kinds and parameter names to bgsim's.
enum BrianNeuron {
  static func type(
    _ kind: String, _ p: [String: Double], initial: [String: Double], current: ValueSource
  ) -> NeuronType {
    var parameters = renamed(kind, p).mapValues(ValueSource.constant)
    parameters["I_ext"] = current
    var start = initial.mapValues(ValueSource.constant)
    start["w"] = start.removeValue(forKey: "z")
    return NeuronType(model: kind, parameters: parameters, initial: start)
  }

  private static func renamed(_ kind: String, _ p: [String: Double]) -> [String: Double] {
    var own: [String: Double] = [:]
    func take(_ names: [String: String]) { for (ours, theirs) in names { own[ours] = p[theirs] } }
    switch kind {
    case "LIF":
      take(["C": "C", "g_L": "gL", "E_L": "EL", "V_th": "th", "V_reset": "vr"])
      own["t_ref"] = 0
    case "QIF", "QIF_FSN":
      take(["C": "C", "k": "k", "v_r": "vr", "v_t": "vt", "v_peak": "th", "b": "b", "c": "c", "d": "d"])
      own["a"] = 1 / (p["tau_u"] ?? 1)
      if kind == "QIF_FSN" {
        own["v_b"] = p["vb"]
        own["cubic"] = -1
      }
    case "AdEx", "AdEx_STN":
      take(["C": "C", "g_L": "gL", "E_L": "EL", "Delta_T": "DT", "V_T": "vt", "V_peak": "th"])
      take(["V_reset": "vr", "tau_w": "tau_w", "b": "d"])
      own["t_ref"] = 0
      if kind == "AdEx" { own["a"] = p["a"] } else { addRebound(&own, p) }
    case "Izhikevich2003":
      take(["a": "a", "b": "b", "c": "c", "d": "d"])
      own["v_peak"] = 30
    default:
      take(["C": "C", "g_Na": "gna", "g_K": "gk", "g_L": "gl", "E_Na": "ENa", "E_K": "EK", "E_L": "El"])
      own["V_th"] = -30
    }
    return own
  }

  /// The reset of the earlier Brian2 project, `v_r + max(w - 15, 20)` for w < 0, is always 20 mV above v_r.
  private static func addRebound(_ own: inout [String: Double], _ p: [String: Double]) {
    own["a_1"] = p["a"]
    own["a_2"] = p["a"]
    own["E_w"] = p["EL"]
    own["V_a"] = p["EL"]
    own["reset_slope"] = 0
    own["reset_floor"] = (p["vr"] ?? 0) + 20
    own["reset_ceiling"] = (p["vr"] ?? 0) + 20
  }
}
