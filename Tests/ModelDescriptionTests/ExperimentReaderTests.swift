import Documents
import Foundation
import ModelDescription
import ModelTerms
import Quantities
import Testing

@Suite("Reading experiments")
struct ExperimentReaderTests {
  @Test("an experiment with every section reads as its values")
  func everySection() throws {
    let text = """
      { "name": "demo", "description": "all sections",
        "simulation": { "duration": "2 s", "dt": 0.05, "seed": 18446744073709551615, "precision": "single" },
        "defaults": { "projection": { "autapses": false, "delay": "2 ms" }, "population": { "method": "euler" } },
        "receptors": { "fast": { "kind": "AMPA", "tau": "3 ms", "E_rev": "-5 mV" } },
        "populations": {
          "STN": { "size": 4, "neuron": { "model": "QIF", "initial": { "v": "normal(-60, 5)" },
            "params": { "C": {"value": 0.0152, "unit": "nF"}, "v_rest": [-60, -61, "-62 mV", -63] } } },
          "SNr": { "size": 3, "neuron": { "model": "LIF", "params": { "tau": "20 ms" } },
                   "substeps": 4, "synaptic_decay": "euler" } },
        "projections": {
          "STN->SNr": { "pre": "STN", "post": "SNr", "receptor": "fast", "rule": { "fixed_probability": "30 %" },
             "weight": { "uniform": { "min": "0.5 nS", "max": "1500 pS" } }, "gain": 0.8,
             "plasticity": { "model": "tsodyks_markram", "U": 0.3, "tau_rec": "0.9 s" } } },
        "inputs": {
          "cortex": { "type": "poisson", "target": "STN", "neurons": { "from": 0, "to": 4, "step": 2 },
            "rate": "448 Hz", "windows": [{ "start": "0.5 s", "stop": "1 s", "rate": "0.6 kHz" }],
            "synapses": [{ "receptor": "AMPA", "weight": 0.5, "gain": 2 }, { "receptor": "NMDA", "weight": 0.1 }] },
          "dbs": { "type": "pulse_train_current", "target": "SNr", "amplitude": "1 nA", "width": "200 us",
            "frequency": "130 Hz", "start": "1 s" } },
        "recordings": { "spikes": ["SNr", { "population": "STN", "neurons": [0, 2] }], "format": "both",
          "traces": [{ "population": "STN", "neurons": [1], "interval": "1 ms",
                       "variables": ["V_m", "g_AMPA", "g(cortex.NMDA)", "I_syn", "I_inj"] }] } }
      """
    let experiment = try TestModels.reader.read(text: text)
    #expect(experiment.name == "demo")
    #expect(
      experiment.simulation == SimulationSettings(duration: 2000, dt: 0.05, seed: .max, precision: .single))
    let stn = experiment.populations[0]
    #expect(stn.size == 4)
    #expect(stn.neuron.parameters["C"] == .constant(15.2))
    #expect(stn.neuron.parameters["vr"] == .values([-60, -61, -62, -63]))
    #expect(stn.neuron.parameters["c"] == stn.neuron.parameters["vr"])
    #expect(stn.neuron.parameters["k"] == .constant(1))
    #expect(stn.neuron.initial["v"] == .random(Distribution(.normal(mean: -60, sd: 5))))
    #expect(experiment.populations[1].method == .euler)
    #expect(experiment.populations[1].substeps == 4)
    #expect(experiment.populations[1].synapticDecay == .euler)

    let projection = experiment.projections[0]
    let fast = Receptor(label: "fast", kind: .conductance(reversal: -5), shape: .exponential(tau: 3))
    #expect(
      projection
        == Projection(
          name: "STN->SNr", pre: 0, post: 1, receptor: fast,
          rule: ConnectionRule(.fixedProbability(0.3), autapses: false),
          weight: .random(Distribution(.uniform(min: 0.5, max: 1.5))), delay: .constant(2), gain: 0.8,
          plasticity: TsodyksMarkram(U: 0.3, tauRec: 900, tauFac: 0, tauPsc: 3)))

    let ampa = Receptor(label: "AMPA", kind: .conductance(reversal: 0), shape: .exponential(tau: 5))
    let nmda = Receptor(
      label: "NMDA", kind: .blockedConductance(reversal: 0, block: .jahrStevens(magnesium: 1)),
      shape: .exponential(tau: 100))
    let rates = [(0.0, 448.0), (500, 600), (1000, 448)].map { PoissonTrains.RateStep(time: $0.0, rate: $0.1) }
    #expect(
      experiment.inputs[0]
        == Input(
          name: "cortex", target: 0, neurons: .range(start: 0, end: 4, step: 2),
          source: .spikes(
            .poisson(PoissonTrains(rates: rates)),
            synapses: [.init(receptor: ampa, weight: 1), .init(receptor: nmda, weight: 0.1)])))
    #expect(
      experiment.inputs[1].source
        == .current(.shared(.pulses(PulseTrain(amplitude: 1000, width: 0.2, frequency: 130)))))
    #expect(experiment.inputs[1].start == 1000)
    #expect(experiment.inputs[1].stop == .infinity)

    #expect(experiment.recordings.format == .both)
    #expect(
      experiment.recordings.spikes == [
        .init(population: 0, neurons: .indices([0, 2])), .init(population: 1),
      ])
    #expect(
      experiment.recordings.traces[0].variables == [
        .state("v"), .conductance(receptor: "AMPA"), .conductanceOf(source: "cortex.NMDA", receptor: nmda),
        .synapticCurrent, .injectedCurrent,
      ])
  }

  @Test("random damage gives an error or an experiment that survives its own file", arguments: Corpus.all)
  func damage(text: String) throws {
    let original = Array(text.utf8)
    let pieces = [
      "null", "-1", "0", "1e400", "[]", "{}", "\"\"", "true", ",", "}", "\"all\"", "[[1]]", "3.5", "\"x y\"",
    ]
    var state: UInt64 = 1
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<120 {
      var bytes = original
      let start = random(bytes.count)
      let end = min(bytes.count, start + 1 + random(6))
      bytes.replaceSubrange(start..<end, with: Array(pieces[random(pieces.count)].utf8))
      try expectErrorOrRoundTrip(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test("any other value in place of a value gives an error or an experiment", arguments: Corpus.all)
  func replacedValues(text: String) throws {
    let values = try #require(
      try? NSRegularExpression(pattern: "(?<=: )(\"[^\"]*\"|[-0-9.e]+|true|false|\\[[^\\[\\]]*\\])"))
    let whole = NSRange(text.startIndex..., in: text)
    for match in values.matches(in: text, range: whole) {
      guard let range = Range(match.range, in: text) else { continue }
      for piece in ["null", "-1", "[]", "\"nonsense\""] {
        try expectErrorOrRoundTrip(text.replacingCharacters(in: range, with: piece))
      }
    }
  }

  private func expectErrorOrRoundTrip(_ text: String) throws {
    let experiment: Experiment
    do {
      experiment = try TestModels.reader.read(text: text)
    } catch let error as InvalidInput {
      expectPlaces(error.problems, in: text)
      return
    }
    let written = EffectiveExperiment.json(experiment, models: TestModels.all)
    #expect(try TestModels.reader.read(text: written) == experiment, "\(text)")
  }

  /// Every problem says something, at a line and a column that the text has.
  private func expectPlaces(_ problems: [Problem], in text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(\.utf8.count)
    #expect(!problems.isEmpty)
    for problem in problems {
      #expect(!problem.message.isEmpty && problem.remedy?.isEmpty != true)
      let parts = problem.place.split(separator: ":")
      guard parts.count == 3, parts[0] == "experiment.json", let line = Int(parts[1]),
        let column = Int(parts[2]), lines.indices.contains(line - 1)
      else {
        Issue.record("\(problem.place) is no place in \(text)")
        continue
      }
      // Just behind the end of a line is where something is missing.
      #expect(column >= 1 && column <= lines[line - 1] + 1, "\(problem)")
    }
  }
}
