import ModelDescription
import Testing

/// The tutorials, running on bgsim's own random numbers, against NEURON and NetPyNE.
@Suite struct TutorialTests {
  @Test("the chain fires with the tutorial's step and falls silent with a finer one")
  func chain() throws {
    let coarse = try BriefRun(ParameterFiles.read("tutorials/compartmental.json"))
    #expect(coarse.spikes("cell") == 3)
    let fine = try BriefRun(
      ParameterFiles.read("tutorials/compartmental.json", [("simulation.dt", "0.0025 ms")]))
    #expect(fine.spikes("cell") == 0)
  }

  /// Noise goes on with every evaluation, so that each current must be evaluated exactly once in a step.
  @Test("recording more changes nothing, even under noise")
  func recording() throws {
    func potential(_ neurons: String, _ variables: String) throws -> [Double]? {
      let noise = #"{"type": "ou_current", "target": "cell", "sd": "0.1 nA", "tau": "5 ms"}"#
      let run = try BriefRun(
        ParameterFiles.read(
          "tutorials/compartmental.json",
          [
            ("inputs.noise", noise), ("recordings.traces.0.neurons", neurons),
            ("recordings.traces.0.variables", variables),
          ]))
      return run.traces["cell[0].soma(0.5).v"]
    }
    let alone = try #require(try potential("[0]", #"["soma(0.5).v"]"#))
    #expect(try potential("\"all\"", #"["soma(0.5).v", "I_inj"]"#) == alone)
  }

  @Test("the current through a synapse is driven by the potential where it sits")
  func synapticCurrent() throws {
    let run = try BriefRun(
      ParameterFiles.read(
        "tutorials/compartmental.json",
        [("recordings.traces.1.variables", #"["dend(0.5).v", "g_exc", "I_exc"]"#)]))
    let (v, g, I) = (
      run.traces["cell[0].dend(0.5).v"], run.traces["cell[0].g_exc"], run.traces["cell[0].I_exc"]
    )
    for ((v, g), I) in try zip(zip(#require(v), #require(g)), #require(I)) { #expect(I == g * (0 - v)) }
    #expect(run.greatest("cell[0].I_exc") > 1)
  }

  @Test("the single cell with k = 0.7 fires as often as in NetPyNE")
  func single() throws {
    let run = try BriefRun(
      ParameterFiles.read(
        "tutorials/single_izhikevich.json", [("populations.cell.cell.point_processes.izhi.k", "0.7")]))
    #expect(run.spikes("cell") == 380)
  }

  /// A file, what is changed, and NetPyNE's mean and standard deviation over ten seeds, by population.
  struct Exercise: CustomTestStringConvertible, Sendable {
    var file: String
    var changes: [(path: String, value: String)] = []
    var expected: [String: (mean: Double, sd: Double)]
    var testDescription: String { file + changes.map { " \($0.path)=\($0.value)" }.joined() }
  }

  static let exercises = [
    Exercise(file: "izhikevich_network", expected: ["exc": (1472.2, 103.4)]),
    Exercise(
      file: "izhikevich_network", changes: [("projections.exc->exc.rule.fixed_probability", "0.5")],
      expected: ["exc": (3169.7, 193.6)]),
    Exercise(
      file: "izhikevich_network", changes: [("projections.exc->exc.weight", "0.02 uS")],
      expected: ["exc": (2482.8, 392.1)]),
    Exercise(
      file: "izhikevich_network", changes: [("inputs.background.interval", "5 ms")],
      expected: ["exc": (2129.2, 131.5)]),
    Exercise(
      file: "izhikevich_inhibitory_network", expected: ["exc": (682.8, 48.2), "inh": (437.8, 43.4)]),
    Exercise(
      file: "izhikevich_inhibitory_network",
      changes: [("populations.exc.cell.synapses.inh.E_rev", "-80 mV")],
      expected: ["exc": (635.1, 54.3), "inh": (405.8, 43.8)]),
  ]

  /// Two samples of one distribution: their means differ by less than three standard errors.
  @Test("exercises: mean counts", arguments: exercises)
  func exercise(_ exercise: Exercise) throws {
    var sums: [String: Double] = [:]
    let seeds = 20
    for seed in 1...seeds {
      let run = try BriefRun(
        ParameterFiles.read(
          "tutorials/\(exercise.file).json", exercise.changes + [("simulation.seed", "\(seed)")]))
      for name in exercise.expected.keys { sums[name, default: 0] += Double(run.spikes(name)) }
    }
    for (name, expected) in exercise.expected {
      let error = expected.sd * (1.0 / 10 + 1.0 / Double(seeds)).squareRoot()
      #expect(abs((sums[name] ?? 0) / Double(seeds) - expected.mean) < 3 * error, "\(name)")
    }
  }
}
