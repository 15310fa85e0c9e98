/// Wrong models, and what is said about them word by word.
enum EquationMessages {
  /// What is wrong, the neuron, and the message.
  static let all: [(fault: String, neuron: String, message: String)] = [
    (
      "a character that has no meaning",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L − v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:23: populations.E.neuron.equations.dv/dt
        "−" has no meaning here
          (g_L*(E_L − v) + I)/C
                    ^
        write the minus sign as -
      """#
    ),
    (
      "brackets",
      #"""
      {
       "equations": {
        "dv/dt": "[g_L*(E_L - v) + I]/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:13: populations.E.neuron.equations.dv/dt
        "[" has no meaning here
          [g_L*(E_L - v) + I]/C
          ^
        write ( and )
      """#
    ),
    (
      "a remainder",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C % 2"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:35: populations.E.neuron.equations.dv/dt
        "%" has no meaning here
          (g_L*(E_L - v) + I)/C % 2
                                ^
        write mod(a, b)
      """#
    ),
    (
      "a missing bracket",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:13: populations.E.neuron.equations.dv/dt
        there is no ) for this (
          (g_L*(E_L - v) + I/C
          ^
      """#
    ),
    (
      "a bracket too many",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I))/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:32: populations.E.neuron.equations.dv/dt
        there is no ( for this )
          (g_L*(E_L - v) + I))/C
                             ^
      """#
    ),
    (
      "a missing operand",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + )/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:30: populations.E.neuron.equations.dv/dt
        found ")"; expected a number or a name
          (g_L*(E_L - v) + )/C
                           ^
      """#
    ),
    (
      "a text that ends early",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:33: populations.E.neuron.equations.dv/dt
        the text ends where a number or a name is expected
          (g_L*(E_L - v) + I)/
                              ^
      """#
    ),
    (
      "a missing operator",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L (E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:14: populations.E.neuron.equations.dv/dt
        "g_L" is no function
          (g_L (E_L - v) + I)/C
           ^~~
        write a product with *
      m.json:10:10: populations.E.neuron.params.g_L
        the parameter "g_L" is not used
        remove it
      """#
    ),
    (
      "two names side by side",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*E_L v + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:22: populations.E.neuron.equations.dv/dt
        an operator is missing
          (g_L*E_L v + I)/C
                   ^
        write a product with *
      """#
    ),
    (
      "a product without *",
      #"""
      {
       "equations": {
        "dv/dt": "(3x*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:15: populations.E.neuron.equations.dv/dt
        "x" is no unit
          (3x*(E_L - v) + I)/C
            ^
        write a product with *
      """#
    ),
    (
      "a power of a unit that is no whole number",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C + 1 mV^x/ms"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:42: populations.E.neuron.equations.dv/dt
        the power of a unit is a whole number
          (g_L*(E_L - v) + I)/C + 1 mV^x/ms
                                       ^
      """#
    ),
    (
      "an assignment for a comparison",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v = V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:6:18: populations.E.neuron.threshold
        "=" has no meaning here
          v = V_th
            ^
        write == to compare
      """#
    ),
    (
      "comparisons in a row",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "-50 mV < v < V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:6:27: populations.E.neuron.threshold
        comparisons cannot follow each other
          -50 mV < v < V_th
                     ^
        write a < b and b < c
      """#
    ),
    (
      "a comparison for an assignment",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v == E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:7:14: populations.E.neuron.reset
        expected = after "v"
          v == E_L
            ^~
        write one =
      """#
    ),
    (
      "a statement without a target",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "3 = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:7:12: populations.E.neuron.reset
        expected the name of a variable
          3 = E_L
          ^
        write for example v = E_L
      """#
    ),
    (
      "an unknown name",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_l - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:19: populations.E.neuron.equations.dv/dt
        nothing is called "E_l"
          (g_L*(E_l - v) + I)/C
                ^~~
        did you mean "E_L"?
      """#
    ),
    (
      "an unknown function",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C*expp(1)"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:35: populations.E.neuron.equations.dv/dt
        there is no function "expp"
          (g_L*(E_L - v) + I)/C*expp(1)
                                ^~~~
        did you mean "exp"?
      """#
    ),
    (
      "too few arguments",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C*min(1)"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:35: populations.E.neuron.equations.dv/dt
        min takes 2 arguments, not 1
          (g_L*(E_L - v) + I)/C*min(1)
                                ^~~~~~
        the smaller one
      """#
    ),
    (
      "terms that do not fit",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I + v)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:34: populations.E.neuron.equations.dv/dt
        the terms of a sum do not fit: this is a voltage, but what stands before it is a current
          (g_L*(E_L - v) + I + v)/C
                               ^
        times a conductance it would fit
      """#
    ),
    (
      "a derivative that does not fit",
      #"""
      {
       "equations": {
        "dv/dt": "g_L*(E_L - v) + I"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:13: populations.E.neuron.equations.dv/dt
        this is a current, but v is a voltage, so its derivative must be a voltage per time
          g_L*(E_L - v) + I
          ^~~~~~~~~~~~~~~~~
        divided by a capacitance it would fit
      m.json:9:8: populations.E.neuron.params.C
        the parameter "C" is not used
        remove it
      """#
    ),
    (
      "an argument with a unit",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I*exp(v))/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:36: populations.E.neuron.equations.dv/dt
        the argument of exp must be a pure number, but this is a voltage
          (g_L*(E_L - v) + I*exp(v))/C
                                 ^
        divide it by a voltage
      """#
    ),
    (
      "an exponent with a unit",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I*2^v)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:34: populations.E.neuron.equations.dv/dt
        an exponent must be a pure number, but this is a voltage
          (g_L*(E_L - v) + I*2^v)/C
                               ^
        divide it by a voltage
      """#
    ),
    (
      "a power that is no number",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C",
        "dx/dt": "(v^x)/ms"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L",
        "x": 1
       }
      }
      """#,
      #"""
      m.json:5:16: populations.E.neuron.equations.dx/dt
        a voltage can only be raised to a power that is a number
          (v^x)/ms
             ^
        divide the base by a quantity of its dimension first
      """#
    ),
    (
      "a root that has no unit",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C + (v/mV)^(1/3)*v^(1/3)*0"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:52: populations.E.neuron.equations.dv/dt
        a voltage has no such power
          (g_L*(E_L - v) + I)/C + (v/mV)^(1/3)*v^(1/3)*0
                                                 ^~~~~
        use a multiple of 1/2
      """#
    ),
    (
      "a condition that is a number",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v - V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:6:16: populations.E.neuron.threshold
        this is a voltage; a condition is needed here
          v - V_th
          ^~~~~~~~
        compare it with a value, for example v > V_th
      """#
    ),
    (
      "a number that is a condition",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I*(v > V_th))/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:32: populations.E.neuron.equations.dv/dt
        this is a condition; a number is needed here
          (g_L*(E_L - v) + I*(v > V_th))/C
                             ^~~~~~~~~~
        write int(...) for a number that is 1 where the condition holds
      """#
    ),
    (
      "a comparison that does not fit",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > C",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:6:20: populations.E.neuron.threshold
        the sides of a comparison do not fit: this is a capacitance, but what stands before it is a voltage
          v > C
              ^
      m.json:12:11: populations.E.neuron.params.V_th
        the parameter "V_th" is not used
        remove it
      """#
    ),
    (
      "a circle",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C",
        "x": "y*2",
        "y": "x + 1"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:6:8: populations.E.neuron.equations.y
        it depends on itself: x -> y -> x
      """#
    ),
    (
      "a missing initial value",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C",
        "dw/dt": "-w/(3 ms) : pA"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:5:12: populations.E.neuron.equations.dw/dt
        "w" has no initial value
        add it to "initial", for example "w": "0 pA"
      """#
    ),
    (
      "an initial value without a unit",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C",
        "dw/dt": "-w/(3 ms) : pA"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L",
        "w": 1
       }
      }
      """#,
      #"""
      m.json:17:8: populations.E.neuron.initial.w
        this is a pure number, but the unit behind dw/dt says a current
      """#
    ),
    (
      "an initial value of another unit",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "3 pA"
       }
      }
      """#,
      #"""
      m.json:15:8: populations.E.neuron.initial.v
        this is a current, but v is the membrane potential
        call the variable otherwise
      """#
    ),
    (
      "an initial value that is not known yet",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C",
        "dw/dt": "-w/(3 ms)",
        "du/dt": "-u/(3 ms)"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L",
        "w": "u*2",
        "u": 1
       }
      }
      """#,
      #"""
      m.json:18:9: populations.E.neuron.initial.w
        "u" is not known yet when the initial value of "w" is computed
          u*2
          ^
        initial values follow from parameters and, except for v itself, from v
      """#
    ),
    (
      "an unused parameter",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV",
        "tau": "3 ms"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:13:10: populations.E.neuron.params.tau
        the parameter "tau" is not used
        remove it
      """#
    ),
    (
      "a parameter that follows from a variable",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "v + 3 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:12:12: populations.E.neuron.params.V_th
        a parameter cannot follow from "v", which changes with time
          v + 3 mV
          ^
        move it into the equations
      """#
    ),
    (
      "a name with a meaning of its own",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV",
        "t": "3 ms"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:13:8: populations.E.neuron.params.t
        "t" has a meaning of its own: the time since the start of the run
        take another name
      """#
    ),
    (
      "a name that is given twice",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV",
        "v": "3 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:13:8: populations.E.neuron.params.v
        "v" is given twice: as a parameter and in the equations
      """#
    ),
    (
      "a key that is no name",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C",
        "v'": "3 mV/ms"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:5:9: populations.E.neuron.equations.v'
        "v'" is no name
        a derivative is written as dv/dt
      """#
    ),
    (
      "a unit that is none",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C",
        "x": "v : mVolt"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:5:13: populations.E.neuron.equations.x
        "mVolt" is no unit
          v : mVolt
              ^~~~~
        write for example mV, nS/mV or 1
      """#
    ),
    (
      "a unit that does not fit",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C",
        "x": "v : pA"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:5:9: populations.E.neuron.equations.x
        this is a voltage, but the unit behind the colon says a current
          v : pA
          ^
        times a conductance it would fit
      """#
    ),
    (
      "a variable that is none",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "w += 1",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:7:12: populations.E.neuron.reset
        there is no variable "w"
          w += 1
          ^
        did you mean "v"?
      """#
    ),
    (
      "a parameter that is set",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "V_th += 1 mV",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:7:12: populations.E.neuron.reset
        "V_th" is no variable and cannot be set
          V_th += 1 mV
          ^~~~
        give it an initial value in place of a parameter
      """#
    ),
    (
      "a jump that does not fit",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v += 3 pA",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:7:17: populations.E.neuron.reset
        the terms of a sum do not fit: this is a current, but what stands before it is a voltage
          v += 3 pA
               ^~~~
        times a resistance it would fit
      """#
    ),
    (
      "a refractory period that is no time",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       },
       "refractory": "3 mV"
      }
      """#,
      #"""
      m.json:17:17: populations.E.neuron.refractory
        this is a voltage; a refractory period is a time or a condition
          3 mV
          ^~~~
      """#
    ),
    (
      "a clamped variable that is none",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       },
       "refractory": "3 ms",
       "clamped": "w"
      }
      """#,
      #"""
      m.json:18:13: populations.E.neuron.clamped
        there is no variable "w"
        did you mean "v"?
      """#
    ),
    (
      "clamped without a refractory period",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       },
       "clamped": "v"
      }
      """#,
      #"""
      m.json:17:13: populations.E.neuron.clamped
        variables stand still while the neuron is refractory, but "refractory" is missing
      """#
    ),
    (
      "white noise outside of derivatives",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th*xi",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:6:25: populations.E.neuron.threshold
        white noise has no meaning here
          v > V_th*xi
                   ^~
        it stands in derivatives (dv/dt)
      """#
    ),
    (
      "noise of the wrong size",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C + 3 mV*xi"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:37: populations.E.neuron.equations.dv/dt
        the terms of a sum do not fit: this is the root of a voltage^2 time^-1, but what stands before it is a voltage per time
          (g_L*(E_L - v) + I)/C + 3 mV*xi
                                  ^~~~~~~
        white noise xi has the unit of 1 over the root of a time: sigma*sqrt(2/tau)*xi is a sigma over a time
      """#
    ),
    (
      "derivatives beside a step",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       },
       "step": "v += 1 mV"
      }
      """#,
      #"""
      m.json:4:12: populations.E.neuron.equations.dv/dt
        a model has either derivatives or a "step"
        remove one of them
      """#
    ),
    (
      "a model beside equations",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       },
       "model": "LIF"
      }
      """#,
      #"""
      m.json:3:2: populations.E.neuron
        "model" and "equations" exclude each other
        remove one of them
      """#
    ),
    (
      "an equation that is a number",
      #"""
      {
       "equations": {
        "dv/dt": 3
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:4:12: populations.E.neuron.equations.dv/dt
        found the number 3; expected an expression as a string
      """#
    ),
    (
      "an event without a condition",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       },
       "events": {
        "e": {
         "do": "v = E_L"
        }
       }
      }
      """#,
      #"""
      m.json:18:8: populations.E.neuron.events.e
        the key "when" is missing (the condition)
      """#
    ),
    (
      "a receptor that nobody drives",
      #"""
      {
       "equations": {
        "dv/dt": "(g_L*(E_L - v) + g_AMPA*(0 mV - v) + I)/C"
       },
       "threshold": "v > V_th",
       "reset": "v = E_L",
       "params": {
        "C": "100 pF",
        "g_L": "10 nS",
        "E_L": "-70 mV",
        "V_th": "-50 mV"
       },
       "initial": {
        "v": "E_L"
       }
      }
      """#,
      #"""
      m.json:1:76: populations.E.neuron
        nothing is called "g_AMPA", and no projection or input acts on a conductance "AMPA"
        names: C, g_L, E_L, V_th
      """#
    ),
  ]
}
