import Integration
import Numerics

/// A worker's private working memory for the matrix of one block of cells.
struct CableScratch<Real: KernelScalar> {
  /// The right-hand side [pA], later the change of potential; nodes are `cableBlock` apart.
  let rhs: Buffer<Real>
  /// The diagonal [nS].
  let diagonal: Buffer<Real>
  /// The potential at every detector at the start of the step; detectors are `cableBlock` apart.
  let before: Buffer<Real>
  /// The current of every ion at every node [mA/cm2], ion by ion; nodes are `cableBlock` apart.
  let inflow: Buffer<Real>
  /// What the loops of mechanisms work in.
  let working: Buffer<Real>

  /// Memory for these cells; for point neurons nothing.
  init(_ cable: CableDynamics<Real>?) {
    // The start of the membrane runs over all cells at once, without touching the matrix.
    let nodeCount = cable?.nodeCount ?? 0
    rhs = Buffer(count: nodeCount * cableBlock)
    diagonal = Buffer(count: nodeCount * cableBlock)
    before = Buffer(count: (cable?.detectors.count ?? 0) * cableBlock)
    inflow = Buffer(count: nodeCount * cableBlock * (cable?.ions.ions.count ?? 0))
    working = Buffer(count: cable?.membranes.map(\.program.workingNumbers).max() ?? 0)
  }
}

/// The steps of the cable solver for one block of cells; every loop runs over cells, which are contiguous.
///
/// The matrix is solved for the change of the potential over a step, by Hines's elimination: from the leaves
/// to the root, then back (Hines 1984, Int J Biomed Comput 15:69).
extension CableDynamics {
  /// Resets the matrix: no current, and what does not change in the diagonal.
  @inline(__always)
  func clear(_ scratch: CableScratch<Real>, _ count: Int) {
    for node in 0..<nodeCount {
      let rhs = scratch.rhs.pointer + node * cableBlock
      let diagonal = scratch.diagonal.pointer + node * cableBlock
      let constant = self.diagonal.pointer[node]
      for i in 0..<count {
        rhs[i] = 0
        diagonal[i] = constant
      }
    }
    scratch.inflow.pointer.update(repeating: 0, count: scratch.inflow.count)
  }

  /// Adds the currents between neighbouring nodes, eliminates and substitutes back; `v` then holds the end of the step.
  @inline(__always)
  func solve(_ v: UnsafeMutablePointer<Real>, _ scratch: CableScratch<Real>, _ count: Int) {
    let (rhs, diagonal) = (scratch.rhs.pointer, scratch.diagonal.pointer)
    for node in Swift.stride(from: nodeCount - 1, to: 0, by: -1) {
      let parent = Int(parents.pointer[node])
      let g = axial.pointer[node]
      let (own, above) = (v + node * stride, v + parent * stride)
      let (r, d) = (rhs + node * cableBlock, diagonal + node * cableBlock)
      let (parentR, parentD) = (rhs + parent * cableBlock, diagonal + parent * cableBlock)
      for i in 0..<count {
        let current = g * (above[i] - own[i])
        let mine = r[i] + current
        let factor = g / d[i]
        r[i] = mine
        parentR[i] = (parentR[i] - current) + factor * mine
        parentD[i] -= factor * g
      }
    }
    for i in 0..<count {
      rhs[i] = rhs[i] / diagonal[i]
      v[i] += stretch * rhs[i]
    }
    for node in 1..<max(1, nodeCount) {
      let g = axial.pointer[node]
      let own = v + node * stride
      let (r, d) = (rhs + node * cableBlock, diagonal + node * cableBlock)
      let above = rhs + Int(parents.pointer[node]) * cableBlock
      for i in 0..<count {
        let change = (r[i] + g * above[i]) / d[i]
        r[i] = change
        own[i] += stretch * change
      }
    }
  }

  /// Keeps the potential at every detector.
  @inline(__always)
  func remember(_ v: UnsafeMutablePointer<Real>, _ scratch: CableScratch<Real>, _ count: Int) {
    for (d, detector) in detectors.enumerated() {
      (scratch.before.pointer + d * cableBlock).update(from: v + detector.column * stride, count: count)
    }
  }

  /// Flags the cells whose potential at detector `d` rose above its threshold, or that have emitted a spike there; true if
  /// there is one.
  @inline(__always)
  func detect(
    _ d: Int, _ v: UnsafeMutablePointer<Real>, _ scratch: CableScratch<Real>,
    _ flags: UnsafeMutablePointer<UInt8>, _ count: Int
  ) -> Bool {
    let detector = detectors[d]
    let now = v + detector.column * stride
    var any: UInt8 = 0
    guard let threshold = detector.threshold else {
      for i in 0..<count {
        flags[i] = now[i] > 0 ? 1 : 0
        any |= flags[i]
        now[i] = 0
      }
      return any != 0
    }
    let before = scratch.before.pointer + d * cableBlock
    for i in 0..<count {
      let flag: UInt8 = before[i] <= threshold && now[i] > threshold ? 1 : 0
      flags[i] = flag
      any |= flag
    }
    return any != 0
  }
}
