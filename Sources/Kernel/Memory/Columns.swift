import Integration
import Numerics

/// Columns of numbers, one number a neuron, cut into tiles: a tile holds some neighbouring neurons' numbers of
/// every column, one column after the other.
///
/// What a block of neurons needs lies together then, at distances that the compiler knows. A view: the memory
/// belongs to the ``PopulationState``, so that loops can pass it on without counting references.
struct Columns<Real: KernelScalar>: BitwiseCopyable {
  private let base: UnsafeMutablePointer<Real>
  /// How many columns.
  let count: Int
  /// How many neurons lie side by side; also the distance between columns.
  let tile: Int

  /// How much memory `count` columns of at least `neurons` numbers take.
  static func length(count: Int, neurons: Int, tile: Int) -> Int {
    count * ((neurons + tile - 1) / tile * tile)
  }

  /// Looks at memory of the length that ``length(count:neurons:tile:)`` gives.
  init(_ memory: Buffer<Real>, count: Int, tile: Int) {
    base = memory.pointer
    self.count = count
    self.tile = tile
  }

  /// The place of neuron `i` in a column; the neurons after it follow, to the end of its tile.
  @inline(__always)
  func pointer(column: Int = 0, at i: Int = 0) -> UnsafeMutablePointer<Real> {
    let (tiles, rest) = i.quotientAndRemainder(dividingBy: tile)
    return base + (tiles * count + column) * tile + rest
  }
}

/// One of several ``Columns``.
struct Column<Real: KernelScalar>: BitwiseCopyable {
  let columns: Columns<Real>
  let number: Int

  /// The place of neuron `i`; the neurons after it follow, to the end of its tile.
  @inline(__always)
  func pointer(at i: Int) -> UnsafeMutablePointer<Real> { columns.pointer(column: number, at: i) }

  /// The number of neuron `i`.
  subscript(_ i: Int) -> Real {
    get { pointer(at: i).pointee }
    nonmutating set { pointer(at: i).pointee = newValue }
  }
}

extension UnsafeMutablePointer where Pointee: KernelScalar {
  /// Sets those of `count` numbers to zero that are about to become subnormal.
  ///
  /// What decays without end, as the conductance of a silent receptor, would otherwise be multiplied by a much slower
  /// circuit after some hundred time constants. Nothing so small changes any other number.
  @inline(__always)
  func flushSubnormals(_ count: Int) {
    let faintest = Pointee.leastNormalMagnitude / Pointee.ulpOfOne
    // A product, because the compiler makes a choice of zero or nothing new into a branch.
    for i in 0..<count { self[i] *= abs(self[i]) < faintest ? 0 : 1 }
  }
}
