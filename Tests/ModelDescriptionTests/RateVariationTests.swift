import Foundation
import ModelDescription
import ModelTerms
import Quantities
import Testing

/// Waves and feedback on the rate of Poisson inputs.
@Suite("Varying Poisson rates")
struct RateVariationTests {
  private static let head =
    "\"type\": \"poisson\", \"target\": \"A\", \"rate\": 100, \"receptor\": \"AMPA\", \"weight\": 1, "

  private func variation(_ keys: String, dopamine: String? = nil) throws -> RateVariation? {
    let experiment = try TestModels.reader.read(
      text: Minimal.input(Self.head + keys), overrides: dopamine.map { [("dopamine", $0)] } ?? [])
    guard case .spikes(.poisson(let trains), _) = experiment.inputs[0].source else { return nil }
    let written = EffectiveExperiment.json(experiment, models: TestModels.all)
    let again = try TestModels.reader.read(text: written)
    #expect(again.inputs == experiment.inputs)
    return trains.variation
  }

  @Test("a wave")
  func wave() throws {
    let found = try variation(
      """
      "modulation": {"form": "square", "frequency": "20 Hz", "depth": "8 %", "phase": "90 deg",
                     "start": "1 s", "stop": "2 s"}
      """)
    let wave = RateModulation(
      form: .square, frequency: 20, depth: 0.08, phase: Double.pi / 2, start: 1000, stop: 2000)
    #expect(found == RateVariation(modulation: wave))
    #expect(
      try variation("\"modulation\": {\"frequency\": 20, \"depth\": 0.5}")
        == RateVariation(modulation: RateModulation(form: .sine, frequency: 20, depth: 0.5)))
  }

  @Test("after a window the rate is the one that is listed for its end")
  func windows() throws {
    let text = Minimal.input(
      """
      "type": "poisson", "target": "A", "receptor": "AMPA", "weight": 1,
      "rates": [{ "from": 0, "rate": 4 }, { "from": 700, "rate": 5 }, { "from": 800, "rate": 6 }],
      "windows": [{ "start": 500, "stop": 700, "rate": 9 }]
      """)
    guard case .spikes(.poisson(let trains), _) = try TestModels.reader.read(text: text).inputs[0].source
    else {
      Issue.record("no Poisson trains")
      return
    }
    #expect(trains.rates.map(\.time) == [0, 500, 700, 800])
    #expect(trains.rates.map(\.rate) == [4, 9, 5, 6])
  }

  @Test("feedback")
  func feedback() throws {
    let found = try variation(
      """
      "feedback": {"from": "B", "gain": 0.5, "reference_rate": "30 Hz", "tau": "10 ms", "delay": "8 ms"}
      """)
    let loop = RateFeedback(population: 1, gain: 0.5, reference: 30, tau: 10, delay: 8)
    #expect(found == RateVariation(feedback: loop))
    let short = try variation("\"feedback\": {\"from\": \"A\", \"gain\": 1, \"reference_rate\": 30}")
    #expect(short?.feedback == RateFeedback(population: 0, gain: 1, reference: 30, tau: 20, delay: 1))
  }

  /// 0 in the healthy state and full after depletion: beta = -1/0.8 about dopamine 0.
  @Test("dopamine scales the depth", arguments: [("0.8", 0.0), ("0", 0.24), ("0.4", 0.12)])
  func dopamine(level: String, depth: Double) throws {
    let found = try variation(
      """
      "modulation": {"frequency": 20, "depth": 0.24, "dopamine": {"depth": {"beta": -1.25, "reference": 0}}}
      """, dopamine: level)
    #expect(abs((found?.modulation?.depth ?? .nan) - depth) < 1e-15)
  }

  @Test("wrong values", arguments: bad)
  func messages(input: BadInput) {
    #expect(message(input.text) == input.message)
  }

  private static func input(_ keys: String) -> String { Minimal.input(head + keys) }

  static let bad = [
    BadInput(
      "depth above 1", input("\"modulation\": {\"frequency\": 20, \"depth\": 1.5}"),
      "test.json:6:147: inputs.drive.modulation.depth",
      "  1.5 is out of range: it must be at least 0 and at most 1"),
    BadInput(
      "no frequency", input("\"modulation\": {\"depth\": 1}"),
      "test.json:6:120: inputs.drive.modulation", "  the key \"frequency\" is missing (Hz)"),
    BadInput(
      "another form", input("\"modulation\": {\"form\": \"sinus\", \"frequency\": 20, \"depth\": 1}"),
      "test.json:6:129: inputs.drive.modulation.form",
      "  found \"sinus\"; expected one of \"sine\", \"square\"", "  did you mean \"sine\"?"),
    BadInput(
      "wave ends first",
      input("\"modulation\": {\"frequency\": 20, \"depth\": 1, \"start\": 5, \"stop\": 5}"),
      "test.json:6:170: inputs.drive.modulation.stop", "  stop (5 ms) is not after start (5 ms)"),
    BadInput(
      "depth above 1 by dopamine",
      input(
        "\"modulation\": {\"frequency\": 20, \"depth\": 0.5, \"dopamine\": {\"depth\": {\"beta\": 5, \"reference\": 0}}}"
      ),
      "test.json:6:174: inputs.drive.modulation.dopamine.depth",
      "  dopamine 0.8 means a factor of 5, which gives 2.5; it must be at most 1"),
    BadInput(
      "unknown population", input("\"feedback\": {\"from\": \"SNr\", \"gain\": 1, \"reference_rate\": 30}"),
      "test.json:6:127: inputs.drive.feedback.from", "  there is no population \"SNr\"",
      "  populations: A, B"),
    BadInput(
      "feedback off the grid",
      input("\"feedback\": {\"from\": \"A\", \"gain\": 1, \"reference_rate\": 30, \"delay\": 0.25}"),
      "test.json:6:174: inputs.drive.feedback.delay", "  0.25 ms is no multiple of dt (0.1 ms)",
      "  write 0.2 ms or 0.3 ms, or change simulation.dt"),
    BadInput(
      "negative gain", input("\"feedback\": {\"from\": \"A\", \"gain\": -1, \"reference_rate\": 30}"),
      "test.json:6:140: inputs.drive.feedback.gain", "  -1 is out of range: it must be at least 0"),
    BadInput(
      "more than one spike a step at the crest",
      Minimal.input(
        "\"type\": \"poisson\", \"target\": \"A\", \"rate\": \"6 kHz\", \"per_step\": \"at_most_one\", "
          + "\"receptor\": \"AMPA\", \"weight\": 1, \"modulation\": {\"frequency\": 20, \"depth\": 0.75}"),
      "test.json:6:89: inputs.drive.per_step", "  a rate of 10500 Hz means more than one spike a step",
      "  leave \"per_step\" out, or make simulation.dt smaller"),
    BadInput(
      "two rates from one time",
      Minimal.input(
        "\"type\": \"poisson\", \"target\": \"A\", \"receptor\": \"AMPA\", \"weight\": 1, "
          + "\"rates\": [{\"from\": 5, \"rate\": 1}, {\"from\": 5, \"rate\": 2}]"),
      "test.json:6:136: inputs.drive.rates.1.from", "  5 ms is not later than 5 ms before it"),
    BadInput(
      "second width alone",
      Minimal.input(
        "\"type\": \"pulse_train_current\", \"target\": \"A\", \"amplitude\": 3, \"frequency\": 130, "
          + "\"width\": 0.1, \"second_width\": 0.2"),
      "test.json:6:136: inputs.drive.second_width", "  it belongs to the second phase of a pulse",
      "  add \"biphasic\": true"),
    BadInput(
      "phases longer than the period",
      Minimal.input(
        "\"type\": \"pulse_train_current\", \"target\": \"A\", \"amplitude\": 3, \"frequency\": 100, "
          + "\"width\": 3, \"gap\": 1, \"second_width\": 7, \"biphasic\": true"),
      "test.json:6:159: inputs.drive.biphasic", "  a pulse of 11 ms is longer than the period at 100 Hz"),
  ]
}
