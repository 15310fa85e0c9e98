import Foundation
import ModelDescription
import ModelTerms
import Quantities
import Testing

@Suite("Effective experiment")
struct EffectiveExperimentTests {
  @Test("what was written reads back as the same experiment", arguments: Corpus.all)
  func roundTrip(text: String) throws {
    let experiment = try TestModels.reader.read(text: text)
    let written = EffectiveExperiment.json(experiment, models: TestModels.all)
    let again = try TestModels.reader.read(text: written)
    #expect(again == experiment)
    #expect(EffectiveExperiment.json(again, models: TestModels.all) == written)
  }

  @Test("numbers with many digits survive")
  func digits() throws {
    let text = Corpus.everything
      .replacingOccurrences(of: "\"15.2 pF\"", with: "\"\(15.2.nextUp) pF\"")
      .replacingOccurrences(of: "\"phase\": \"30 deg\"", with: "\"phase\": 33.3")
      .replacingOccurrences(of: "\"v_half\": \"-20 mV\"", with: "\"v_half\": \"-20.123456789123 mV\"")
    let experiment = try TestModels.reader.read(text: text)
    let written = EffectiveExperiment.json(experiment, models: TestModels.all)
    #expect(written.contains("15.200000000000001 pF"))
    #expect(try TestModels.reader.read(text: written) == experiment)
  }

  @Test("lists from files are named by their path from the root")
  func files() throws {
    let files = ["x.csv": "pre,post,weight,delay\n0,1,0.1,1\n", "t.csv": "neuron,time_ms\n3,4.5\n"]
    let text = Minimal.experiment(
      """
      "projections": { "x": { "pre": "A", "post": "B", "receptor": "AMPA", "rule": {"list": {"file": "x.csv"}} } },
      "inputs": { "t": { "type": "spike_trains", "target": "A", "file": "t.csv", "receptor": "AMPA", "weight": 1 } }
      """)
    try TemporaryFolder.with(files) { folder in
      let experiment = try TestModels.reader.read(text: text, directory: folder.path)
      let written = EffectiveExperiment.json(experiment, models: TestModels.all)
      #expect(written.contains(folder("x.csv")))
      #expect(written.contains(folder("t.csv")))
      #expect(try TestModels.reader.read(text: written, directory: "/") == experiment)
    }
  }

  @Test("magnesium blocks are written in their familiar form")
  func magnesium() throws {
    let written = EffectiveExperiment.json(
      try TestModels.reader.read(text: Corpus.everything), models: TestModels.all)
    #expect(written.contains("{ \"form\": \"jahr_stevens\", \"magnesium\": \"1 mM\" }"))
    #expect(written.contains("{ \"form\": \"sigmoid\", \"v_half\": \"-20 mV\", \"slope\": \"16 mV\" }"))
  }

  @Test(
    "the word of a receptor is kept whatever its reversal potential is",
    arguments: [
      ("GABA", "-38 mV"), ("GABA", "-41 mV"), ("AMPA", "-50 mV"), ("AMPA", "0 mV"), ("NMDA", "-60 mV"),
    ])
  func receptorWord(word: String, reversal: String) throws {
    let experiment = try TestModels.reader.read(
      text: Minimal.projection(
        "\"rule\": \"all_to_all\", \"weight\": 1, "
          + "\"receptor\": {\"kind\": \"\(word)\", \"E_rev\": \"\(reversal)\", \"label\": \"x\"}"))
    let written = EffectiveExperiment.json(experiment, models: TestModels.all)
    #expect(written.contains("\"kind\": \"\(word)\""))
    #expect(written.contains("\"E_rev\": \"\(reversal)\""))
  }

  @Test("receptors that differ only in their word share one state array, as equal ones do")
  func equalReceptors() {
    func receptor(_ word: Receptor.Word) -> Receptor {
      Receptor(label: "x", kind: .conductance(reversal: -38), shape: .exponential(tau: 5), word: word)
    }
    #expect(receptor(.ampa) == receptor(.gaba))
    #expect(Set([receptor(.ampa), receptor(.gaba)]).count == 1)
  }

  @Test("overrides are part of it")
  func overrides() throws {
    let experiment = try TestModels.reader.read(
      text: Minimal.experiment(), overrides: [("populations.A.neuron.I_ext", "0.1 nA")])
    #expect(EffectiveExperiment.json(experiment, models: TestModels.all).contains("\"I_ext\": \"100 pA\""))
  }
}

/// Valid experiments.
enum Corpus {
  static let all = [Minimal.experiment(), everything, rules, inputs, equations]

  static let equations = """
    { "simulation": { "duration": "1 s" }, "modulators": { "DA": { "tau": "200 ms" } },
      "receptors": { "slow": { "kind": "equations", "weight_unit": "1", "equations": { "ds/dt": "-s/tau" },
        "on_spike": ["s += w*(1 - s)"], "current": "g_max*s*(0*mV - v)",
        "params": { "tau": "100 ms", "g_max": { "normal": { "mean": "5 nS", "sd": "1 nS" } } },
        "initial": { "s": 0.1 } } },
      "populations": { "A": { "size": 3, "neuron": { "model": "LIF" } } },
      "projections": {
        "rule": { "pre": "A", "post": "A", "rule": "all_to_all", "receptor": "AMPA", "weight": "1 nS",
          "plasticity": { "model": "equations",
            "equations": { "dw/dt": "rate*nS*c*(DA - 0.5)", "dc/dt": "-c/tau", "dx/dt": "(1 - x)/tau" },
            "on_pre": ["sent = w*U*x", "x -= U*x"], "on_post": "c += twice", "w_min": "0 nS", "w_max": "2 nS",
            "params": { "U": 0.4, "tau": "200 ms", "rate": "0.1 1/ms", "twice": "2*U" }, "initial": { "x": 1 } } },
        "slow": { "pre": "A", "post": "A", "rule": "all_to_all", "receptor": "slow", "weight": 0.2 },
        "jump": { "pre": "A", "post": "A", "rule": "all_to_all", "receptor": "delta", "weight": "-0.1 mV" } },
      "inputs": {
        "noise": { "type": "equations", "target": "A", "neurons": [1], "current": "x*pA",
          "equations": { "dx/dt": "-x/ms + a*xi/sqrt(ms)" }, "params": { "a": 20 }, "stop": "1 s" },
        "wave": { "type": "equations", "target": "A", "rate": "r*(1 + cos(t/ms))", "params": { "r": "5 Hz" },
          "receptor": "slow", "weight": 0.5 } } }
    """

  static let everything = """
    { "$schema": "experiment.schema.json", "name": "all", "description": "every \\"key\\"",
      "reference": { "title": "x", "doi": "10.1/1" },
      "simulation": { "duration": "1.5 s", "dt": "0.05 ms", "seed": 12345678901234567890, "precision": "single" },
      "receptors": {
        "fast": { "kind": "AMPA", "tau": "3 ms", "label": "AMPA", "description": "text" },
        "rise": { "kind": "GABA", "shape": "biexponential", "tau_rise": 1, "tau_decay": 7, "E_rev": "-75 mV" },
        "hill": { "kind": "current", "shape": "alpha", "tau": 2 },
        "block": { "kind": "NMDA", "mg_block": { "form": "sigmoid", "v_half": "-20 mV", "slope": "16 mV" } },
        "free": { "kind": "NMDA", "mg_block": { "form": "general", "factor": 0.3, "steepness": "0.07 1/mV" } } },
      "populations": {
        "A": { "size": 10, "substeps": 3, "method": "rk4", "neuron": { "model": "QIF", "description": "d",
          "params": { "C": "15.2 pF", "vr": "normal(-60, 2)", "c": {"linspace": {"start": -60, "stop": -50}},
                      "I_e": "lognormal(5, 0.2)", "d": {"exponential": {"mean": "3 pA", "max": "9 pA"}},
                      "vt": {"normal": {"mean": -50, "sd": 1, "truncate": 2}}, "k": [1,2,3,4,5,6,7,8,9,10] },
          "initial": { "v": "uniform(-70, -60)" } } },
        "B": { "size": 20, "method": "euler", "synaptic_decay": "euler", "neuron": { "model": "LIF" },
          "initial_conductance": { "AMPA": "normal(20 nS, 5 nS, min=0)" } },
        "C": { "size": 5, "neuron": { "model": "LIF" } }, "D": { "size": 5, "neuron": { "model": "LIF" } } },
      "projections": {
        "a": { "pre": "A", "post": "B", "receptor": "fast", "rule": { "fixed_probability": 0.1 }, "weight": "1 nS" },
        "b": { "pre": "B", "post": "A", "receptor": "rise", "rule": "all_to_all", "weight": "uniform(1, 2)",
               "delay": "normal(2, 0.5, min=0.5)", "gain": 0.7 },
        "c": { "pre": "A", "post": "A", "receptor": "hill", "rule": { "fixed_in_degree": 3 }, "weight": "-5 pA",
               "autapses": false, "multapses": false },
        "d": { "pre": "A", "post": "C", "receptor": "block", "rule": { "fixed_total_number": 50 }, "weight": 1,
               "plasticity": { "model": "tsodyks_markram", "U": 0.3, "tau_rec": "900 ms", "tau_fac": 50,
                               "weight_is": "first_spike" } },
        "e": { "pre": "A", "post": "D", "receptor": "free", "rule": { "all_to_all": true }, "weight": 1 } },
      "inputs": {
        "s": { "type": "sine_current", "target": "A", "amplitude": 3, "frequency": "20 Hz", "phase": "30 deg" },
        "p": { "type": "poisson", "target": "B", "rate": "448 Hz", "per_step": "at_most_one", "neurons": { "fraction": 0.2 },
               "windows": [{ "start": "0.5 s", "stop": "0.6 s", "rate": "546 Hz" }],
               "synapses": [{ "receptor": "fast", "weight": 1 }, { "receptor": "NMDA", "weight": 0.2, "gain": 1.5 }] } },
      "recordings": { "format": "both", "spikes": ["B", { "population": "A", "neurons": [0, 3] }],
        "traces": [
          { "population": "A", "neurons": [0], "variables": ["v", "u", "g_rise", "g(b)", "I(c)", "I_syn", "I_inj"] },
          { "population": "B", "neurons": { "from": 1, "to": 9, "step": 4 }, "interval": "1 ms", "start": "10 ms",
            "stop": "1 s", "variables": ["v", "g_AMPA", "I_NMDA", "g(p.AMPA)", "I(p.NMDA)", "I(a)"] }] } }
    """

  static let rules = """
    { "simulation": { "duration": 10 },
      "defaults": { "projection": { "pre": "A", "post": "B", "receptor": "AMPA" } },
      "populations": { "A": { "size": 6, "neuron": { "model": "LIF" } }, "B": { "size": 6, "neuron": { "model": "LIF" } } },
      "projections": {
        "1": { "rule": { "fixed_in_degree": { "number": 2, "window": 0.2 } }, "weight": 1 },
        "2": { "rule": { "fixed_out_degree": { "number": 2, "window": 0.2 } }, "weight": 1 },
        "3": { "rule": { "fixed_out_degree": 3 }, "weight": "lognormal(1, 0.5)" },
        "4": { "rule": "one_to_one", "weight": [1, 2, 3, 4, 5, 6] },
        "5": { "rule": { "one_to_one": true }, "weight": 1 },
        "6": { "rule": { "list": { "pairs": [[0, 1], [5, 5]] } }, "weight": { "values": [1, 2], "unit": "uS" } },
        "7": { "rule": { "list": { "pairs": [[0, 1, 0.5, 1], [5, 5, 0.25, 2.5]] } } },
        "8": { "rule": { "list": { "pairs": [[0, 1, 0.5], [5, 5, 0.25]] } }, "delay": "exponential(2)" },
        "9": { "rule": { "distance_dependent": { "topology": "grid", "profile": "box", "width": 0.2,
               "probability": 0.5 } }, "weight": 1 },
        "10": { "rule": { "list": { "pairs": [] } }, "weight": 1 },
        "11": { "rule": { "topographic": { "regions": 3, "in_degree": 2 } }, "weight": 1 },
        "12": { "rule": { "topographic": { "regions": ["motor", "limbic"], "probability": 0.4, "neighbour": 0.2,
                "distant": 0 } }, "weight": 1 } } }
    """

  static let inputs = Minimal.experiment(
    """
    "inputs": {
      "1": { "type": "step_current", "target": "A", "neurons": [1, 2, 3], "amplitude": ["1 nA", "2 pA", 3] },
      "2": { "type": "step_current", "target": "A", "amplitude": "normal(1, 2)", "start": "5 ms", "stop": "7 ms" },
      "3": { "type": "ramp_current", "target": "A", "from": 0, "to": "1 nA", "stop": "7 ms" },
      "4": { "type": "white_noise_current", "target": "A", "sd": 3, "interval": "0.5 ms" },
      "5": { "type": "ou_current", "target": "A", "mean": -3, "sd": 3, "tau": 5 },
      "6": { "type": "pulse_train_current", "target": "A", "amplitude": 3, "width": "200 us", "frequency": 130 },
      "7": { "type": "poisson", "target": "A", "receptor": "AMPA", "weight": 1,
             "rates": [{ "from": "1 s", "rate": 5 }, { "from": "2 s", "rate": 6 }] },
      "8": { "type": "poisson", "target": "A", "receptor": "AMPA", "weight": 1,
             "windows": [{ "start": 0, "stop": 5, "rate": 5 }, { "start": 5, "stop": 8, "rate": 3 }] },
      "9": { "type": "spike_trains", "target": "A", "neurons": [0, 4], "times": [[1, 2.5], []], "delay": 2,
             "receptor": "current", "weight": "-3 pA" },
      "10": { "type": "spike_trains", "target": "A", "times": [5, 1], "receptor": "GABA", "weight": 1, "gain": 0.1 },
      "11": { "type": "netstim", "target": "A", "interval": 10, "number": 5, "noise": 0.5, "receptor": "AMPA",
              "weight": 1 },
      "12": { "type": "sine_current", "target": "A", "amplitude": 1, "frequency": 3, "phase": "0.7 rad" } },
    "recordings": { "spikes": false, "traces": [{ "population": "A", "variables": ["g(11)", "g(10)", "I_current"] }] }
    """)
}
