/// A network in motion.
public struct Simulation {
  /// The floating-point type of state and conductances.
  public enum Precision: Sendable {
    /// 32 bits.
    case single
    /// 64 bits.
    case double
  }

  private enum Compiled {
    case single(WindowStepper<Float>)
    case double(WindowStepper<Double>)
  }

  private let stepper: Compiled
  /// The step that comes next; time is `step * dt`.
  public var step: Int {
    switch stepper {
    case .single(let stepper): stepper.step
    case .double(let stepper): stepper.step
    }
  }

  /// Lays out the memory of a run on at most `threads` threads; the result does not depend on their number.
  ///
  /// - Parameter workPerThread: how many evaluations of a neuron's equations a thread has at least between two
  ///   meetings; with less, meeting costs more than it gains.
  public init(
    _ network: Network, precision: Precision = .double, threads: Int = 1, workPerThread: Int = 6000
  ) {
    switch precision {
    case .single:
      stepper = .single(
        WindowStepper<Float>(network, programs: .single, threads: threads, workPerThread: workPerThread))
    case .double:
      stepper = .double(
        WindowStepper<Double>(network, programs: .double, threads: threads, workPerThread: workPerThread))
    }
  }

  /// How many steps a window has at most.
  public static let longestWindow = Network.windowLength(leastDelay: nil)

  /// How many steps one call of ``advance(to:into:)`` goes at most.
  public var window: Int {
    switch stepper {
    case .single(let stepper): stepper.window
    case .double(let stepper): stepper.window
    }
  }

  /// Advances one window of steps, but not beyond step `end`, and hands over what is recorded.
  ///
  /// The window after it may be computed meanwhile, so `end` must not come nearer from one call to the next.
  ///
  /// - Throws: ``SimulationError`` at most 64 steps after a variable is no longer finite, and what the sink throws.
  public mutating func advance(to end: Int, into sink: inout some RunSink) throws {
    if end <= step { return }
    switch stepper {
    case .single(let stepper): try stepper.advance(to: end, into: &sink)
    case .double(let stepper): try stepper.advance(to: end, into: &sink)
    }
  }

  /// Shows everything that the steps so far have left, between two calls of ``advance(to:into:)``.
  ///
  /// - Throws: what the visitor throws.
  public mutating func visitState(_ visitor: inout some StateVisitor) throws {
    switch stepper {
    case .single(let stepper): try stepper.visitState(&visitor)
    case .double(let stepper): try stepper.visitState(&visitor)
    }
  }

  /// The state as it is between two calls of ``advance(to:into:)``, for ``restore(_:)``.
  public mutating func save() -> [UInt8] {
    var saver = StateSaver()
    do { try visitState(&saver) } catch { preconditionFailure("saving cannot fail: \(error)") }
    return saver.saved
  }

  /// Goes on from saved state; the network must be the same, the number of threads need not.
  ///
  /// - Throws: ``StateError`` if the state belongs to another network; the simulation is of no use then.
  public mutating func restore(_ saved: [UInt8]) throws {
    var restorer = StateRestorer(saved)
    try visitState(&restorer)
    if !restorer.isAtEnd { throw StateError.tooLong }
  }

  /// Begins from the saved state of a network that differs in parameters, inputs and recordings.
  ///
  /// Steps that had been computed and not been handed over belong to the other run: this one begins after them.
  ///
  /// - Parameter kept: the names of the inputs that are the same in both; others begin at that step.
  /// - Throws: ``StateError`` if the networks have another structure; the simulation is of no use then.
  public mutating func branch(from saved: [UInt8], keepingInputs kept: Set<String>) throws {
    var restorer = try BranchRestorer(saved, keepingInputs: kept)
    try visitState(&restorer)
    switch stepper {
    case .single(let stepper): stepper.branch(keepingInputs: kept)
    case .double(let stepper): stepper.branch(keepingInputs: kept)
    }
  }

  /// Hands over a last row of learned weights, as they are now, where the recording has no earlier end.
  public func finish(into sink: inout some RunSink) throws {
    switch stepper {
    case .single(let stepper): try stepper.handOverLastWeights(at: step, into: &sink)
    case .double(let stepper): try stepper.handOverLastWeights(at: step, into: &sink)
    }
  }

  /// The weights of a projection as they are now, in the order of its connectivity; nil if they are not learned.
  public func learnedWeights(ofProjection index: Int) -> [Double]? {
    switch stepper {
    case .single(let stepper): stepper.learnedWeights(of: index, at: step)
    case .double(let stepper): stepper.learnedWeights(of: index, at: step)
    }
  }
}
