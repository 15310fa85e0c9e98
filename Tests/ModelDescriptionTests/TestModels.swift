import ModelDescription
import ModelTerms
import Quantities

/// Two small neuron models, made by hand so that these tests know nothing of the kernel.
enum TestModels {
  static let qif = NeuronDefinition(
    name: "QIF", summary: "Quadratic integrate-and-fire.", equations: [],
    parameters: [
      ParameterField("C", aliases: ["C_m"], .picofarad, .positive, "capacitance"),
      ParameterField("k", .nanosiemensPerMillivolt, default: .value(1), .positive, "gain"),
      ParameterField("vr", aliases: ["v_rest", "E_L"], .millivolt, default: .value(-60), .any, "rest"),
      ParameterField("vt", .millivolt, default: .value(-50), .any, "threshold"),
      ParameterField("c", .millivolt, default: .sameAs("vr"), .any, "reset"),
      ParameterField("a", .perMillisecond, default: .value(0.02), .nonNegative, "recovery rate"),
      ParameterField("b", .nanosiemens, default: .value(0), .any, "coupling"),
      ParameterField("d", .picoampere, default: .value(0), .any, "jump"),
      ParameterField("I_ext", aliases: ["I_e"], .picoampere, default: .value(0), .any, "constant current"),
    ],
    state: [
      StateField("v", aliases: ["V_m"], .millivolt, start: .parameter("vr"), "potential"),
      StateField("u", .picoampere, start: .value(0), "recovery"),
    ], methods: [.euler, .rk4], sources: [])

  static let lif = NeuronDefinition(
    name: "LIF", summary: "Leaky integrate-and-fire.", equations: [],
    parameters: [
      ParameterField("tau", .millisecond, default: .value(20), .positive, "membrane time constant"),
      ParameterField("I_ext", .picoampere, default: .value(0), .any, "constant current"),
    ],
    state: [StateField("v", .millivolt, start: .value(-70), "potential")], methods: [.exact, .euler],
    sources: [])

  static let all = [qif, lif]
  static let reader = ExperimentReader(models: all)
}

/// Small experiments with one part to be written by the test.
enum Minimal {
  /// Two populations of 10 and 20 neurons and whatever `more` says.
  static func experiment(_ more: String = "", duration: String = "\"1 s\"") -> String {
    """
    { "simulation": { "duration": \(duration) },
      "populations": {
        "A": { "size": 10, "neuron": { "model": "QIF", "params": { "C": "15.2 pF" } } },
        "B": { "size": 20, "neuron": { "model": "LIF" } }
      }\(more.isEmpty ? "" : ",\n  " + more) }
    """
  }

  /// One projection from A to B with these keys.
  static func projection(_ keys: String) -> String {
    experiment("\"projections\": { \"A->B\": { \"pre\": \"A\", \"post\": \"B\", \(keys) } }")
  }

  /// One input with these keys.
  static func input(_ keys: String) -> String {
    experiment("\"inputs\": { \"drive\": { \(keys) } }")
  }
}

/// The text of the error that reading ends with.
func message(_ read: () throws -> Experiment) -> String {
  do {
    _ = try read()
    return "no error"
  } catch {
    return "\(error)"
  }
}

/// The text of the error that reading a text ends with.
func message(_ text: String, _ overrides: [(path: String, value: String)] = []) -> String {
  message { try TestModels.reader.read(text: text, fileName: "test", overrides: overrides) }
}
