import Documents
import Foundation
import ModelDescription
import Testing

@Suite("Forms of a quantity")
struct QuantityFormTests {
  /// The potential `vr` [mV] of ten neurons, read from some JSON.
  private func rest(_ json: String) throws -> ValueSource? {
    let text = Minimal.experiment().replacingOccurrences(
      of: "\"C\":", with: "\"vr\": \(json), \"c\": -60, \"C\":")
    return try TestModels.reader.read(text: text).populations[0].neuron.parameters["vr"]
  }

  @Test(
    "one number",
    arguments: [
      "-64.4", "\"-64.4\"", "\"-64.4 mV\"", "\"-64.4mV\"", "\" -64.4  mV \"", "\"-0.0644 V\"",
      "\"-64400 uV\"",
      "{\"value\": -64.4}", "{\"value\": -64.4, \"unit\": \"\"}", "{\"value\": -64.4, \"unit\": \"mV\"}",
      "{\"value\": -64400, \"unit\": \"uV\"}", "{\"unit\": \"mvolt\", \"value\": -64.4}", "-6.44e1",
      "\"-6.44e1 mV\"", "{\"value\": \"-64.4 mV\"}",
    ])
  func constant(json: String) throws {
    #expect(try rest(json) == .constant(-64.4))
  }

  @Test(
    "distributions, short and long",
    arguments: [
      ("\"normal(-80, 2)\"", Distribution(.normal(mean: -80, sd: 2))),
      ("\"normal( -80 mV , 0.002 V )\"", Distribution(.normal(mean: -80, sd: 2))),
      ("{\"normal\": {\"mean\": \"-80 mV\", \"sd\": 2}}", Distribution(.normal(mean: -80, sd: 2))),
      (
        "{\"normal\": {\"mean\": -80, \"sd\": 2, \"truncate\": 3}}",
        Distribution(.normal(mean: -80, sd: 2), lower: -86, upper: -74)
      ),
      (
        "{\"normal\": {\"mean\": -80, \"sd\": 2, \"truncate\": 3, \"min\": -81}}",
        Distribution(.normal(mean: -80, sd: 2), lower: -81, upper: -74)
      ),
      (
        "\"normal(-80, 2, truncate=2, max=-79 mV)\"",
        Distribution(.normal(mean: -80, sd: 2), lower: -84, upper: -79)
      ),
      ("\"uniform(-70, -0.06 V)\"", Distribution(.uniform(min: -70, max: -60))),
      ("{\"uniform\": {\"min\": -70, \"max\": -60}}", Distribution(.uniform(min: -70, max: -60))),
      ("\"lognormal(5, 0.5)\"", Distribution(.lognormal(median: 5, sigma: 0.5))),
      (
        "{\"lognormal\": {\"median\": \"5 mV\", \"sigma\": 0.5, \"max\": 20}}",
        Distribution(.lognormal(median: 5, sigma: 0.5), upper: 20)
      ),
      ("\"exponential(3 mV)\"", Distribution(.exponential(mean: 3))),
      ("{\"exponential\": {\"mean\": 3, \"min\": 1}}", Distribution(.exponential(mean: 3), lower: 1)),
    ])
  func distribution(json: String, expected: Distribution) throws {
    #expect(try rest(json) == .random(expected))
  }

  @Test("lists and even spacing")
  func lists() throws {
    let numbers = (1...10).map(Double.init)
    let list = "[\(numbers.map { "\($0)" }.joined(separator: ","))]"
    #expect(try rest(list) == .values(numbers))
    #expect(try rest("{\"values\": \(list)}") == .values(numbers))
    #expect(try rest("{\"values\": \(list), \"unit\": \"V\"}") == .values(numbers.map { $0 * 1000 }))
    #expect(
      try rest("[\(numbers.map { "\"\($0) V\"" }.joined(separator: ","))]")
        == .values(numbers.map { $0 * 1000 }))
    #expect(try rest("\"linspace(-70 mV, -50 mV)\"") == .linspace(start: -70, stop: -50))
    #expect(
      try rest("{\"linspace\": {\"start\": -70, \"stop\": \"-0.05 V\"}}") == .linspace(start: -70, stop: -50))
  }

  @Test(
    "what is no quantity",
    arguments: [
      "\"\"", "\"mV\"", "\"1 mV 2\"", "\"1,5 mV\"", "\"normal(1)\"", "\"normal(1, 2\"", "\"normal(1, -2)\"",
      "\"normal(1 pF, 2)\"", "\"lognormal(-5, 0.5)\"", "\"uniform(1, 2, 3)\"", "{\"value\": true}",
      "{\"unit\": \"mV\"}",
      "{\"value\": 1, \"units\": \"mV\"}", "{\"normal\": {\"mean\": 1, \"sd\": 1}, \"uniform\": {}}",
      "{\"normal\": [1, 2]}",
      "{\"mean\": 1}", "[]", "[1, 2]", "[1, \"a\", 3, 4, 5, 6, 7, 8, 9, 10]", "false", "{\"values\": 3}",
      "{}",
      "\"Infinity\"", "\"inf mV\"", "\"1e400 mV\"",
      "{\"normal\": {\"mean\": 1, \"sd\": 1, \"min\": 3, \"max\": 2}}",
    ])
  func invalid(json: String) {
    let error = #expect(throws: InvalidInput.self) { try rest(json) }
    #expect(error?.problems.allSatisfy { $0.path.hasPrefix("populations.A.neuron.params.vr") } == true)
  }

  @Test(
    "distributions of a positive quantity stay positive",
    arguments: [
      ("normal(15, 1)", false), ("normal(15, 1, min=0)", true), ("normal(15, 1, truncate=3)", true),
      ("normal(15, 6, truncate=3)", false), ("lognormal(15, 1)", true), ("exponential(15)", true),
      ("uniform(0, 3)", true), ("uniform(-1, 3)", false), ("linspace(1, 2)", true),
      ("linspace(-1, 2)", false),
      ("normal(15, 0)", true),
    ])
  func positive(form: String, isFine: Bool) {
    let text = Minimal.experiment().replacingOccurrences(of: "15.2 pF", with: form)
    #expect((message(text) == "no error") == isFine)
  }
}
