/// An experiment that is measured whole, as `bgsim run` does it.
public struct Workload: Sendable {
  /// What it is called.
  public let name: String
  /// Its file below the directory of parameters.
  public let file: String
  /// The biological time [ms]; nothing for the file's own.
  public var duration: Double?
  /// What one neuron's step is called.
  public var unit = "neuron-step"
  /// What makes up a neuron: the segments of compartmental cells.
  public var parts = 1.0

  /// All workloads, the longest last.
  public static let all = [
    Workload(name: "one-neuron", file: "examples/hodgkin_huxley.json"),
    Workload(name: "fi", file: "benchmarks/fi.json"),
    Workload(name: "rings", file: "benchmarks/rings.json", unit: "compartment-step", parts: 102),
    Workload(name: "coba", file: "benchmarks/coba.json"),
    Workload(name: "coba40k", file: "benchmarks/coba40k.json"),
    Workload(name: "bg80k", file: "benchmarks/bg80k.json", duration: 1000),
    Workload(name: "healthy", file: "healthy.json", duration: 1000),
  ]
}

/// How a workload went, over some repetitions.
public struct WorkloadFigure: Codable, Sendable {
  /// The workload.
  public let name: String
  /// `single` or `double`.
  public let precision: String
  /// How many threads.
  public let threads: Int
  /// How many neurons.
  public let neurons: Int
  /// How many synapses.
  public let synapses: Int
  /// How many spikes.
  public let spikes: Int
  /// The biological time [s].
  public let biological: Double
  /// Wall time of reading [s].
  public let load: Cost
  /// Wall time of making the network [s].
  public let build: Cost
  /// Wall time of all steps, with recording [s].
  public let run: Cost
  /// The whole process, from its start to its end [s].
  public let process: Cost
  /// What one step of one neuron, or of one compartment, takes on one thread [s].
  public let step: Double
  /// `neuron-step` or `compartment-step`.
  public let unit: String
  /// The least time of the run that equations, random words and additions leave this machine [s].
  public let limit: Double
  /// Wall time of the run with one thread over that with this number, in single repetitions beside each other.
  public var scaling: Double?
  /// The most memory of the process [bytes].
  public let peakMemory: Double
  /// The fingerprint of all spikes.
  public let digest: String
}
