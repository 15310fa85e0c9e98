import Numerics

/// How many cells the cable solver treats together: enough to fill vectors, few enough that a block's
/// potentials and matrix stay in the cache.
@inlinable public var cableBlock: Int { 32 }

/// How far apart the constants of a mechanism lie.
public struct ConstantSteps {
  /// From one constant to the next.
  public let constant: Int
  /// From one node to the next; 0 where all nodes have the same.
  public let site: Int
  /// From one cell to the next; 0 where all cells have the same.
  public let cell: Int

  /// Makes steps; see the properties.
  @inlinable @inline(__always)
  public init(constant: Int, site: Int, cell: Int) {
    self.constant = constant
    self.site = site
    self.cell = cell
  }
}

/// Everything that a mechanism's loop needs to treat its nodes in one block of cells.
public struct MechanismTask<Real: KernelScalar> {
  /// The block's first cell in the potential of node 0; nodes are `stride` apart.
  public let v: UnsafeMutablePointer<Real>
  /// The block's first cell in the first state column of the first node; columns are `stride` apart.
  public let state: UnsafeMutablePointer<Real>
  /// Distance between columns.
  public let stride: Int
  /// The constants: one record, one for every node, or the block's first cell in columns.
  public let constants: UnsafePointer<Real>
  /// How far they are apart.
  public let steps: ConstantSteps
  /// The nodes.
  public let nodes: UnsafeBufferPointer<Int32>
  /// From the mechanism's unit to pA and nS, for every node.
  public let scales: UnsafePointer<Real>
  /// The right-hand side of the matrix [pA]; nodes are `cableBlock` apart.
  public let rhs: UnsafeMutablePointer<Real>
  /// The diagonal of the matrix [nS]; nodes are `cableBlock` apart.
  public let diagonal: UnsafeMutablePointer<Real>
  /// The state columns that hold the ions' numbers that the mechanism is given, number by number and in each node by
  /// node; empty where it is given none.
  public let ionColumns: UnsafePointer<Int32>
  /// The current of every ion at every node [mA/cm2]; nodes are `cableBlock` apart.
  public let inflow: UnsafeMutablePointer<Real>
  /// Where the currents of the mechanism's ions begin there.
  public let inflowPlaces: UnsafePointer<Int32>
  /// Diameter [um] and membrane area [um2] of every node.
  public let shapes: UnsafePointer<(diameter: Real, area: Real)>
  /// What came with an event; nothing but for the loop that receives one.
  public let arguments: UnsafeMutablePointer<Real>?
  /// Where the random numbers of an event come from, which event of the cell it is, and the cell.
  public let draw: (key: RandomKey, event: Int, cell: Int)?
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
    constants: UnsafePointer<Real>, steps: ConstantSteps, nodes: UnsafeBufferPointer<Int32>,
    scales: UnsafePointer<Real>,
    rhs: UnsafeMutablePointer<Real>, diagonal: UnsafeMutablePointer<Real>,
    ionColumns: UnsafePointer<Int32>, inflow: UnsafeMutablePointer<Real>, inflowPlaces: UnsafePointer<Int32>,
    shapes: UnsafePointer<(diameter: Real, area: Real)>, arguments: UnsafeMutablePointer<Real>? = nil,
    draw: (key: RandomKey, event: Int, cell: Int)? = nil, count: Int, cells: Int, time: Double,
    working: UnsafeMutablePointer<Real>
  ) {
    self.v = v
    self.state = state
    self.stride = stride
    self.constants = constants
    self.steps = steps
    self.nodes = nodes
    self.scales = scales
    self.rhs = rhs
    self.diagonal = diagonal
    self.ionColumns = ionColumns
    self.inflow = inflow
    self.inflowPlaces = inflowPlaces
    self.shapes = shapes
    self.arguments = arguments
    self.draw = draw
    self.count = count
    self.cells = cells
    self.time = time
    self.working = working
  }
}
