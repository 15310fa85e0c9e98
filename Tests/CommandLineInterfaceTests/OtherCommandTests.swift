import Quantities
import Testing

@testable import CommandLineInterface

@Suite struct OtherCommandTests {
  @Test("check says what an experiment holds")
  func check() {
    let expected = "a.json: valid, 2 populations, 14 neurons, 0 projections, 0 inputs\n"
    #expect(Session().run("check", "a.json") == .init(code: 0, output: expected, messages: ""))
  }

  @Test(
    "bad input exits with 2, a missing file with 3", arguments: ["run", "check", "plan"])
  func badInput(command: String) {
    #expect(
      Session().run(command, "bad.json")
        == .init(code: 2, output: "", messages: "error: bad.json:3:5: populations.STN.size\n  is 0\n"))
    #expect(
      Session().run(command, "missing.json")
        == .init(code: 3, output: "", messages: "error: missing.json: no such file\n"))
  }

  @Test("what was changed in reading goes to the messages", arguments: ["check", "plan"])
  func notes(command: String) {
    let (plain, scaled) = (Session().run(command, "a.json"), Session().run(command, "scaled.json"))
    #expect(scaled.messages == "scale 0.5\ngain x 2\n" + plain.messages)
  }

  @Test("plan prints neurons, synapses and memory")
  func plan() {
    let result = Session(environment: ["OMP_NUM_THREADS": "5"]).run("plan", "a.json")
    #expect(result.code == 0)
    #expect(
      result.output == """
        population  neurons
        STN              10
        GPe               4
        all              14

        projection  synapses
        STN->GPe          40
        all               40

        part      memory
        state     2.0 MB
        synapses   500 B
        all       2.0 MB

        5 threads (OMP_NUM_THREADS), 8.0 MB of memory available

        """)
  }

  @Test("models lists the catalogue")
  func models() {
    #expect(
      Session().run("models").output == """
        lif         leaky integrate-and-fire
        izhikevich  quadratic integrate-and-fire with recovery

        """)
  }

  @Test("models NAME explains a model")
  func model() {
    #expect(
      Session().run("models", "lif").output == """
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
      Session().run("models", "izhikevich").output == """
        izhikevich: quadratic integrate-and-fire with recovery

        methods
          euler (default)

        """)
  }

  @Test("models lists and explains mechanisms of compartmental cells")
  func mechanisms() {
    var engine = FakeEngine().engine
    engine.mechanisms = [
      MechanismDefinition(
        name: "leak", summary: "a constant leak", placement: .density, equations: ["i = g (v - e)"],
        parameters: [
          ParameterField(
            "g", .siemensPerSquareCentimeter, default: .value(0.001), .nonNegative, "conductance")
        ], state: [], sources: ["a textbook"])
    ]
    #expect(
      Session(engine: engine).run("models").output == """
        lif         leaky integrate-and-fire
        izhikevich  quadratic integrate-and-fire with recovery

        mechanisms of compartmental cells
        leak        a constant leak

        """)
    #expect(
      Session(engine: engine).run("models", "leak").output == """
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

  @Test("schema prints the schema")
  func schema() { #expect(Session().run("schema").output == "{\"type\": \"object\"}\n") }
}
