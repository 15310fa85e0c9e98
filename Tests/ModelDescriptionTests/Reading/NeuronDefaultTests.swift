import ModelDescription
import Testing

@Suite("Default neuron")
struct NeuronDefaultTests {
  private static let given =
    #"{ "model": "QIF", "params": { "C": 15, "vr": -60, "k": 2 }, "initial": { "u": 3 } }"#

  /// Three populations with a default neuron; the first two neurons are to be written by the test.
  private static func text(_ own: String, _ other: String = "\"size\": 1", standard: String = given) -> String
  {
    """
    { "simulation": { "duration": 10 }, "defaults": { "population": { "neuron": \(standard) } },
      "populations": { "A": { \(own) }, "B": { \(other) }, "C": { "size": 3 } } }
    """
  }

  private func neurons(
    _ neuron: String, standard: String = given, _ overrides: [(path: String, value: String)] = []
  ) throws -> [NeuronType] {
    let text = Self.text("\"size\": 1, \"neuron\": \(neuron)", standard: standard)
    return try TestModels.reader.read(text: text, overrides: overrides).populations.map(\.neuron)
  }

  @Test("a neuron without a model is the default one with changes, by any name of a parameter")
  func changes() throws {
    let neurons = try neurons(#"{ "params": { "C_m": 20, "E_L": -65 }, "initial": { "v": -70 } }"#)
    #expect(neurons[0].parameters["C"] == .constant(20))
    #expect(neurons[0].parameters["vr"] == .constant(-65))
    #expect(neurons[0].parameters["k"] == .constant(2))
    #expect(neurons[0].initial == ["u": .constant(3), "v": .constant(-70)])
    #expect(neurons[1].parameters["C"] == .constant(15))
  }

  @Test("a distribution of the default is replaced whole")
  func distribution() throws {
    let standard = #"{ "model": "QIF", "params": { "C": { "normal": { "mean": 15, "sd": 1, "min": 0 } } } }"#
    let neurons = try neurons(#"{ "params": { "C": { "value": 20 } } }"#, standard: standard)
    #expect(neurons[0].parameters["C"] == .constant(20))
  }

  @Test("a neuron of the same model takes over what it leaves out")
  func sameModel() throws {
    let neurons = try neurons(#"{ "model": "QIF", "params": { "C": 20 } }"#)
    #expect(neurons[0].parameters["C"] == .constant(20))
    #expect(neurons[0].parameters["k"] == .constant(2))
  }

  @Test("nothing leaks into another model or into equations")
  func otherModel() throws {
    #expect(try neurons(#"{ "model": "LIF" }"#)[0].parameters.keys.sorted() == ["I_ext", "tau"])
    let own = try neurons(
      #"{ "equations": { "dv/dt": "-v/tau" }, "params": { "tau": "3 ms" }, "initial": { "v": "0 mV" } }"#)
    #expect(own[0].parameters == ["tau": .constant(3)])
  }

  @Test("the population's words, then those of its file, then the default's and those of its file")
  func files() throws {
    try TemporaryFolder.with([
      "a.json": #"{ "model": "QIF", "params": { "C": 1, "k": 1 } }"#,
      "b.json": #"{ "model": "QIF", "params": { "C": 2, "k": 2, "vr": -62, "vt": -52 } }"#,
      "c.json": #"{ "model": "LIF" }"#,
      "e.json": Self.text(
        #""size": 1, "neuron": { "file": "a.json", "params": { "k": 3 } }"#,
        #""size": 1, "neuron": "a.json""#,
        standard: #"{ "file": "b.json", "params": { "vt": -55 } }"#),
    ]) { folder in
      let experiment = try TestModels.reader.read(path: folder("e.json"))
      let numbers = experiment.populations.map { population in
        ["C", "k", "vr", "vt"].map { population.neuron.parameters[$0] }
      }
      #expect(numbers[0] == [1, 3, -62, -55].map { .constant($0) })
      #expect(numbers[1] == [1, 1, -62, -55].map { .constant($0) })
      #expect(numbers[2] == [2, 2, -62, -55].map { .constant($0) })
    }
  }

  @Test("the default neuron is a file that an option can replace for one population")
  func fileOption() throws {
    try TemporaryFolder.with([
      "b.json": #"{ "model": "QIF", "params": { "C": 2, "k": 2 } }"#,
      "c.json": #"{ "model": "QIF", "params": { "C": 7 } }"#,
      "e.json": Self.text(#""size": 1, "neuron": { "params": { "k": 3 } }"#, standard: #""b.json""#),
    ]) { folder in
      let experiment = try TestModels.reader.read(
        path: folder("e.json"), overrides: [("populations.A.neuron.file", "c.json")])
      #expect(experiment.populations[0].neuron.parameters["C"] == .constant(7))
      #expect(experiment.populations[0].neuron.parameters["k"] == .constant(3))
      #expect(experiment.populations[1].neuron.parameters["C"] == .constant(2))
    }
  }

  @Test("equations may be the default, and constants the changes")
  func equations() throws {
    let standard = """
      { "equations": { "dv/dt": "(E - v)/tau" }, "params": { "tau": "3 ms", "E": "-60 mV" }, "initial": { "v": "E" } }
      """
    let neurons = try neurons(#"{ "params": { "E": "-70 mV" } }"#, standard: standard)
    #expect(neurons[0].parameters == ["tau": .constant(3), "E": .constant(-70)])
  }

  @Test("a default neuron says what model it is")
  func message() {
    let text = Self.text("\"size\": 1, \"neuron\": \"a.json\"", standard: #"{ "params": { "C": 3 } }"#)
    #expect(
      ModelDescriptionTests.message(text).contains(
        """
        test.json:1:77: defaults.population.neuron
          a default neuron needs a "model", a "file" or "equations"
          say for which model its values are
        """))
  }
}
