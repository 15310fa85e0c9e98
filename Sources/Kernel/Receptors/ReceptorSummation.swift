import Integration
import ModelTerms
import Numerics
import Quantities

/// The loops in which a block of point neurons sums its receptors: groups of exponential receptors, and every
/// other receptor by itself.
///
/// Receptors without magnesium block come first, in the order of the plan, then those with it. The two add to
/// different sums, so every sum is taken in the order of the plan.
struct ReceptorSummation<Real: KernelScalar> {
  /// One loop over a block.
  enum Pass: BitwiseCopyable {
    case group(ReceptorGroup<Real>)
    case single(ReceptorState<Real>)
  }

  private let passes: Buffer<Pass>
  private let columns: Columns<Real>
  /// How many columns of the drive have to be zero before; groups begin their sums themselves.
  private let clearedColumns: Int

  /// The first column of every receptor, and the number of columns.
  static func columnOrder(_ receptors: [Receptor]) -> (first: [Int], columnCount: Int) {
    var first = receptors.map { _ in 0 }
    var next = 0
    // Loops that take receptors in find them in the first columns.
    let sequence = sequence(areBlocked: receptors.map { $0.magnesiumBlock != nil })
    for index in sequence.filter({ receptors[$0].isSummed }) + sequence.filter({ !receptors[$0].isSummed }) {
      first[index] = next
      next += ReceptorState<Real>.columnCount(receptors[index])
    }
    return (first, next)
  }

  /// The columns that hold the conductances of the receptors with a label.
  static func conductanceColumns(_ receptors: [Receptor]) -> [String: [Int]] {
    let first = columnOrder(receptors).first
    let conductances = receptors.indices.filter { receptors[$0].isConductance }
    return Dictionary(conductances.map { (receptors[$0].label, [first[$0]]) }, uniquingKeysWith: +)
  }

  private static func sequence(areBlocked: [Bool]) -> [Int] {
    areBlocked.indices.filter { !areBlocked[$0] } + areBlocked.indices.filter { areBlocked[$0] }
  }

  /// Arranges receptors whose columns are laid out by ``columnOrder(_:)``.
  ///
  /// - Parameter othersAdd: Whether the sums must begin with zero because others add to them, too.
  init(_ receptors: [ReceptorState<Real>], _ columns: Columns<Real>, othersAdd: Bool = false) {
    var passes: [Pass] = []
    var begun: Set<Bool> = []
    for index in Self.sequence(areBlocked: receptors.map { $0.role == .blocked }) {
      let receptor = receptors[index]
      if !receptor.isGrouped {
        passes.append(.single(receptor))
      } else if case .group(var group)? = passes.last, group.append(receptor) {
        passes[passes.count - 1] = .group(group)
      } else {
        let begins = begun.insert(receptor.role == .blocked).inserted
        passes.append(.group(ReceptorGroup(receptor, begins: begins)))
      }
    }
    if othersAdd || receptors.contains(where: { !$0.isGrouped }) {
      // A sum may then begin with a receptor that only adds.
      passes = passes.map { if case .group(let group) = $0 { .group(group.continuing) } else { $0 } }
      clearedColumns = 4
    } else {
      clearedColumns = 1
    }
    self.passes = Buffer(passes)
    self.columns = columns
  }

  /// Makes the drive ready for injected currents and for ``accumulate(into:first:count:)``.
  @inline(__always)
  func begin(_ drive: DriveColumns<Real>, count: Int) {
    for k in 0..<clearedColumns {
      (drive.current + k * Real.blockSize).update(repeating: 0, count: count)
    }
  }

  /// Adds the receptors at the start of the step to the drive of a block, then advances them.
  @inline(__always)
  func accumulate(into drive: DriveColumns<Real>, first: Int, count: Int) {
    if passes.count == 0 { return }
    let block = columns.pointer(at: first)
    for k in 0..<passes.count {
      switch passes.pointer[k] {
      case .group(let group): group.accumulate(into: drive, block, count: count)
      case .single(let receptor): receptor.accumulate(into: drive, first: first, count: count)
      }
    }
  }
}
