import Integration
import ModelTerms
import Numerics
import Quantities

/// The private working memory of a slice of a population.
struct Scratch<Real: KernelScalar> {
  /// Neurons whose random numbers are drawn together: Philox blocks go to four neighbours in the first half of these and
  /// four in the second.
  static var randomTile: Int { 128 }

  /// Twelve columns of a block: the drive at the start, the middle and the end of a step; four more for sums that
  /// nobody looks at and for those of the experiment's own currents, where there are such.
  let drives: Buffer<Real>
  /// The injected current of a block.
  let injected: Buffer<Real>
  /// The constants of a block, `blockSize` apart.
  let constants: Buffer<Real>
  /// One byte a neuron of a block, 0 or 1.
  let flags: Buffer<UInt8>
  /// Halves of random words of a block and a tile, and spike counts of a block: whole numbers, then as they are added.
  let words: Buffer<UInt16>
  let tally: Buffer<UInt16>
  let counts: Buffer<Real>
  /// What methods with stages keep of a strip of neurons.
  let stages: Buffer<Real>
  /// Working memory of the experiment's own currents.
  let currents: Buffer<Real>
  /// The matrix of a block of compartmental cells.
  let cable: CableScratch<Real>
  /// The columns of `constants` that differ from block to block, with their source.
  let individual: [(column: Int, values: UnsafeMutablePointer<Real>)]

  init(_ population: PopulationState<Real>) {
    drives = Buffer(
      count: (population.hasOwnConductances || !population.plan.currents.isEmpty ? 20 : 12) * Real.blockSize)
    injected = Buffer(count: Real.blockSize)
    var columns: [PointDynamics<Real>.ConstantColumn] = []
    var (areShared, stageColumns, working) = (true, 0, 0)
    switch population.dynamics {
    case .point(let point):
      columns = point.constants
      areShared = point.sharesConstants
      working = point.workingNumbers
      stageColumns = point.method == .rk4 ? 2 * population.state.count : 0
      cable = CableScratch(nil)
    case .cable(let dynamics): cable = CableScratch(dynamics)
    }
    stages = Buffer(count: max(stageColumns * Real.stripSize, working))
    currents = Buffer(
      count: (population.ownCurrents.objects + population.ownRates.objects.map(\.rate)).map(\.workingNumbers)
        .max() ?? 0)
    constants = Buffer(count: max(1, columns.count) * Real.blockSize)
    flags = Buffer(count: Real.blockSize)
    words = Buffer(count: Real.blockSize + Self.randomTile)
    tally = Buffer(count: Real.blockSize)
    counts = Buffer(count: Real.blockSize)
    var individual: [(Int, UnsafeMutablePointer<Real>)] = []
    for (column, values) in columns.enumerated() {
      switch values {
      case .same(let value):
        for i in 0..<(areShared ? 1 : Real.blockSize) {
          constants.pointer[column * Real.blockSize + i] = value
        }
      case .each(let buffer):
        individual.append((column, buffer.pointer))
      }
    }
    self.individual = individual
  }

  /// Calls `body` with every neuron of the block whose flag is set, and clears the flags.
  @inline(__always)
  func forEachFlag(_ count: Int, _ body: (_ i: Int) -> Void) {
    let eight = UnsafeMutableRawPointer(flags.pointer)
    for line in stride(from: 0, to: count, by: 64) {
      var any: UInt64 = 0
      for k in 0..<8 { any |= eight.load(fromByteOffset: line + 8 * k, as: UInt64.self) }
      if any != 0 { forEachFlag(from: line, to: min(line + 64, count), body) }
    }
  }

  @inline(__always)
  private func forEachFlag(from first: Int, to count: Int, _ body: (_ i: Int) -> Void) {
    let eight = UnsafeMutableRawPointer(flags.pointer)
    for start in stride(from: first, to: count, by: 8) {
      var bits = eight.load(fromByteOffset: start, as: UInt64.self).littleEndian
      if bits == 0 { continue }
      eight.storeBytes(of: 0, toByteOffset: start, as: UInt64.self)
      // Cells that only fill up the last group of eight do not count.
      if count - start < 8 { bits &= (1 << UInt64(8 * (count - start))) - 1 }
      while bits != 0 {
        body(start + bits.trailingZeroBitCount / 8)
        bits &= bits - 1
      }
    }
  }

  /// The drive columns of an instant: 0 start, 1 middle, 2 end of the step; 3 for sums that nobody looks at, 4 for own currents.
  @inline(__always)
  func drive(_ instant: Int) -> DriveColumns<Real> {
    DriveColumns(drives.pointer + 4 * instant * Real.blockSize)
  }
}
