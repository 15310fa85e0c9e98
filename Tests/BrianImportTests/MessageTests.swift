import BrianImport
import Documents
import Foundation
import ModelDescription
import Testing

/// What is said about configurations, word by word.
@Suite struct MessageTests {
  @Test("a small configuration is fine, and what differs is told")
  func notes() throws {
    let notes = try Importing.imported(text: Small.text()).notes
    let tail = notes.dropFirst(2)
    #expect(
      Array(tail) == [
        "per-projection: every projection keeps its tau_syn, E_rev and beta; nothing is clipped; trains are Poisson; "
          + "--semantics code does as the project's code does",
        "STN: a spike with z < 0 resets to vr + 20 mV; the rule is the class's, its file does not have it",
      ])
    let code = try Importing.imported(text: Small.text(), "code").notes
    #expect(
      Array(code.dropFirst(2)) == [
        "code: conductances of internal connections are clipped when spikes arrive, forward Euler throughout, trains "
          + "have a dead time of dt"
      ])
  }

  @Test(
    "what is wrong",
    arguments: [
      (
        #""N": 2"#, #""N": 2.5"#,
        "neurons.2.N | found the number 2.5; expected a number of neurons | "
      ),
      (
        #""pre": "STN""#, #""pre": "STM""#,
        "connections.STN_to_SNr.pre | there is no group \"STM\" | did you mean \"STN\"?"
      ),
      (
        #""100*Hz""#, #""100*mV""#,
        "neurons.0.target_rates.STN.equation | found \"100*mV\"; expected a rate, as in \"646*Hz\" | "
      ),
      (
        #""receptor_type": "AMPA", "p": 0.5"#, #""receptor_type": "NMDA", "p": 0.5"#,
        "connections.STN_to_SNr.receptor_params | receptor_params has no \"NMDA\" | "
      ),
      (
        #""receptor_type": "AMPA", "p": 0.5"#, #""receptor_type": "AMPAR", "p": 0.5"#,
        "connections.STN_to_SNr.receptor_type | found \"AMPAR\"; expected AMPA, GABA, NMDA | "
      ),
      (
        #""p": 0.5"#, #""p": 1.5"#,
        "connections.STN_to_SNr.p | found 1.5; expected a probability from 0 to 1 | "
      ),
      (
        #""value": 12, "unit": "ms""#, #""value": 12, "unit": "mV""#,
        "connections.STN_to_SNr.receptor_params.AMPA.tau_syn | found {\"value\": 12, \"unit\": \"mV\"}; "
          + "expected {\"value\": …, \"unit\": \"ms\"} | "
      ),
      (
        #""value": 12, "unit": "ms""#, #""value": -12, "unit": "ms""#,
        "connections.STN_to_SNr.receptor_params.AMPA.tau_syn | tau_syn must be positive | "
      ),
      (
        #""model_class": "SNr""#, #""model": "SNr""#,
        "neurons.2 | the key \"model_class\" is missing | "
      ),
      (
        #""neuron_type": "poisson""#, #""neuron_type": "regular""#,
        "neurons.0.neuron_type | found \"regular\"; expected \"poisson\", or no neuron_type | "
      ),
      (
        #""name": "SNr""#, #""name": "STN""#,
        "neurons.2 | there is another group \"STN\" | \nconnections.STN_to_SNr.post | there is no group \"SNr\" | "
          + "groups: STN"
      ),
      (
        #""duration": 100"#, #""duration": -1"#, "simulation.duration | the duration must be positive (ms) | "
      ),
    ])
  func wrong(old: String, new: String, expected: String) {
    #expect(Small.text().contains(old))
    #expect(Importing.message(Small.text().replacing(old, with: new)) == expected)
  }

  @Test("a neuron file that is not there: where it was looked for")
  func missingFile() throws {
    let text = Small.text().replacing("STN_1.json", with: "STN_2.json")
    let root = try Importing.fixture("")
    let folder = root.hasSuffix("/") ? String(root.dropLast()) : root
    let places = ["config/params_ref", "params_ref", "config/params", "params"]
    let tried = places.map { "\(folder)/\($0)/STN_2.json" }.joined(separator: ", ")
    let message = Importing.message(text)
    #expect(message == "neurons.1.params_file | cannot read ./params_ref/STN_2.json | looked for \(tried)")
  }

  @Test("a stimulus for what nothing drives, and windows and keys that nothing reads")
  func rest() throws {
    let stimulus = #""stimulus": {"enabled": true, "start_time": 20, "duration": 10, "rates": {"STNN": 5}}"#
    #expect(
      Importing.message(Small.text(simulation: stimulus))
        == "simulation.stimulus.rates.STNN | no Poisson group has the target \"STNN\" | did you mean \"STN\"?"
    )
    let more =
      #", "start_time": 20, "zoom_windows": {"first": [1, 2]}, "plot_order": ["SNr", "x"], "colour": "red""#
    let notes = try Importing.imported(
      text: Small.text(receptor: #", "N_beta": {"value": 1.2, "unit": "1"}"#, more: more)
    ).notes
    let expected = [
      "N_beta is not carried over: the project's code does not apply it either",
      "not carried over: plot_order.1: there is no such group",
      "rates are taken from 20.. ms: bgsim analyze RUN_DIR --window 20..",
      "zoom_windows.first: bgsim plot RUN_DIR --window 1..2",
      "not carried over: colour: bgsim import does not know this key",
    ]
    #expect(Array(notes.dropFirst(2).prefix(5)) == expected)
  }

  @Test("trains for a part of the neurons, and several for each")
  func numbersOfTrains() throws {
    let fewer = Small.text().replacing(
      #""name": "Cortex_STN", "N": 4"#, with: #""name": "Cortex_STN", "N": 3"#)
    let experiment = try Importing.experiment(Importing.imported(text: fewer))
    #expect(experiment.inputs[0].neurons.indices(in: 4).count == 3)
    let more = Small.text().replacing(
      #""name": "Cortex_STN", "N": 4"#, with: #""name": "Cortex_STN", "N": 8"#)
    let doubled = try Importing.imported(text: more)
    #expect(doubled.json.contains("\"rate\": \"200 Hz\""))
    let code = try Importing.experiment(Importing.imported(text: more, "code"))
    #expect(code.inputs.map(\.name) == ["Cortex_to_STN_1", "Cortex_to_STN_2"])
  }

  @Test("a step at which the neurons are not resolved")
  func coarse() throws {
    let notes = try Importing.imported(text: Small.text(simulation: #""dt": 1"#)).notes
    #expect(
      notes.contains(
        "dt 1 ms: forward Euler is unstable at it for these neurons; --set simulation.dt=0.1ms"))
  }

  @Test("no configuration")
  func nothing() {
    #expect(
      Importing.message("{}")
        == " | this is no configuration of the Brian2 project | it has a list \"neurons\" and an object \"connections\""
    )
  }
}
