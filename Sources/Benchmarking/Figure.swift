/// A measured figure: what one unit of some work costs, and what it would cost at the machine's limit.
public struct Figure: Codable, Sendable {
  /// The limit that the machine sets, measured in the same run.
  public struct Limit: Codable, Sendable {
    /// What was measured.
    public let name: String
    /// The least time of one unit [s].
    public let seconds: Double
  }

  /// The part of the program.
  public let part: Part
  /// What it worked on.
  public let name: String
  /// `single` or `double`, where the floating-point type matters.
  public var precision: String?
  /// How many threads.
  public var threads = 1
  /// The cost of one unit.
  public let cost: Cost
  /// The limit, where there is one.
  public var limit: Limit?
  /// What else there is to know, by name.
  public var facts: [String: Double] = [:]

  /// The least cost over the limit: 1 is as fast as the machine can be.
  public var ratio: Double? { limit.map { cost.min / $0.seconds } }
}

/// A part of the program that is measured by itself.
public enum Part: String, Codable, Sendable, CaseIterable {
  case machine
  case neurons
  case receptors
  case delivery
  case building
  case inputs
  case recording
  case cables

  /// What its figures answer.
  public var question: String {
    switch self {
    case .machine: "How fast is this machine where nothing but memory or arithmetic counts?"
    case .neurons: "What does a step of a neuron cost, without synapses and inputs?"
    case .receptors: "What does a step of a receptor add to that?"
    case .delivery: "What does a spike cost at each synapse that it reaches?"
    case .building: "How long does it take to draw and store a synapse?"
    case .inputs: "What does a Poisson input cost a neuron in each step?"
    case .recording: "How long does it take to write a spike, or a sample of a trace?"
    case .cables: "What does a step of a compartment cost?"
    }
  }

  /// What one unit of its work is called.
  public var unit: String {
    switch self {
    case .machine: "operation"
    case .neurons: "neuron-step"
    case .receptors: "receptor-step"
    case .delivery: "synaptic event"
    case .building: "synapse"
    case .inputs: "neuron-step"
    case .recording: "spike or sample"
    case .cables: "compartment-step"
    }
  }
}
