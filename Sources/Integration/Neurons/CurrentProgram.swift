import ModelTerms
import Numerics
import Quantities

/// A current into point neurons that has a state of its own: a receptor or an input that is no part of the catalogue.
public struct CurrentProgram<Real: KernelScalar>: Sendable {
  /// Treats a block of neurons.
  public typealias Loop = @Sendable (borrowing CurrentTask<Real>) -> Void

  /// The loops for neurons of which some constants differ.
  public struct Loops: Sendable {
    /// Lets what has arrived act on the state; nil if nothing can arrive.
    public let arrive: Loop?
    /// Adds current and conductance at the start of the step to the drive, then advances the state.
    public let advance: Loop
    /// Numbers of working memory.
    public let workingNumbers: Int

    /// Makes loops.
    public init(arrive: Loop?, advance: @escaping Loop, workingNumbers: Int) {
      self.arrive = arrive
      self.advance = advance
      self.workingNumbers = workingNumbers
    }
  }

  /// The constants of one neuron, in the order of the columns.
  public let constants: @Sendable (NeuronParameters, _ dt: Double) -> [Real]
  /// The loops for neurons whose constants differ in some columns.
  public let choose: @Sendable (_ isIndividual: [Bool]) -> Loops

  /// Makes a program.
  public init(
    constants: @escaping @Sendable (NeuronParameters, _ dt: Double) -> [Real],
    choose: @escaping @Sendable (_ isIndividual: [Bool]) -> Loops
  ) {
    self.constants = constants
    self.choose = choose
  }
}

/// The loops of one current in both precisions, and what else the kernel must know of it.
public struct CurrentKind: Sendable {
  /// How many state variables a neuron has.
  public let stateCount: Int
  /// Whether the current falls with the potential, so that it is a conductance.
  public let hasConductance: Bool
  /// Where the variables of a neuron start.
  public let start: @Sendable (NeuronParameters) -> [Double]
  /// The current [pA] into a neuron.
  public let observed: @Sendable (_ state: [Double], _ v: Double, NeuronParameters, _ time: Double) -> Double
  /// The loops in double precision.
  public let double: CurrentProgram<Double>
  /// The loops in single precision.
  public let single: CurrentProgram<Float>

  /// Makes a kind.
  public init(
    stateCount: Int, hasConductance: Bool, start: @escaping @Sendable (NeuronParameters) -> [Double],
    observed:
      @escaping @Sendable (_ state: [Double], _ v: Double, NeuronParameters, _ time: Double) -> Double,
    double: CurrentProgram<Double>, single: CurrentProgram<Float>
  ) {
    self.stateCount = stateCount
    self.hasConductance = hasConductance
    self.start = start
    self.observed = observed
    self.double = double
    self.single = single
  }
}

/// What a current's loop needs to treat a block of neurons.
public struct CurrentTask<Real: KernelScalar> {
  /// The block's state columns of the current, `blockSize` apart.
  public let state: UnsafeMutablePointer<Real>
  /// The potentials.
  public let v: UnsafeMutablePointer<Real>
  /// What has arrived in this step.
  public let arrivals: UnsafeMutablePointer<Real>
  /// The sums that the current is added to.
  public let drive: DriveColumns<Real>
  /// Constants that differ, `blockSize` apart, the block's first neuron first; those that are shared in entry 0.
  public let constants: UnsafeMutablePointer<Real>
  /// Working memory.
  public let working: UnsafeMutablePointer<Real>
  /// How many neurons.
  public let count: Int
  /// The step [ms].
  public let h: Double
  /// Which step it is, and which neuron the block begins with.
  public let moment: Moment

  /// Makes a task; see the properties.
  public init(
    state: UnsafeMutablePointer<Real>, v: UnsafeMutablePointer<Real>, arrivals: UnsafeMutablePointer<Real>,
    drive: DriveColumns<Real>, constants: UnsafeMutablePointer<Real>, working: UnsafeMutablePointer<Real>,
    count: Int, h: Double, moment: Moment
  ) {
    self.state = state
    self.v = v
    self.arrivals = arrivals
    self.drive = drive
    self.constants = constants
    self.working = working
    self.count = count
    self.h = h
    self.moment = moment
  }
}
