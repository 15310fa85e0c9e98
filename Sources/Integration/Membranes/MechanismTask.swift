import Numerics

/// How many cells the cable solver treats together: enough to fill vectors, few enough that a block's
/// potentials and matrix stay in the cache.
@inlinable public var cableBlock: Int { 32 }

/// Everything that a mechanism's loop needs to treat its nodes in one block of cells.
public struct MechanismTask<Real: KernelScalar> {
  /// The block's first cell in the potential of node 0; nodes are `stride` apart.
  public let v: UnsafeMutablePointer<Real>
  /// The block's first cell in the first state column of the first node; columns are `stride` apart.
  public let state: UnsafeMutablePointer<Real>
  /// Distance between columns.
  public let stride: Int
  /// The constants: one record, or the block's first cell in columns that are `stride` apart.
  public let constants: UnsafePointer<Real>
  /// The nodes.
  public let nodes: UnsafeBufferPointer<Int32>
  /// From the mechanism's unit to pA and nS, for every node.
  public let scales: UnsafePointer<Real>
  /// The right-hand side of the matrix [pA]; nodes are `cableBlock` apart.
  public let rhs: UnsafeMutablePointer<Real>
  /// The diagonal of the matrix [nS]; nodes are `cableBlock` apart.
  public let diagonal: UnsafeMutablePointer<Real>
  /// The state column that holds the concentration of the mechanism's ion at every node; empty where it has none.
  public let concentrationColumns: UnsafePointer<Int32>
  /// The current of the mechanism's ion at every node [mA/cm2]; nodes are `cableBlock` apart.
  public let inflow: UnsafeMutablePointer<Real>
  /// How many cells, padded to whole vectors.
  public let count: Int
  /// How many of them are no padding.
  public let cells: Int
  /// The time at the start of the step [ms].
  public let time: Double
  /// Memory that a loop may use as it likes: the program's `workingNumbers`.
  public let working: UnsafeMutablePointer<Real>

  /// Makes a task; see the properties.
  @inlinable @inline(__always)
  public init(
    v: UnsafeMutablePointer<Real>, state: UnsafeMutablePointer<Real>, stride: Int,
    constants: UnsafePointer<Real>, nodes: UnsafeBufferPointer<Int32>, scales: UnsafePointer<Real>,
    rhs: UnsafeMutablePointer<Real>, diagonal: UnsafeMutablePointer<Real>,
    concentrationColumns: UnsafePointer<Int32>, inflow: UnsafeMutablePointer<Real>, count: Int, cells: Int,
    time: Double, working: UnsafeMutablePointer<Real>
  ) {
    self.v = v
    self.state = state
    self.stride = stride
    self.constants = constants
    self.nodes = nodes
    self.scales = scales
    self.rhs = rhs
    self.diagonal = diagonal
    self.concentrationColumns = concentrationColumns
    self.inflow = inflow
    self.count = count
    self.cells = cells
    self.time = time
    self.working = working
  }
}
