import Numerics

/// Loops over a strip of neurons, one for every operation and every mixture of columns and single numbers.
///
/// A result never lies where an operand lies, except where a loop says so: then the compiler makes vectors of it.
enum StripLoops {
  typealias Pointer<Real> = UnsafeMutablePointer<Real>

  @inline(__always)
  static func unary<Real: KernelScalar>(
    _ r: Pointer<Real>, _ a: Pointer<Real>, _ count: Int, _ body: (Real) -> Real
  ) {
    for i in 0..<count { r[i] = body(a[i]) }
  }

  @inline(__always)
  static func binary<Real: KernelScalar>(
    _ r: Pointer<Real>, _ a: Pointer<Real>, _ b: Pointer<Real>, _ isSingle: (Bool, Bool), _ count: Int,
    _ body: (Real, Real) -> Real
  ) {
    let (x, y) = (a[0], b[0])
    switch isSingle {
    case (false, false): for i in 0..<count { r[i] = body(a[i], b[i]) }
    case (false, true): for i in 0..<count { r[i] = body(a[i], y) }
    case (true, false): for i in 0..<count { r[i] = body(x, b[i]) }
    case (true, true): r.update(repeating: body(x, y), count: count)
    }
  }

  @inline(__always)
  static func ternary<Real: KernelScalar>(
    _ r: Pointer<Real>, _ a: Pointer<Real>, _ b: Pointer<Real>, _ c: Pointer<Real>,
    _ isSingle: (Bool, Bool, Bool), _ count: Int, _ body: (Real, Real, Real) -> Real
  ) {
    let (x, y, z) = (a[0], b[0], c[0])
    switch isSingle {
    case (false, false, false): for i in 0..<count { r[i] = body(a[i], b[i], c[i]) }
    case (false, false, true): for i in 0..<count { r[i] = body(a[i], b[i], z) }
    case (false, true, false): for i in 0..<count { r[i] = body(a[i], y, c[i]) }
    case (false, true, true): for i in 0..<count { r[i] = body(a[i], y, z) }
    case (true, false, false): for i in 0..<count { r[i] = body(x, b[i], c[i]) }
    case (true, false, true): for i in 0..<count { r[i] = body(x, b[i], z) }
    case (true, true, false): for i in 0..<count { r[i] = body(x, y, c[i]) }
    case (true, true, true): r.update(repeating: body(x, y, z), count: count)
    }
  }

  /// `r = a b + r`: how a variable moves along its slope.
  @inline(__always)
  static func accumulate<Real: KernelScalar>(
    _ r: Pointer<Real>, _ a: Pointer<Real>, _ b: Pointer<Real>, _ isSingle: (Bool, Bool), _ count: Int
  ) {
    let (x, y) = (a[0], b[0])
    switch isSingle {
    case (false, false): for i in 0..<count { r[i] = a[i] * b[i] + r[i] }
    case (false, true): for i in 0..<count { r[i] = a[i] * y + r[i] }
    case (true, false): for i in 0..<count { r[i] = x * b[i] + r[i] }
    case (true, true): for i in 0..<count { r[i] = x * y + r[i] }
    }
  }

  /// Whether any of some numbers, which are 0 or 1, is 1; what stands between them and a whole word may be counted too.
  @inline(__always)
  static func isAnySet<Real: KernelScalar>(_ marks: Pointer<Real>, _ count: Int) -> Bool {
    // The bits of all numbers together: no comparison on the way, so that no branch comes of it.
    let words = UnsafeRawPointer(marks)
    var bits: UInt64 = 0
    for k in 0..<(count * MemoryLayout<Real>.size + 7) / 8 {
      bits |= words.load(fromByteOffset: 8 &* k, as: UInt64.self)
    }
    return bits != 0
  }
}
