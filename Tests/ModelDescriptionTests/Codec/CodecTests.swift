import Documents
import Quantities
import Testing

@testable import ModelDescription

/// A value with a part of every kind that rows know.
private struct Sample: Equatable {
  enum Mood: String, CaseIterable {
    case calm
    case wild
  }
  struct Inner: Equatable {
    var depth = 0.0
  }
  var current = 0.0
  var time = 0.0
  var count = 0
  var mood = Mood.calm
  var phase = 0.0
  var stop = Double.infinity
  var inner: Inner?
  var list: [Inner] = []

  static let inner = Codec(
    "inner", "An inner object.", Inner(), [Row(\.depth, "depth", .number(.unitInterval), "depth")])

  static let codec = Codec(
    "sample", "A sample.", Sample(),
    [
      Row(\.current, "current", .current, "pA", scaled: true),
      Row(\.time, "time", .time(.positive), default: 3, "ms"),
      Row(\.count, "count", 0...9, default: 2, "how many"),
      Row(word: \.mood, "mood", default: .wild, "the mood"),
      Row(phase: \.phase, "phase", "the phase"),
      Row(until: \.stop, "stop", "when it ends (ms)"),
      Row(\.inner, "inner", inner, "one"),
      Row(\.list, "list", listOf: inner, "several"),
    ]
  ) { sample, reader, _ in
    if sample.count == 7 { reader.report("seven is not allowed", "count") }
    return sample.count != 7
  }
}

@Suite("Codecs")
struct CodecTests {
  /// What a text is read as, and the messages.
  private func read(_ text: String, dopamine: Double = 0.8) -> (value: Sample?, problems: String) {
    let context = ReadingContext(models: [])
    context.dopamine.level = dopamine
    let source = context.addSource("test.json", directory: "")
    guard let node = JSONReader.read(Array(text.utf8), source: source).node,
      let reader = ObjectReader(node, Sample.codec.table, JSONPath("x"), context)
    else { return (nil, "unreadable") }
    let value = Sample.codec.read(reader)
    do {
      try context.throwProblems()
      return (value, "")
    } catch {
      return (value, "\(error)")
    }
  }

  private let writer = EffectiveWriter(
    Experiment(name: "", simulation: SimulationSettings(duration: 1), populations: []), [], [], .fromRoot)

  @Test("keys that are left out have their defaults, others stay blank")
  func defaults() {
    let (value, problems) = read("{\"current\": \"1 nA\"}")
    #expect(problems == "")
    #expect(value == Sample(current: 1000, time: 3, count: 2, mood: .wild))
  }

  @Test("what was read is written with its units, and what is nothing is left out")
  func roundTrip() throws {
    let (value, _) = read(
      """
      {"current": 5, "time": "2 s", "mood": "calm", "phase": 180, "stop": 9, "inner": {"depth": 1},
       "list": [{"depth": 0}, {"depth": 0.5}]}
      """)
    let read = try #require(value)
    #expect(
      JSONWriter.compact(.keys(Sample.codec.keys(read, writer)))
        == "{\"current\": \"5 pA\", \"time\": \"2000 ms\", \"count\": 2, \"mood\": \"calm\", "
        + "\"phase\": \"3.141592653589793 rad\", \"stop\": \"9 ms\", \"inner\": {\"depth\": 1}, "
        + "\"list\": [{\"depth\": 0}, {\"depth\": 0.5}]}")
    let short = Sample.codec.keys(Sample(), writer).map(\.0)
    #expect(short == ["current", "time", "count", "mood", "phase", "list"])
  }

  @Test("dopamine scales the keys that may be scaled, and no others")
  func dopamine() {
    let rule = "{\"current\": 10, \"dopamine\": {\"current\": {\"beta\": -1}}}"
    #expect(read(rule, dopamine: 0.3).value?.current == 15)
    #expect(read("{\"current\": 10, \"dopamine\": {\"time\": {\"beta\": -1}}}").problems.contains("time"))
  }

  @Test("everything that is wrong is reported at once, and nothing is read then")
  func wrong() {
    let (value, problems) = read(
      "{\"time\": 0, \"count\": 10, \"mood\": \"calmm\", \"inner\": {\"depth\": 2}}")
    #expect(value == nil)
    for part in [
      "the key \"current\" is missing (pA)", "it must be greater than 0 ms", "it must be from 0 to 9",
      "did you mean \"calm\"?", "it must be at least 0 and at most 1",
    ] {
      #expect(problems.contains(part), "\(problems)")
    }
  }

  @Test("a check between keys can refuse a value")
  func check() {
    let (value, problems) = read("{\"current\": 1, \"count\": 7}")
    #expect(value == nil)
    #expect(problems.contains("seven is not allowed"))
  }

  @Test("a default in words stands in the meaning")
  func words() {
    #expect(Sample.codec.table.field("stop")?.meaning == "when it ends (ms); default: never")
    #expect(Sample.codec.table.field("time")?.meaning == "ms")
  }
}
