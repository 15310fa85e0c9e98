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

  /// The number of state variables of a node.
  public let stateColumns: Int
  /// The number of constants of a cell.
  public let constantColumns: Int
  /// The ion that it shares with other mechanisms.
  public let ion: Ion?
  /// What it has to do with that ion.
  public let ionRole: IonRole
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

  /// Makes a program of any loops.
  public init(
    stateColumns: Int, constantColumns: Int, ion: Ion? = nil, ionRole: IonRole = .none,
    workingNumbers: Int = 0,
    constants: @escaping @Sendable (NeuronParameters, _ celsius: Double, _ dt: Double) -> [Real],
    start: Loops, begin: Loops?, current: Loops, advance: Loops?
  ) {
    self.stateColumns = stateColumns
    self.constantColumns = constantColumns
    self.ion = ion
    self.ionRole = ionRole
    self.workingNumbers = workingNumbers
    self.constants = constants
    self.start = start
    self.begin = begin
    self.current = current
    self.advance = advance
  }

  /// The loops of a mechanism's type.
  @inlinable
  public init<M: MembraneMechanism>(_: M.Type) where M.Real == Real {
    self.init(
      stateColumns: M.State.columnCount(Real.self), constantColumns: M.Constants.columnCount(Real.self),
      ion: M.ion, ionRole: M.ionRole,
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
          individual: { MechanismLoops.advance(M.self, IndividualConstants.self, $0) }) : nil)
  }
}
