import Documents
import Foundation
import ModelDescription
import Testing

@Suite("Messages about synapses in equations")
struct SynapseMessageTests {
  /// A wrong rule and the message.
  struct Case: Sendable {
    let rule: String
    let message: String
  }

  static let all = [
    Case(rule: "\"params\": {}", message: "a rule needs \"on_pre\" or \"on_post\""),
    Case(
      rule: "\"on_pre\": \"w += 1\"",
      message:
        "this is a pure number, but what stands before it is a conductance\n    w += 1\n         ^"),
    Case(
      rule: "\"on_pre\": \"W += 1*nS\"",
      message: "there is no variable \"W\"\n    W += 1*nS\n    ^\n  did you mean \"w\"?"),
    Case(
      rule: "\"on_pre\": \"w += 1*nS*v_pos/mV\"",
      message:
        "nothing is called \"v_pos\"\n    w += 1*nS*v_pos/mV\n              ^~~~~\n  did you mean \"v_post\"?"
    ),
    Case(
      rule: "\"on_pre\": \"v_post += 1*mV\"",
      message: "\"v_post\" does not belong to the synapse and cannot be set\n    v_post += 1*mV\n    ^~~~~~"),
    Case(
      rule: "\"on_post\": \"sent = w\"",
      message:
        "a spike of the target delivers nothing\n    sent = w\n    ^~~~\n  assign to \"sent\" in on_pre"),
    Case(
      rule: "\"on_pre\": \"w = w*rand()\"",
      message: "synapses draw no random numbers\n    w = w*rand()\n        ^~~~~~~~"),
    Case(
      rule: "\"on_pre\": \"DA = 0\"",
      message: "\"DA\" does not belong to the synapse and cannot be set\n    DA = 0\n    ^~"),
    Case(
      rule: "\"equations\": {\"dx/dt\": \"-x^2/ms\"}, \"on_pre\": \"x += 1\"",
      message:
        "dx/dt has no solution that bgsim knows between two events\n    -x^2/ms\n    ^~~~~~~\n"
        + "  it may be linear in x with fixed numbers, and have terms with variables that decay to 0, times a modulator; "
        + "other courses are written into on_pre and on_post with \"age\""),
    Case(
      rule: "\"equations\": {\"dx/dt\": \"-x/tau\"}, \"on_pre\": \"x += 1\"",
      message: "nothing is called \"tau\"\n    -x/tau\n       ^~~"),
    Case(
      rule: "\"on_pre\": \"w *= 0.5\", \"params\": {\"tau\": \"5 ms\"}",
      message: "the parameter \"tau\" is not used\n  remove it"),
    Case(
      rule:
        "\"equations\": {\"dw/dt\": \"nS/ms*c*DA\", \"dc/dt\": \"-k*c\"}, \"on_pre\": \"c += 1\", \"params\": {\"k\": \"0 1/ms\"}",
      message:
        "what stands beside a modulator in a derivative must decay by itself\n"
        + "  give it a rate below 0, as in dc/dt = -c/tau"),
    Case(
      rule: "\"on_pre\": \"w += 0*nS\", \"w_max\": \"0.5 nS\"",
      message: "1 nS is out of range: it must be at least 0 nS and at most 0.5 nS"),
    Case(
      rule: "\"on_pre\": \"w += I*nS/pA\"",
      message: "nothing is called \"I\"\n    w += I*nS/pA\n         ^"),
  ]

  @Test("wrong rules", arguments: all.indices)
  func message(index: Int) throws {
    let entry = Self.all[index]
    let text = """
      { "simulation": { "duration": "1 ms" },
        "populations": { "E": { "size": 1, "neuron": { "model": "LIF" } } },
        "modulators": { "DA": { "tau": "200 ms" } },
        "projections": { "x": { "pre": "E", "post": "E", "rule": "all_to_all", "weight": 1, "receptor": "AMPA",
          "plasticity": { "model": "equations",
      \(entry.rule)
      } } } }
      """
    let error = #expect(throws: InvalidInput.self) {
      _ = try TestModels.reader.read(text: text, fileName: "m")
    }
    let lines = (error?.description ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.dropFirst().joined(separator: "\n").contains(entry.message))
  }
}
