import Foundation
import ModelDescription
import Testing

/// The examples do what their descriptions promise; the numbers follow from the files or are lower bounds.
@Suite struct ExampleTests {
  static let files = ParameterFiles.experiments.filter { $0.hasPrefix("examples/") }

  @Test("an example is small, and shows spikes or a trace that changes", arguments: files)
  func small(file: String) throws {
    let experiment = try ParameterFiles.read(file)
    #expect(experiment.simulation.duration <= 200)
    #expect(experiment.populations.reduce(0) { $0 + $1.size } <= 204)
    #expect(!experiment.description.isEmpty)
    let run = try BriefRun(experiment)
    let spikes = experiment.populations.reduce(0) { $0 + run.spikes($1.name) }
    #expect(spikes > 0 || run.traces.values.contains { $0.min() != $0.max() })
    for (column, samples) in run.traces {
      #expect(!samples.isEmpty && samples.allSatisfy { $0.isFinite }, "\(column)")
      if column.hasSuffix(".v") { #expect(samples.min() != samples.max(), "\(column)") }
    }
  }

  /// 100 neurons with rising currents: never fewer spikes, none at first, many at last.
  @Test func frequencyCurrentCurve() throws {
    let counts = try run("fi_curve").counts["GPe_TI"] ?? []
    #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 <= $1 + 1 })
    #expect((counts.last ?? 0) >= 2 * max(1, counts.first ?? 0))
  }

  /// A population that says nothing has the default neuron; one of another model takes nothing from it.
  @Test func defaultNeuron() throws {
    let neurons = try ParameterFiles.read("examples/default_neuron.json").populations.map(\.neuron)
    #expect(neurons.map { $0.parameters["C"] }.prefix(3).contains(.constant(400)))
    #expect(neurons[0].parameters["I_ext"] == neurons[2].parameters["I_ext"])
    #expect(neurons[3].model != neurons[2].model && neurons[3].initial.isEmpty)
  }

  /// Nine of the 64 probabilities are 0.
  @Test func projectionTable() throws {
    let projections = try ParameterFiles.read("examples/projection_table.json").projections
    #expect(projections.count == 55)
    #expect(projections.first { $0.name == "all.L6I->L6E" }?.rule.kind == .fixedProbability(0.2252))
    #expect(!projections.contains { $0.name == "all.L6I->L5E" })
  }

  /// The conductance that acts never exceeds its limit, however much arrives.
  @Test func saturatingReceptor() throws {
    let run = try run("equations_receptor")
    #expect(run.greatest("E[0].g_exc") > 5)
    #expect(run.greatest("E[0].open") < 20 && run.greatest("E[0].open") < run.greatest("E[0].g_exc"))
  }

  /// 10, 25 and 40 Hz for 200 ms make 2, 5 and 8 turns; the last one may fall into the step after the end.
  @Test func turns() throws {
    let run = try run("equations_events")
    for (neuron, turns) in [2.0, 5, 8].enumerated() {
      let counted = run.greatest("P[\(neuron)].turns")
      #expect(counted == turns || counted == turns - 1)
      #expect(run.greatest("P[\(neuron)].phase") < 1)
    }
  }

  /// The more calcium-activated potassium there is, the more the firing slows down.
  @Test func mechanismInEquations() throws {
    let run = try run("equations_mechanism")
    let counts = run.counts["C"] ?? []
    #expect(counts[0] > 2 * counts[1] && counts[1] > counts[2] && counts[2] > 3)
    #expect(run.greatest("C[0].soma(0.5).ahp.i") == 0 && run.greatest("C[1].soma(0.5).ahp.i") > 1e-3)
    #expect(run.greatest("C[0].soma(0.5).ahp.open") > 0.05)
  }

  /// What flows out of one cell flows into the other; a cell without gap junctions stays at rest.
  @Test func gapJunctions() throws {
    let run = try run("gap_junctions")
    #expect(run.counts["cell"]?[0] == 1 && run.counts["cell"]?[2] == 0)
    #expect(run.greatest("cell[1].soma(0.5).v") > run.greatest("cell[2].soma(0.5).v") + 2)
    #expect(run.greatest("cell[1].I_gap") > 10 && run.greatest("cell[2].I_gap") == 0)
    #expect(run.greatest("point[0].v") > -64.6)
  }

  /// Both targets hear of the same spikes, the second one later.
  @Test func detectors() throws {
    let run = try run("detectors")
    func arrivals(_ column: String) -> [Int] {
      let g = run.traces[column] ?? []
      return g.indices.dropFirst().filter { g[$0] > g[$0 - 1] + 0.5 }
    }
    let (somatic, dendritic) = (arrivals("target[0].g_AMPA"), arrivals("target[1].g_AMPA"))
    #expect(somatic.count >= 2 && dendritic.count == somatic.count)
    for (a, b) in zip(somatic, dendritic) { #expect(b > a) }
  }

  /// Half the gain is half the conductance: the same spikes arrive at both.
  @Test func gain() throws {
    let run = try run("gain")
    #expect(run.greatest("half[0].g_AMPA") == run.greatest("full[0].g_AMPA") / 2)
    #expect(run.greatest("full[0].g_AMPA") > 0)
  }

  /// All three shapes peak at their weight of 1 nS; a step is 0.1 ms, the fastest rise 2 ms.
  @Test(arguments: ["g_jump", "g_two_exponentials", "g_alpha"])
  func receptorShapes(column: String) throws {
    #expect(abs(try run("receptor_shapes").greatest("E[0].\(column)") - 1) < 1e-3)
  }

  /// Of ten spikes a depressing synapse passes the first best, a facilitating one a later one.
  @Test func shortTermPlasticity() throws {
    for (name, isFirstBest) in [("stp_depression", true), ("stp_facilitation", false)] {
      let run = try run(name)
      #expect(run.spikes("pre") >= 5, "\(name)")
      let g = run.traces["post[0].g(synapse)"] ?? []
      let jumps = zip(g, g.dropFirst()).map { $1 - $0 }.filter { $0 > 1e-3 }
      #expect(jumps.count >= 5, "\(name)")
      #expect((jumps.first == jumps.max()) == isFirstBest, "\(name)")
    }
  }

  /// A strong current and a refractory period of n ms: at most one spike in n ms.
  @Test func refractoriness() throws {
    let counts = try run("refractoriness").counts["E"] ?? []
    #expect(counts.count == 11)
    for (t, count) in counts.enumerated() where t > 0 { #expect(count > 0 && count <= 200 / t + 1) }
    #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 >= $1 })
  }

  /// Every method fires alike within one spike.
  @Test func methods() throws {
    let counts = try run("methods").counts.values.map { $0[0] }
    #expect(counts.count == 5)
    #expect((counts.min() ?? 0) > 0 && (counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
  }

  /// Pulses of 4 nA reach the first half only.
  @Test func pulseTrain() throws {
    let run = try run("dbs_pulse_train")
    #expect(run.greatest("STN[0].I_inj") == 4000)
    #expect(run.greatest("STN[10].I_inj") == 0)
    let counts = run.counts["STN"] ?? []
    #expect(counts.prefix(10).reduce(0, +) > counts.suffix(10).reduce(0, +))
  }

  /// 50 nA for 3 steps against 1 nA for 150.
  @Test func biphasicPulses() throws {
    let run = try run("dbs_biphasic")
    let current = run.traces["STN[0].I_inj"] ?? []
    #expect(current.max() == 50_000 && current.min() == -1000)
    #expect(current.filter { $0 > 0 }.count == 13 * 3 && current.filter { $0 < 0 }.count == 13 * 150)
    #expect(run.greatest("STN[10].I_inj") == 0)
    let counts = run.counts["STN"] ?? []
    #expect(counts.prefix(10).reduce(0, +) > 30)
    #expect(counts.suffix(10).reduce(0, +) < 10)
  }

  /// The nigra fires far above 30 Hz from 60 to 160 ms.
  @Test func thalamocorticalFeedback() throws {
    let run = try run("thalamocortical_feedback")
    func count(_ population: String) -> Int { run.counts[population]?.reduce(0, +) ?? 0 }
    #expect(count("open") > 100)
    #expect(Double(count("closed")) < 0.9 * Double(count("open")))
  }

  /// 0.5 ms apart from 50 to 150 ms.
  @Test func traceWindow() throws {
    let run = try run("traces")
    #expect(run.traces["B[0].v"]?.count == 200)
    #expect(run.traces["A[19].v"]?.count == 2000)
    #expect(run.traces.keys.filter { $0.hasPrefix("B[") }.count == 21)
  }

  /// Cortex fires in its first region; the other populations follow by region, inhibition in the opposite order.
  @Test func topographicChannels() throws {
    let run = try run("rules_topographic")
    func regions(_ population: String) -> [Int] {
      let counts = run.counts[population] ?? []
      return (0..<3).map { own in
        counts.indices.filter { $0 * 3 / counts.count == own }.reduce(0) { $0 + counts[$1] }
      }
    }
    let (cortex, striatum, pallidum) = (regions("Cortex"), regions("Striatum"), regions("GPe"))
    #expect(cortex[0] > 0 && cortex[1] + cortex[2] == 0)
    #expect(striatum[0] > 2 * striatum[1] && striatum[1] > 2 * striatum[2])
    #expect(pallidum[2] > 2 * pallidum[0])
  }

  /// 40 % of the neurons with a lower threshold fire more than the others, which have the same input.
  @Test func populationParts() throws {
    let run = try run("population_parts")
    #expect(run.counts["STN_PVpos"]?.count == 20 && run.counts["STN_PVneg"]?.count == 30)
    #expect(run.spikes("STN_PVneg") > 0 && run.spikes("STN_PVpos") > run.spikes("STN_PVneg"))
  }

  /// A fifth of 800 and 200 neurons; 50 sources of 40 are 40 with a gain, 30 of 160 stay.
  @Test func scale() throws {
    let experiment = try ParameterFiles.read("examples/scale.json")
    #expect(experiment.populations.map(\.size) == [160, 40])
    #expect(experiment.projections.map(\.gain) == [1, 1.25, 1])
    #expect(experiment.notes.count == 3)
  }

  /// Every pair of spikes leaves the weight at the window's value; the first has pre and post at 49 and 30 ms,
  /// the arrival is 1 ms later.
  @Test func pairWindow() throws {
    let weights = try run("stdp_pair").lastWeights[0]
    #expect(weights.count == 41)
    for (n, weight) in weights.enumerated() {
      let interval = Double(n) - 20
      let change =
        interval == 0 ? 0 : interval > 0 ? 0.01 * exp(-interval / 10) : -0.0105 * exp(interval / 20)
      #expect(abs(weight - 0.5 - change) < 1e-15)
    }
  }

  @Test func tripletFrequency() throws {
    let weights = try run("stdp_triplet").lastWeights[0]
    #expect(weights[0] > 1.05 && abs(weights[1] - 1) < 0.01)
  }

  /// The closed form of docs/plasticity.md, up to 200 ms; arrival at 21.1 ms, spike at 25.1 ms.
  @Test func dopamineSigns() throws {
    let weights = try run("stdp_dopamine").lastWeights
    let tau = 1 / (1 / 200.0 + 1 / 50)
    let change =
      0.01 * 0.1 * exp(-4.0 / 20) * exp(-74.9 / 200) * tau * (1 - exp(-100 / tau))
    #expect(abs(weights[0][0] - 0.5 - change) < 1e-13)
    #expect(abs(weights[1][0] - 0.5 + change) < 1e-13)
  }

  private func run(_ name: String) throws -> BriefRun {
    try BriefRun(ParameterFiles.read("examples/\(name).json"))
  }
}
