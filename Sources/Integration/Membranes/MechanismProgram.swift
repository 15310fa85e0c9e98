import Numerics
import Quantities

/// The loops of one mechanism in one precision, called once per block of cells: compiled from a mechanism's type, or
/// any closures over a block.
public struct MechanismProgram<Real: KernelScalar>: Sendable {
  /// Treats the mechanism's nodes in a block of cells.
  public typealias Loop = @Sendable (borrowing MechanismTask<Real>) -> Void

  /// A loop for cells that share all constants, and one that looks them up for every cell.
  public struct Loops: Sendable {
    /// All cells have the same constants.
    public let shared: Loop
    /// Constants differ from cell to cell.
    public let individual: Loop

    /// Makes a pair.
    public init(shared: @escaping Loop, individual: @escaping Loop) {
      self.shared = shared
      self.individual = individual
    }
  }

  /// What events do to a point process, as NET_RECEIVE says it.
  public struct Receiver: Sendable {
    /// A condition that is watched.
    public struct Watch: Sendable {
      /// The variable that is 1 at the end of a step in which the condition became true.
      public let column: Int
      /// The flag of the event that this causes.
      public let flag: Double

      /// Makes a watch.
      public init(column: Int, flag: Double) {
        self.column = column
        self.flag = flag
      }
    }

    /// How many numbers every connection has; its weight is the first.
    public let arguments: Int
    /// How many events an event can send to its own point process.
    ///
    /// Behind the numbers of the connection the loop leaves for each of them a time [ms], negative for none, and a flag;
    /// then comes the flag of the event itself, 0 for one from outside.
    public let sends: Int
    /// What the point process sends to itself before the first step: times and flags as above.
    public let firstSends: @Sendable (NeuronParameters, _ celsius: Double, _ dt: Double) -> [Double]
    /// These numbers before the first event.
    public let start:
      @Sendable (_ weight: Double, NeuronParameters, _ celsius: Double, _ dt: Double) -> [Double]
    /// Lets one event arrive at one cell.
    public let loops: Loops
    /// What causes events of the point process's own, in the order of the file.
    public let watches: [Watch]
    /// The variable that an event sets to 1 where the point process emits a spike; nil if it never does.
    public let spikeColumn: Int?

    /// Whether events can happen that nobody sends.
    public var actsAlone: Bool { sends > 0 || !watches.isEmpty }

    /// Makes a receiver; see the properties.
    public init(
      arguments: Int, sends: Int = 0,
      firstSends: @escaping @Sendable (NeuronParameters, _ celsius: Double, _ dt: Double) -> [Double] = {
        _, _, _ in []
      },
      start:
        @escaping @Sendable (_ weight: Double, NeuronParameters, _ celsius: Double, _ dt: Double) ->
        [Double], loops: Loops, watches: [Watch] = [], spikeColumn: Int? = nil
    ) {
      self.arguments = arguments
      self.sends = sends
      self.firstSends = firstSends
      self.start = start
      self.loops = loops
      self.watches = watches
      self.spikeColumn = spikeColumn
    }
  }

  /// The number of state variables of a node.
  public let stateColumns: Int
  /// The number of constants of a cell.
  public let constantColumns: Int
  /// What it has to do with ions and with the shape of its node.
  public let access: NodeAccess
  /// Numbers of memory that the loops work in.
  public let workingNumbers: Int
  /// The constants of one cell, in column order.
  public let constants: @Sendable (NeuronParameters, _ celsius: Double, _ dt: Double) -> [Real]
  /// Sets the state of the cells at the present potential.
  public let start: Loops
  /// What happens at the start of a step; nil if nothing does.
  public let begin: Loops?
  /// Adds current and slope to the matrix.
  public let current: Loops
  /// Advances the state; nil if there is none.
  public let advance: Loops?
  /// Takes events; nil if no event can arrive.
  public let receiver: Receiver?
  /// Whether the loops for one record take one for every node, too; else those for cells gather them.
  public let takesOneRecord: Bool

  /// Makes a program of any loops.
  public init(
    stateColumns: Int, constantColumns: Int, access: NodeAccess = NodeAccess(), workingNumbers: Int = 0,
    constants: @escaping @Sendable (NeuronParameters, _ celsius: Double, _ dt: Double) -> [Real],
    start: Loops, begin: Loops?, current: Loops, advance: Loops?, receiver: Receiver? = nil,
    takesOneRecord: Bool = false
  ) {
    self.stateColumns = stateColumns
    self.constantColumns = constantColumns
    self.access = access
    self.workingNumbers = workingNumbers
    self.constants = constants
    self.start = start
    self.begin = begin
    self.current = current
    self.advance = advance
    self.receiver = receiver
    self.takesOneRecord = takesOneRecord
  }

  /// The loops of a mechanism's type.
  @inlinable
  public init<M: MembraneMechanism>(_: M.Type) where M.Real == Real {
    self.init(
      stateColumns: M.State.columnCount(Real.self), constantColumns: M.Constants.columnCount(Real.self),
      access: M.ion.map { NodeAccess($0, M.ionRole) } ?? NodeAccess(),
      constants: { parameters, celsius, dt in
        let record = M.constants(parameters, celsius: celsius, dt: dt)
        return withUnsafeBytes(of: record) { Array($0.bindMemory(to: Real.self)) }
      },
      start: Loops(
        shared: { MechanismLoops.start(M.self, SharedConstants.self, $0) },
        individual: { MechanismLoops.start(M.self, IndividualConstants.self, $0) }),
      begin: M.hasBeginning
        ? Loops(
          shared: { MechanismLoops.begin(M.self, SharedConstants.self, $0) },
          individual: { MechanismLoops.begin(M.self, IndividualConstants.self, $0) }) : nil,
      current: Loops(
        shared: { MechanismLoops.current(M.self, SharedConstants.self, $0) },
        individual: { MechanismLoops.current(M.self, IndividualConstants.self, $0) }),
      advance: M.State.columnCount(Real.self) > 0
        ? Loops(
          shared: { MechanismLoops.advance(M.self, SharedConstants.self, $0) },
          individual: { MechanismLoops.advance(M.self, IndividualConstants.self, $0) }) : nil,
      takesOneRecord: true)
  }
}
