import Numerics

/// Loops over a strip of neurons, one for every operation and every mixture of columns and single numbers.
enum StripLoops {
  @inline(__always)
  static func unary<Real: KernelScalar>(
    _ r: UnsafeMutablePointer<Real>, _ a: UnsafeMutablePointer<Real>, _ count: Int, _ body: (Real) -> Real
  ) {
    for i in 0..<count { r[i] = body(a[i]) }
  }

  @inline(__always)
  static func binary<Real: KernelScalar>(
    _ r: UnsafeMutablePointer<Real>, _ a: UnsafeMutablePointer<Real>, _ b: UnsafeMutablePointer<Real>,
    _ scalars: (Bool, Bool), _ count: Int, _ body: (Real, Real) -> Real
  ) {
    if scalars.1 {
      let y = b[0]
      for i in 0..<count { r[i] = body(a[i], y) }
    } else if scalars.0 {
      let x = a[0]
      for i in 0..<count { r[i] = body(x, b[i]) }
    } else {
      for i in 0..<count { r[i] = body(a[i], b[i]) }
    }
  }

  @inline(__always)
  static func ternary<Real: KernelScalar>(
    _ r: UnsafeMutablePointer<Real>, _ a: UnsafeMutablePointer<Real>, _ b: UnsafeMutablePointer<Real>,
    _ c: UnsafeMutablePointer<Real>, _ scalars: (Bool, Bool, Bool), _ count: Int,
    _ body: (Real, Real, Real) -> Real
  ) {
    switch scalars {
    case (false, false, false): for i in 0..<count { r[i] = body(a[i], b[i], c[i]) }
    case (false, false, true):
      let z = c[0]
      for i in 0..<count { r[i] = body(a[i], b[i], z) }
    case (false, true, false):
      let y = b[0]
      for i in 0..<count { r[i] = body(a[i], y, c[i]) }
    case (false, true, true):
      let (y, z) = (b[0], c[0])
      for i in 0..<count { r[i] = body(a[i], y, z) }
    case (true, false, false):
      let x = a[0]
      for i in 0..<count { r[i] = body(x, b[i], c[i]) }
    case (true, false, true):
      let (x, z) = (a[0], c[0])
      for i in 0..<count { r[i] = body(x, b[i], z) }
    case (true, true, false):
      let (x, y) = (a[0], b[0])
      for i in 0..<count { r[i] = body(x, y, c[i]) }
    case (true, true, true):
      let value = body(a[0], b[0], c[0])
      for i in 0..<count { r[i] = value }
    }
  }
}
