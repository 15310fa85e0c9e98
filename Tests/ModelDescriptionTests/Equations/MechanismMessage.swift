/// Wrong mechanisms, and what is said about them word by word.
struct MechanismMessage {
  /// What is wrong.
  let fault: String
  /// The sections in which the mechanism differs from one that is right, as JSON.
  let sections: [String: String]
  let message: String

  init(_ fault: String, _ sections: [String: String], _ message: String) {
    self.fault = fault
    self.sections = sections
    self.message = message
  }

  /// The mechanism, a line for every section.
  var mechanism: String {
    let lines = Self.keys.compactMap { key in
      (sections[key] ?? Self.right[key]).map { "\"\(key)\": \($0)" }
    }
    return "{ " + lines.joined(separator: ",\n  ") + " }"
  }

  private static let keys = ["ion", "equations", "step", "threshold", "params", "initial"]
  private static let right = [
    "equations":
      #"{"dn/dt": "(n_inf - n)/tau", "n_inf": "1/(1 + exp(-(v + 40 mV)/(9 mV)))", "i": "gbar*n^4*(v - E_K)"}"#,
    "params": #"{"gbar": "0.036 S/cm2", "E_K": "-77 mV", "tau": "5 ms"}"#,
    "initial": #"{"n": "n_inf"}"#,
  ]

  static let all = [
    MechanismMessage(
      "no current",
      [
        "equations": #"{"dn/dt": "(n_inf - n)/tau", "n_inf": "1/(1 + exp(-(v + 40 mV)/(9 mV)))"}"#,
        "params": #"{"tau": "5 ms"}"#,
      ],
      #"""
      m.json:2:1: populations.C.cell.mechanisms.k
        there is no current
        name one "i": per area (mA/cm2), or of a point process (pA), positive outward
      """#),
    MechanismMessage(
      "a current of another dimension",
      [
        "equations":
          #"{"dn/dt": "(n_inf - n)/tau", "n_inf": "1/(1 + exp(-(v + 40 mV)/(9 mV)))", "i": "gbar*n^4*E_K/tau*v"}"#
      ],
      #"""
      m.json:2:96: populations.C.cell.mechanisms.k.equations.i
        this is a current voltage time^-1 length^-2, but i is a current density (mA/cm2), or a current (pA) at a point
          gbar*n^4*E_K/tau*v
          ^~~~~~~~~~~~~~~~~~
      """#),
    MechanismMessage(
      "a misspelt name",
      [
        "equations":
          #"{"dn/dt": "(n_inf - n)/tau", "n_inf": "1/(1 + exp(-(v + 40 mV)/(9 mV)))", "i": "gbar*n^4*(v - E_k)"}"#
      ],
      #"""
      m.json:2:110: populations.C.cell.mechanisms.k.equations.i
        nothing is called "E_k"
          gbar*n^4*(v - E_k)
                        ^~~
        did you mean "E_K"?
      m.json:3:44: populations.C.cell.mechanisms.k.params.E_K
        the parameter "E_K" is not used
        remove it
      """#),
    MechanismMessage(
      "an equation for v",
      [
        "equations":
          #"{"dn/dt": "(n_inf - n)/tau", "n_inf": "1/(1 + exp(-(v + 40 mV)/(9 mV)))", "dv/dt": "-v/tau", "i": "gbar*n^4*(v - E_K)"}"#
      ],
      #"""
      m.json:2:99: populations.C.cell.mechanisms.k.equations.dv/dt
        a mechanism has no equation for v
        name its current "i", positive outward; the cell's potential follows from it
      """#),
    MechanismMessage(
      "the current of neurons",
      [
        "equations":
          #"{"dn/dt": "(n_inf - n)/tau", "n_inf": "1/(1 + exp(-(v + 40 mV)/(9 mV)))", "i": "gbar*n^4*(v - E_K) + I"}"#
      ],
      #"""
      m.json:2:117: populations.C.cell.mechanisms.k.equations.i
        a mechanism does not know the currents of synapses and inputs
          gbar*n^4*(v - E_K) + I
                               ^
        its own current is called "i"
      """#),
    MechanismMessage(
      "a parameter of the time", ["params": #"{"gbar": "0.01 S/cm2", "E_K": "-90 mV", "tau": "10 ms + t"}"#],
      #"""
      m.json:3:69: populations.C.cell.mechanisms.k.params.tau
        a parameter cannot follow from "t", which changes with time
          10 ms + t
                  ^
        move it into the equations
      """#),
    MechanismMessage(
      "no initial value", ["initial": #"{}"#],
      #"""
      m.json:2:26: populations.C.cell.mechanisms.k.equations.dn/dt
        "n" has no initial value
        add it to "initial", for example "n": 0
      """#),
    MechanismMessage(
      "an initial value of v", ["initial": #"{"n": 0, "v": "-65 mV"}"#],
      #"""
      m.json:4:28: populations.C.cell.mechanisms.k.initial.v
        the cell says where v starts
        give the cell's "v_init"
      """#),
    MechanismMessage(
      "an initial value that is a distribution", ["initial": #"{"n": {"uniform": [0, 1]}}"#],
      #"""
      m.json:4:20: populations.C.cell.mechanisms.k.initial.n
        found an object; expected an expression as a string, or a number
      """#),
    MechanismMessage(
      "random numbers",
      [
        "equations":
          #"{"dn/dt": "(n_inf - n)/tau", "n_inf": "1/(1 + exp(-(v + 40 mV)/(9 mV)))", "i": "gbar*n^4*(v - E_K)*(1 + randn())"}"#
      ],
      #"""
      m.json:2:95: populations.C.cell.mechanisms.k.equations.i
        a mechanism has no random numbers
      """#),
    MechanismMessage(
      "white noise",
      [
        "equations":
          #"{"dn/dt": "(n_inf - n)/tau + xi/sqrt(tau)", "n_inf": "1/(1 + exp(-(v + 40 mV)/(9 mV)))", "i": "gbar*n^4*(v - E_K)"}"#
      ],
      #"""
      m.json:2:45: populations.C.cell.mechanisms.k.equations.dn/dt
        a mechanism has no white noise
          (n_inf - n)/tau + xi/sqrt(tau)
                            ^~
      """#),
    MechanismMessage(
      "an ion that is not used", ["ion": #""ca""#],
      #"""
      m.json:2:1: populations.C.cell.mechanisms.k
        the texts say nothing of the ion: neither its concentration "ca_i" nor its current "i_ca"
        remove "ion"
      """#),
    MechanismMessage(
      "an unknown ion", ["ion": #""cl""#],
      #"""
      m.json:2:10: populations.C.cell.mechanisms.k.ion
        found "cl"; expected one of "ca", "na", "k"
        did you mean "ca"?
      """#),
    MechanismMessage(
      "the concentration without the ion",
      [
        "equations":
          #"{"dn/dt": "(n_inf - n)/tau", "n_inf": "1/(1 + exp(-(v + 40 mV)/(9 mV)))", "i": "gbar*n^4*(v - E_K)*ca_i/mM"}"#
      ],
      #"""
      m.json:2:115: populations.C.cell.mechanisms.k.equations.i
        "ca_i" has a meaning only with an ion
          gbar*n^4*(v - E_K)*ca_i/mM
                             ^~~~
        add "ion": "ca"
      """#),
    MechanismMessage(
      "a sum that is not known yet",
      [
        "ion": #""ca""#,
        "equations":
          #"{"dn/dt": "(n_inf - n)/tau", "n_inf": "1/(1 + exp(-(v + 40 mV)/(9 mV)))", "i": "gbar*n^4*(v - E_K) + i_ca"}"#,
      ],
      #"""
      m.json:3:117: populations.C.cell.mechanisms.k.equations.i
        "i_ca" is not known yet when this is computed
          gbar*n^4*(v - E_K) + i_ca
                               ^~~~
        the sum of the ion's currents is known to derivatives
      """#),
    MechanismMessage(
      "a concentration of another dimension",
      [
        "ion": #""ca""#,
        "equations":
          #"{"dn/dt": "(n_inf - n)/tau", "n_inf": "1/(1 + exp(-(v + 40 mV)/(9 mV)))", "dca_i/dt": "-i_ca/tau", "i": "gbar*n^4*(v - E_K)"}"#,
        "initial": #"{"n": 0, "ca_i": 0}"#,
      ],
      #"""
      m.json:3:103: populations.C.cell.mechanisms.k.equations.dca_i/dt
        this is a current time^-1 length^-2, but ca_i is a concentration, so its derivative must be a time^-1 length^-3 amount
          -i_ca/tau
          ^~~~~~~~~
      """#),
    MechanismMessage(
      "an unused parameter", ["params": #"{"gbar": "0.036 S/cm2", "E_K": "-77 mV", "tau": "5 ms", "q": 3}"#],
      #"""
      m.json:3:74: populations.C.cell.mechanisms.k.params.q
        the parameter "q" is not used
        remove it
      """#),
    MechanismMessage(
      "a parameter that follows from v",
      ["params": #"{"gbar": "0.036 S/cm2*exp(v/mV)", "E_K": "-77 mV", "tau": "5 ms"}"#],
      #"""
      m.json:3:39: populations.C.cell.mechanisms.k.params.gbar
        a parameter cannot follow from "v", which changes with time
          0.036 S/cm2*exp(v/mV)
                          ^
        move it into the equations
      """#),
    MechanismMessage(
      "a point process in a section", ["params": #"{"gbar": "36 nS", "E_K": "-77 mV", "tau": "5 ms"}"#],
      #"""
      m.json:5:67: populations.C.cell.sections.soma.mechanisms.k
        "k" is a point process: its current is no current density
        name it as the "type" of one of the cell's "point_processes"
      """#),
    MechanismMessage(
      "a name with a meaning",
      ["params": #"{"gbar": "0.036 S/cm2", "E_K": "-77 mV", "tau": "5 ms", "celsius": 37}"#],
      #"""
      m.json:3:80: populations.C.cell.mechanisms.k.params.celsius
        "celsius" has a meaning of its own: the temperature in degrees Celsius, a pure number
        take another name
      """#),
    MechanismMessage(
      "derivatives and a step", ["step": #""n = 1""#],
      #"""
      m.json:2:26: populations.C.cell.mechanisms.k.equations.dn/dt
        a model has either derivatives or a "step"
        remove one of them
      """#),
    MechanismMessage(
      "a threshold", ["threshold": #""v > 0 mV""#],
      #"""
      m.json:3:3: populations.C.cell.mechanisms.k.threshold
        unknown key "threshold" in mechanism
        its keys: file, nmodl, equations, step, ion, params, initial, reference, description
      """#),
  ]
}
