import Foundation
import ModelTerms
import Quantities
import Testing

@testable import CommandLineInterface

@Suite struct ModelsCommandTests {
  private static let models = [
    NeuronDefinition(
      name: "lif", summary: "leaky integrate-and-fire",
      equations: ["C dv/dt = g_L (E_L - v) + I", "v >= v_th: v = v_reset"],
      parameters: [
        ParameterField("C", aliases: ["C_m"], .picofarad, .positive, "capacitance"),
        ParameterField("g_L", .nanosiemens, default: .value(10), .nonNegative, "leak"),
        ParameterField("v_th", .millivolt, default: .value(-50.5), .any, "threshold"),
        ParameterField("v_reset", .millivolt, default: .sameAs("v_th"), .any, "reset"),
        ParameterField("p", .one, default: .value(0.5), .unitInterval, "a fraction"),
      ],
      state: [
        StateField("v", aliases: ["V_m"], .millivolt, start: .parameter("v_reset"), "membrane potential"),
        StateField("w", .picoampere, start: .value(0), "adaptation"),
      ],
      methods: [.euler, .exponentialEuler], sources: ["Lapicque 1907"]),
    NeuronDefinition(
      name: "izhikevich", summary: "quadratic integrate-and-fire with recovery", equations: [],
      parameters: [], state: [], methods: [.euler], sources: []),
  ]

  private func page(_ name: String?, _ mechanisms: [MechanismDefinition] = []) throws -> String {
    try ModelsCommand().text(name, Self.models, mechanisms) + "\n"
  }

  @Test("models lists the catalogue")
  func models() throws {
    #expect(
      try page(nil) == """
        lif         leaky integrate-and-fire
        izhikevich  quadratic integrate-and-fire with recovery

        """)
  }

  @Test("models NAME explains a model")
  func model() throws {
    #expect(
      try page("lif") == """
        lif: leaky integrate-and-fire

        equations
          C dv/dt = g_L (E_L - v) + I
          v >= v_th: v = v_reset

        parameters
          name     unit  default   allowed     meaning
          C        pF    required  > 0         capacitance (also C_m)
          g_L      nS    10        >= 0        leak
          v_th     mV    -50.5     any         threshold
          v_reset  mV    as v_th   any         reset
          p        1     0.5       >= 0, <= 1  a fraction

        state variables
          name  unit  start    meaning
          v     mV    v_reset  membrane potential (also V_m)
          w     pA    0        adaptation

        methods
          euler (default), exponential_euler

        sources
          Lapicque 1907

        """)
    #expect(
      try page("izhikevich") == """
        izhikevich: quadratic integrate-and-fire with recovery

        methods
          euler (default)

        """)
  }

  @Test("models lists and explains mechanisms of compartmental cells")
  func mechanisms() throws {
    let mechanisms = [
      MechanismDefinition(
        name: "leak", summary: "a constant leak", placement: .density, equations: ["i = g (v - e)"],
        parameters: [
          ParameterField(
            "g", .siemensPerSquareCentimeter, default: .value(0.001), .nonNegative, "conductance")
        ], state: [], sources: ["a textbook"])
    ]
    #expect(
      try page(nil, mechanisms) == """
        lif         leaky integrate-and-fire
        izhikevich  quadratic integrate-and-fire with recovery

        mechanisms of compartmental cells
        leak        a constant leak

        """)
    #expect(
      try page("leak", mechanisms) == """
        leak: a constant leak

        equations
          i = g (v - e)

        parameters
          name  unit   default  allowed  meaning
          g     S/cm2  0.001    >= 0     conductance

        place
          density mechanism: in "mechanisms" of a section

        sources
          a textbook

        """)
  }

  @Test("models FILE explains a mechanism in equations")
  func ownMechanism() throws {
    let text = """
      { "equations": {"dn/dt": "(n_inf - n)/tau", "n_inf": "1/(1 + exp(-(v + 40 mV)/(9 mV)))",
          "i": "gbar*n^4*(v - E_K)"},
        "params": {"gbar": "0.036 S/cm2", "E_K": "-77 mV", "tau": "5 ms"}, "initial": {"n": "n_inf"} }
      """
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("kdr-\(UUID()).json")
    try text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let page = try ModelsCommand().page(ofFile: file.path)
    #expect(page.contains("  dn/dt = (n_inf - n)/tau\n"))
    #expect(page.contains("  gbar  S/cm2  0.036"))
    #expect(page.contains("density mechanism: in \"mechanisms\" of a section"))
    #expect(page.hasSuffix("the current is a straight line in v: its slope is exact"))
  }
}
