/// Variables of chosen neurons that are sampled together: one row every `interval` steps.
public struct TraceTable: Sendable {
  /// One column.
  public struct Column: Sendable {
    /// Index of the population.
    public var population: Int
    /// The neuron.
    public var neuron: Int
    /// What is sampled.
    public var quantity: Quantity
    /// Makes a column.
    public init(population: Int, neuron: Int, quantity: Quantity) {
      self.population = population
      self.neuron = neuron
      self.quantity = quantity
    }
  }

  /// What can be sampled of a neuron.
  public enum Quantity: Sendable {
    /// A named expression of the population's own equations.
    case expression(String)
    /// A state variable, by its place in the model's table.
    case state(Int)
    /// The summed conductance (or current) state of some of the population's receptors.
    case conductance(receptors: [Int])
    /// The summed current [pA] through some of the population's receptors.
    case current(receptors: [Int])
    /// The injected current [pA] of all inputs.
    case injectedCurrent
    /// The current of a mechanism of compartmental cells at one of its nodes, positive outward.
    ///
    /// Both are places: of the mechanism in the cell, and of the node among the mechanism's. In mA/cm2, of point processes in pA.
    case mechanismCurrent(mechanism: Int, site: Int)
    /// A named expression of a mechanism's equations at one of its nodes.
    case mechanismExpression(mechanism: Int, site: Int, name: String)
  }

  /// The columns.
  public var columns: [Column]
  /// First sampled step.
  public var start: Int
  /// No sample at or after this step.
  public var stop: Int
  /// Steps between samples.
  public var interval: Int

  /// Makes a table.
  public init(columns: [Column], start: Int, stop: Int, interval: Int) {
    self.columns = columns
    self.start = start
    self.stop = stop
    self.interval = interval
  }

  /// How many samples are taken before step `step`.
  public func samples(before step: Int) -> Int { times.count(before: step) }

  /// Whether a sample is taken at step `step`.
  func isSampled(at step: Int) -> Bool { times.contains(step) }

  private var times: SampleTimes { SampleTimes(start: start, stop: stop, interval: interval) }

  /// Memory for the rows of two windows of `window` steps: one is handed over while the next is computed.
  func rows(window: Int) -> Buffer<Double> { times.rows(window: window, width: columns.count) }

  /// The row of a sampled step.
  func row(of step: Int, in rows: Buffer<Double>) -> UnsafeMutablePointer<Double> {
    times.row(of: step, in: rows, width: columns.count)
  }
}
