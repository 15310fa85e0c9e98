import Kernel
import ModelDescription
import Quantities
import Recording

@testable import CommandLineInterface

/// A network of ten STN and four GPe neurons: in every step one of the STN neurons spikes, in turn.
struct FakeSimulation: RunningSimulation {
  struct Broken: Error, CustomStringConvertible {
    let description = "STN[3].v is not finite at 5 ms"
  }

  let totalSteps: Int
  var step = 0
  let synapseCount = 40
  let traceColumns: [[String]]
  var behaviour = FakeEngine()

  mutating func advance(into sink: inout some RunSink) throws {
    if let failure = behaviour.failure, step >= 50 { throw failure }
    for _ in 0..<min(10, totalSteps - step) {
      for table in traceColumns.indices {
        let values = traceColumns[table].map { _ in Double(step) / 3 }
        try values.withUnsafeBufferPointer { try sink.samples(table: table, step: step, values: $0) }
      }
      let neuron = behaviour.spike(step % 10, step)
      try neuron.map { [UInt32($0)] }?.withUnsafeBufferPointer {
        try sink.spikes(step: step, population: 0, neurons: $0)
      }
      step += 1
    }
    behaviour.afterWindow(step)
  }
}

/// Reading that fails in a chosen way.
struct FakeInputError: ErrorWithExitCode, CustomStringConvertible {
  let exitCode: ExitCode
  let description: String
}

/// What the commands are tested with.
struct FakeEngine: Sendable {
  var failure: (any Error)?
  var afterWindow: @Sendable (Int) -> Void = { _ in }
  /// Which neuron spikes in a step instead of the usual one, if any.
  var spike: @Sendable (_ neuron: Int, _ step: Int) -> Int? = { neuron, _ in neuron }
  var bytes = 2_000_000
  var traceColumns: [[String]] = []

  var engine: Engine {
    Engine(
      models: Self.models, read: Self.read, readNeuron: Self.read,
      effectiveJSON: { #"{"name": "\#($0.name)"}"# + "\n" },
      differences: { ExperimentDifference.between($0, $1, models: Self.models) },
      schema: { #"{"type": "object"}"# },
      plan: { experiment, threads in
        Plan(
          neurons: [.init("STN", 10), .init("GPe", 4)], synapses: [.init("STN->GPe", 40)],
          memory: [.init("state", bytes - 500), .init("synapses", 500)])
      },
      build: { experiment, _ in
        FakeSimulation(
          totalSteps: experiment.simulation.steps, traceColumns: traceColumns, behaviour: self)
      })
  }

  static let models = [
    NeuronDefinition(
      name: "lif", summary: "leaky integrate-and-fire",
      equations: ["C dv/dt = g_L (E_L - v) + I", "v >= v_th: v = v_reset"],
      parameters: [
        ParameterField("C", aliases: ["C_m"], .picofarad, .positive, "capacitance"),
        ParameterField("g_L", .nanosiemens, default: .value(10), .nonNegative, "leak"),
        ParameterField("v_th", .millivolt, default: .value(-50.5), .any, "threshold"),
        ParameterField("v_reset", .millivolt, default: .sameAs("v_th"), .any, "reset"),
        ParameterField("p", .one, default: .value(0.5), .unitInterval, "a fraction"),
      ],
      state: [
        StateField("v", aliases: ["V_m"], .millivolt, start: .parameter("v_reset"), "membrane potential"),
        StateField("w", .picoampere, start: .value(0), "adaptation"),
      ],
      methods: [.euler, .exponentialEuler], sources: ["Lapicque 1907"]),
    NeuronDefinition(
      name: "izhikevich", summary: "quadratic integrate-and-fire with recovery", equations: [],
      parameters: [], state: [], methods: [.euler], sources: []),
  ]

  /// Understands `simulation.duration`, `.seed`, `.precision` and `recordings.format`.
  @Sendable static func read(_ path: String, _ overrides: [Engine.Override]) throws -> Experiment {
    switch path {
    case "missing.json":
      throw FakeInputError(exitCode: .fileProblem, description: "missing.json: no such file")
    case "bad.json":
      throw FakeInputError(exitCode: .badInput, description: "bad.json:3:5: populations.STN.size\n  is 0")
    default: break
    }
    var settings = SimulationSettings(duration: 100, dt: 0.1)
    var recordings = Recordings(spikes: [.init(population: 0), .init(population: 1)])
    for override in overrides {
      switch override.path {
      case "simulation.duration": settings.duration = Double(override.value.prefix { $0 != " " }) ?? 0
      case "simulation.seed": settings.seed = UInt64(override.value) ?? 0
      case "simulation.precision": settings.precision = .init(rawValue: override.value) ?? .double
      case "recordings.format": recordings.format = .init(rawValue: override.value) ?? .csv
      default: break
      }
    }
    let neuron = NeuronType(model: "lif", parameters: [:])
    return Experiment(
      name: "small", simulation: settings,
      populations: [
        Population(name: "STN", size: 10, neuron: neuron, method: .euler),
        Population(name: "GPe", size: 4, neuron: neuron, method: .euler),
      ],
      recordings: recordings, notes: path == "scaled.json" ? ["scale 0.5", "gain x 2"] : [])
  }
}
