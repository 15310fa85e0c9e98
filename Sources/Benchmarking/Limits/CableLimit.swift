import Kernel

/// How fast a tree's matrix can be solved.
enum CableLimit {
  /// Cells that are solved together: one vector of doubles with AVX-512.
  private static let width = 8

  /// Seconds a node of an unbranched cable, eliminated and substituted back (Hines 1984) for eight cells whose
  /// numbers stay in the first-level cache; no membrane, no synapses.
  static func solving<Real: BinaryFloatingPoint & BitwiseCopyable>(
    nodes: Int, _: Real.Type, _ settings: Settings
  ) -> Cost {
    let v = Buffer<Real>(count: nodes * width)
    let rhs = Buffer<Real>(count: nodes * width)
    let diagonal = Buffer<Real>(count: nodes * width)
    for i in 0..<nodes * width { v[i] = Real(i % 7) }
    return settings.cost(from: 1 << 16) { count in
      for _ in 0..<max(1, count / (nodes * width)) {
        solve(v.pointer, rhs.pointer, diagonal.pointer, nodes: nodes)
      }
    }
  }

  @inline(never)
  @_specialize(where Real == Double)
  @_specialize(where Real == Float)
  private static func solve<Real: BinaryFloatingPoint & BitwiseCopyable>(
    _ v: UnsafeMutablePointer<Real>, _ rhs: UnsafeMutablePointer<Real>,
    _ diagonal: UnsafeMutablePointer<Real>,
    nodes: Int
  ) {
    let g: Real = 0.5
    for i in 0..<nodes * width { (rhs[i], diagonal[i]) = (0, 3) }
    for node in stride(from: nodes - 1, to: 0, by: -1) {
      let (own, above) = (node * width, (node - 1) * width)
      for i in 0..<width {
        let current = g * (v[above + i] - v[own + i])
        let factor = g / diagonal[own + i]
        rhs[own + i] += current
        rhs[above + i] = rhs[above + i] - current + factor * rhs[own + i]
        diagonal[above + i] -= factor * g
      }
    }
    for i in 0..<width {
      rhs[i] /= diagonal[i]
      v[i] += rhs[i]
    }
    for node in 1..<max(1, nodes) {
      let (own, above) = (node * width, (node - 1) * width)
      for i in 0..<width {
        rhs[own + i] = (rhs[own + i] + g * rhs[above + i]) / diagonal[own + i]
        v[own + i] += rhs[own + i]
      }
    }
  }
}
