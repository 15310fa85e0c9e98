/// Wrong models, and what is said about them word by word.
struct EquationMessage {
  /// What is wrong.
  let fault: String
  /// The sections in which the model differs from one that is right, as JSON.
  let sections: [String: String]
  let message: String

  init(_ fault: String, _ sections: [String: String], _ message: String) {
    self.fault = fault
    self.sections = sections
    self.message = message
  }

  /// The model, a line for every section.
  var neuron: String {
    let lines = Self.keys.compactMap { key in
      (sections[key] ?? Self.right[key]).map { "\"\(key)\": \($0)" }
    }
    return "{ " + lines.joined(separator: ",\n  ") + " }"
  }

  private static let keys = [
    "model", "equations", "step", "threshold", "reset", "refractory", "clamped", "events", "params",
    "initial",
  ]
  private static let right = [
    "equations": #"{"dv/dt": "(g_L*(E_L - v) + I)/C"}"#,
    "threshold": #""v > V_th""#,
    "reset": #""v = E_L""#,
    "params": #"{"C": "100 pF", "g_L": "10 nS", "E_L": "-70 mV", "V_th": "-50 mV"}"#,
    "initial": #"{"v": "E_L"}"#,
  ]

  static let all = [
    EquationMessage(
      "a character that has no meaning", ["equations": #"{"dv/dt": "(g_L*(E_L − v) + I)/C"}"#],
      #"""
      m.json:2:37: populations.E.neuron.equations.dv/dt
        "−" has no meaning here
          (g_L*(E_L − v) + I)/C
                    ^
        write the minus sign as -
      """#),
    EquationMessage(
      "brackets", ["equations": #"{"dv/dt": "[g_L*(E_L - v) + I]/C"}"#],
      #"""
      m.json:2:27: populations.E.neuron.equations.dv/dt
        "[" has no meaning here
          [g_L*(E_L - v) + I]/C
          ^
        write ( and )
      """#),
    EquationMessage(
      "a remainder", ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I)/C % 2"}"#],
      #"""
      m.json:2:49: populations.E.neuron.equations.dv/dt
        "%" has no meaning here
          (g_L*(E_L - v) + I)/C % 2
                                ^
        write mod(a, b)
      """#),
    EquationMessage(
      "a missing bracket", ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I/C"}"#],
      #"""
      m.json:2:27: populations.E.neuron.equations.dv/dt
        there is no ) for this (
          (g_L*(E_L - v) + I/C
          ^
      """#),
    EquationMessage(
      "a bracket too many", ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I))/C"}"#],
      #"""
      m.json:2:46: populations.E.neuron.equations.dv/dt
        there is no ( for this )
          (g_L*(E_L - v) + I))/C
                             ^
      """#),
    EquationMessage(
      "a missing operand", ["equations": #"{"dv/dt": "(g_L*(E_L - v) + )/C"}"#],
      #"""
      m.json:2:44: populations.E.neuron.equations.dv/dt
        found ")"; expected a number or a name
          (g_L*(E_L - v) + )/C
                           ^
      """#),
    EquationMessage(
      "a text that ends early", ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I)/"}"#],
      #"""
      m.json:2:47: populations.E.neuron.equations.dv/dt
        the text ends where a number or a name is expected
          (g_L*(E_L - v) + I)/
                              ^
      """#),
    EquationMessage(
      "a missing operator", ["equations": #"{"dv/dt": "(g_L (E_L - v) + I)/C"}"#],
      #"""
      m.json:2:28: populations.E.neuron.equations.dv/dt
        "g_L" is no function
          (g_L (E_L - v) + I)/C
           ^~~
        write a product with *
      m.json:5:36: populations.E.neuron.params.g_L
        the parameter "g_L" is not used
        remove it
      """#),
    EquationMessage(
      "two names side by side", ["equations": #"{"dv/dt": "(g_L*E_L v + I)/C"}"#],
      #"""
      m.json:2:36: populations.E.neuron.equations.dv/dt
        an operator is missing
          (g_L*E_L v + I)/C
                   ^
        write a product with *
      """#),
    EquationMessage(
      "a product without *", ["equations": #"{"dv/dt": "(3x*(E_L - v) + I)/C"}"#],
      #"""
      m.json:2:29: populations.E.neuron.equations.dv/dt
        "x" is no unit
          (3x*(E_L - v) + I)/C
            ^
        write a product with *
      """#),
    EquationMessage(
      "a power of a unit that is no whole number",
      ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I)/C + 1 mV^x/ms"}"#],
      #"""
      m.json:2:56: populations.E.neuron.equations.dv/dt
        the power of a unit is a whole number
          (g_L*(E_L - v) + I)/C + 1 mV^x/ms
                                       ^
      """#),
    EquationMessage(
      "an assignment for a comparison", ["threshold": #""v = V_th""#],
      #"""
      m.json:3:19: populations.E.neuron.threshold
        "=" has no meaning here
          v = V_th
            ^
        write == to compare
      """#),
    EquationMessage(
      "comparisons in a row", ["threshold": #""-50 mV < v < V_th""#],
      #"""
      m.json:3:28: populations.E.neuron.threshold
        comparisons cannot follow each other
          -50 mV < v < V_th
                     ^
        write a < b and b < c
      """#),
    EquationMessage(
      "a comparison for an assignment", ["reset": #""v == E_L""#],
      #"""
      m.json:4:15: populations.E.neuron.reset
        expected = after "v"
          v == E_L
            ^~
        write one =
      """#),
    EquationMessage(
      "a statement without a target", ["reset": #""3 = E_L""#],
      #"""
      m.json:4:13: populations.E.neuron.reset
        expected the name of a variable
          3 = E_L
          ^
        write for example v = E_L
      """#),
    EquationMessage(
      "an unknown name", ["equations": #"{"dv/dt": "(g_L*(E_l - v) + I)/C"}"#],
      #"""
      m.json:2:33: populations.E.neuron.equations.dv/dt
        nothing is called "E_l"
          (g_L*(E_l - v) + I)/C
                ^~~
        did you mean "E_L"?
      """#),
    EquationMessage(
      "an unknown function", ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I)/C*expp(1)"}"#],
      #"""
      m.json:2:49: populations.E.neuron.equations.dv/dt
        there is no function "expp"
          (g_L*(E_L - v) + I)/C*expp(1)
                                ^~~~
        did you mean "exp"?
      """#),
    EquationMessage(
      "too few arguments", ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I)/C*min(1)"}"#],
      #"""
      m.json:2:49: populations.E.neuron.equations.dv/dt
        min takes 2 arguments, not 1
          (g_L*(E_L - v) + I)/C*min(1)
                                ^~~~~~
        the smaller one
      """#),
    EquationMessage(
      "terms that do not fit", ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I + v)/C"}"#],
      #"""
      m.json:2:48: populations.E.neuron.equations.dv/dt
        the terms of a sum do not fit: this is a voltage, but what stands before it is a current
          (g_L*(E_L - v) + I + v)/C
                               ^
        times a conductance it would fit
      """#),
    EquationMessage(
      "a derivative that does not fit", ["equations": #"{"dv/dt": "g_L*(E_L - v) + I"}"#],
      #"""
      m.json:2:27: populations.E.neuron.equations.dv/dt
        this is a current, but v is a voltage, so its derivative must be a voltage per time
          g_L*(E_L - v) + I
          ^~~~~~~~~~~~~~~~~
        divided by a capacitance it would fit
      m.json:5:19: populations.E.neuron.params.C
        the parameter "C" is not used
        remove it
      """#),
    EquationMessage(
      "an argument with a unit", ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I*exp(v))/C"}"#],
      #"""
      m.json:2:50: populations.E.neuron.equations.dv/dt
        the argument of exp must be a pure number, but this is a voltage
          (g_L*(E_L - v) + I*exp(v))/C
                                 ^
        divide it by a voltage
      """#),
    EquationMessage(
      "an exponent with a unit", ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I*2^v)/C"}"#],
      #"""
      m.json:2:48: populations.E.neuron.equations.dv/dt
        an exponent must be a pure number, but this is a voltage
          (g_L*(E_L - v) + I*2^v)/C
                               ^
        divide it by a voltage
      """#),
    EquationMessage(
      "a power that is no number",
      [
        "equations": #"{"dv/dt": "(g_L*(E_L - v) + I)/C", "dx/dt": "(v^x)/ms"}"#,
        "initial": #"{"v": "E_L", "x": 1}"#,
      ],
      #"""
      m.json:2:64: populations.E.neuron.equations.dx/dt
        a voltage can only be raised to a power that is a number
          (v^x)/ms
             ^
        divide the base by a quantity of its dimension first
      """#),
    EquationMessage(
      "a root that has no unit",
      ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I)/C + (v/mV)^(1/3)*v^(1/3)*0"}"#],
      #"""
      m.json:2:66: populations.E.neuron.equations.dv/dt
        a voltage has no such power
          (g_L*(E_L - v) + I)/C + (v/mV)^(1/3)*v^(1/3)*0
                                                 ^~~~~
        use a multiple of 1/2
      """#),
    EquationMessage(
      "a condition that is a number", ["threshold": #""v - V_th""#],
      #"""
      m.json:3:17: populations.E.neuron.threshold
        this is a voltage; a condition is needed here
          v - V_th
          ^~~~~~~~
        compare it with a value, for example v > V_th
      """#),
    EquationMessage(
      "a number that is a condition", ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I*(v > V_th))/C"}"#],
      #"""
      m.json:2:46: populations.E.neuron.equations.dv/dt
        this is a condition; a number is needed here
          (g_L*(E_L - v) + I*(v > V_th))/C
                             ^~~~~~~~~~
        write int(...) for a number that is 1 where the condition holds
      """#),
    EquationMessage(
      "a comparison that does not fit", ["threshold": #""v > C""#],
      #"""
      m.json:3:21: populations.E.neuron.threshold
        the sides of a comparison do not fit: this is a capacitance, but what stands before it is a voltage
          v > C
              ^
      m.json:5:70: populations.E.neuron.params.V_th
        the parameter "V_th" is not used
        remove it
      """#),
    EquationMessage(
      "a circle", ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I)/C", "x": "y*2", "y": "x + 1"}"#],
      #"""
      m.json:2:68: populations.E.neuron.equations.y
        it depends on itself: x -> y -> x
      """#),
    EquationMessage(
      "a missing initial value",
      ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I)/C", "dw/dt": "-w/(3 ms) : pA"}"#],
      #"""
      m.json:2:60: populations.E.neuron.equations.dw/dt
        "w" has no initial value
        add it to "initial", for example "w": "0 pA"
      """#),
    EquationMessage(
      "an initial value without a unit",
      [
        "equations": #"{"dv/dt": "(g_L*(E_L - v) + I)/C", "dw/dt": "-w/(3 ms) : pA"}"#,
        "initial": #"{"v": "E_L", "w": 1}"#,
      ],
      #"""
      m.json:6:32: populations.E.neuron.initial.w
        this is a pure number, but the unit behind dw/dt says a current
      """#),
    EquationMessage(
      "an initial value of another unit", ["initial": #"{"v": "3 pA"}"#],
      #"""
      m.json:6:20: populations.E.neuron.initial.v
        this is a current, but v is the membrane potential
        call the variable otherwise
      """#),
    EquationMessage(
      "an initial value that is not known yet",
      [
        "equations": #"{"dv/dt": "(g_L*(E_L - v) + I)/C", "dw/dt": "-w/(3 ms)", "du/dt": "-u/(3 ms)"}"#,
        "initial": #"{"v": "E_L", "w": "u*2", "u": 1}"#,
      ],
      #"""
      m.json:6:33: populations.E.neuron.initial.w
        "u" is not known yet when the initial value of "w" is computed
          u*2
          ^
        initial values follow from parameters and, except for v itself, from v
      """#),
    EquationMessage(
      "an unused parameter",
      ["params": #"{"C": "100 pF", "g_L": "10 nS", "E_L": "-70 mV", "V_th": "-50 mV", "tau": "3 ms"}"#],
      #"""
      m.json:5:87: populations.E.neuron.params.tau
        the parameter "tau" is not used
        remove it
      """#),
    EquationMessage(
      "a parameter that follows from a variable",
      ["params": #"{"C": "100 pF", "g_L": "10 nS", "E_L": "-70 mV", "V_th": "v + 3 mV"}"#],
      #"""
      m.json:5:71: populations.E.neuron.params.V_th
        a parameter cannot follow from "v", which changes with time
          v + 3 mV
          ^
        move it into the equations
      """#),
    EquationMessage(
      "a name with a meaning of its own",
      ["params": #"{"C": "100 pF", "g_L": "10 nS", "E_L": "-70 mV", "V_th": "-50 mV", "t": "3 ms"}"#],
      #"""
      m.json:5:85: populations.E.neuron.params.t
        "t" has a meaning of its own: the time since the start of the run
        take another name
      """#),
    EquationMessage(
      "a name that is given twice",
      ["params": #"{"C": "100 pF", "g_L": "10 nS", "E_L": "-70 mV", "V_th": "-50 mV", "v": "3 mV"}"#],
      #"""
      m.json:5:85: populations.E.neuron.params.v
        "v" is given twice: as a parameter and in the equations
      """#),
    EquationMessage(
      "a key that is no name", ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I)/C", "v'": "3 mV/ms"}"#],
      #"""
      m.json:2:57: populations.E.neuron.equations.v'
        "v'" is no name
        a derivative is written as dv/dt
      """#),
    EquationMessage(
      "a unit that is none", ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I)/C", "x": "v : mVolt"}"#],
      #"""
      m.json:2:61: populations.E.neuron.equations.x
        "mVolt" is no unit
          v : mVolt
              ^~~~~
        write for example mV, nS/mV or 1
      """#),
    EquationMessage(
      "a unit that does not fit", ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I)/C", "x": "v : pA"}"#],
      #"""
      m.json:2:57: populations.E.neuron.equations.x
        this is a voltage, but the unit behind the colon says a current
          v : pA
          ^
        times a conductance it would fit
      """#),
    EquationMessage(
      "a variable that is none", ["reset": #""w += 1""#],
      #"""
      m.json:4:13: populations.E.neuron.reset
        there is no variable "w"
          w += 1
          ^
        did you mean "v"?
      """#),
    EquationMessage(
      "a parameter that is set", ["reset": #""V_th += 1 mV""#],
      #"""
      m.json:4:13: populations.E.neuron.reset
        "V_th" is no variable and cannot be set
          V_th += 1 mV
          ^~~~
        give it an initial value in place of a parameter
      """#),
    EquationMessage(
      "a jump that does not fit", ["reset": #""v += 3 pA""#],
      #"""
      m.json:4:18: populations.E.neuron.reset
        the terms of a sum do not fit: this is a current, but what stands before it is a voltage
          v += 3 pA
               ^~~~
        times a resistance it would fit
      """#),
    EquationMessage(
      "a refractory period that is no time", ["refractory": #""3 mV""#],
      #"""
      m.json:5:18: populations.E.neuron.refractory
        this is a voltage; a refractory period is a time or a condition
          3 mV
          ^~~~
      """#),
    EquationMessage(
      "a clamped variable that is none", ["refractory": #""3 ms""#, "clamped": #""w""#],
      #"""
      m.json:6:14: populations.E.neuron.clamped
        there is no variable "w"
        did you mean "v"?
      """#),
    EquationMessage(
      "clamped without a refractory period", ["clamped": #""v""#],
      #"""
      m.json:5:14: populations.E.neuron.clamped
        variables stand still while the neuron is refractory, but "refractory" is missing
      """#),
    EquationMessage(
      "white noise outside of derivatives", ["threshold": #""v > V_th*xi""#],
      #"""
      m.json:3:26: populations.E.neuron.threshold
        white noise has no meaning here
          v > V_th*xi
                   ^~
        it stands in derivatives (dv/dt)
      """#),
    EquationMessage(
      "noise of the wrong size", ["equations": #"{"dv/dt": "(g_L*(E_L - v) + I)/C + 3 mV*xi"}"#],
      #"""
      m.json:2:51: populations.E.neuron.equations.dv/dt
        the terms of a sum do not fit: this is the root of a voltage^2 time^-1, but what stands before it is a voltage per time
          (g_L*(E_L - v) + I)/C + 3 mV*xi
                                  ^~~~~~~
        white noise xi has the unit of 1 over the root of a time: sigma*sqrt(2/tau)*xi is a sigma over a time
      """#),
    EquationMessage(
      "derivatives beside a step", ["step": #""v += 1 mV""#],
      #"""
      m.json:2:26: populations.E.neuron.equations.dv/dt
        a model has either derivatives or a "step"
        remove one of them
      """#),
    EquationMessage(
      "a model beside equations", ["model": #""LIF""#],
      #"""
      m.json:3:3: populations.E.neuron
        "model" and "equations" exclude each other
        remove one of them
      """#),
    EquationMessage(
      "an equation that is a number", ["equations": #"{"dv/dt": 3}"#],
      #"""
      m.json:2:26: populations.E.neuron.equations.dv/dt
        found the number 3; expected an expression as a string
      """#),
    EquationMessage(
      "an event without a condition", ["events": #"{"e": {"do": "v = E_L"}}"#],
      #"""
      m.json:5:19: populations.E.neuron.events.e
        the key "when" is missing (the condition)
      """#),
    EquationMessage(
      "a receptor that nobody drives",
      ["equations": #"{"dv/dt": "(g_L*(E_L - v) + g_AMPA*(0 mV - v) + I)/C"}"#],
      #"""
      m.json:1:76: populations.E.neuron
        nothing is called "g_AMPA", and no projection or input acts on a conductance "AMPA"
        names: C, g_L, E_L, V_th
      """#),
  ]
}
