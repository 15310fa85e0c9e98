import Numerics

/// A struct whose stored properties are all of one floating-point type: one column of memory for each.
///
/// The property with number c of neuron i lies at `base[c * stride + i]`. The functions below look at the
/// struct as an array of numbers; the compiler resolves that away, and loops over `i` vectorise.
public protocol ColumnRecord: BitwiseCopyable, Sendable {
  /// All zeros (give every stored property the default 0).
  init()
}

extension ColumnRecord {
  /// The number of columns.
  @inline(__always)
  static func columnCount<Real: KernelScalar>(_: Real.Type) -> Int {
    MemoryLayout<Self>.size / MemoryLayout<Real>.size
  }

  /// The record of neuron `i`.
  @inline(__always)
  static func load<Real: KernelScalar>(_ base: UnsafePointer<Real>, stride: Int, _ i: Int) -> Self {
    var record = Self()
    if columnCount(Real.self) == 0 { return record }
    withUnsafeMutableBytes(of: &record) { bytes in
      let fields = bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Real.self)
      for c in 0..<columnCount(Real.self) { fields[c] = base[c &* stride &+ i] }
    }
    return record
  }

  /// Writes the record of neuron `i`.
  @inline(__always)
  func store<Real: KernelScalar>(_ base: UnsafeMutablePointer<Real>, stride: Int, _ i: Int) {
    if Self.columnCount(Real.self) == 0 { return }
    withUnsafeBytes(of: self) { bytes in
      let fields = bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Real.self)
      for c in 0..<Self.columnCount(Real.self) { base[c &* stride &+ i] = fields[c] }
    }
  }

  /// Every property after `h` ms of relaxation towards that of `steady` with the time constant in `tau` [ms].
  @inline(__always)
  func relaxed<Real: KernelScalar>(towards steady: Self, tau: Self, h: Real) -> Self {
    var result = self
    withUnsafeMutableBytes(of: &result) { gates in
      withUnsafeBytes(of: steady) { steady in
        withUnsafeBytes(of: tau) { tau in
          let x = gates.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Real.self)
          let end = steady.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Real.self)
          let tau = tau.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Real.self)
          for c in 0..<Self.columnCount(Real.self) {
            x[c] = Real.relaxed(x[c], towards: end[c], tau: tau[c], h: h)
          }
        }
      }
    }
    return result
  }

  /// `self + h * slope`, property by property.
  @inline(__always)
  func advanced<Real: KernelScalar>(by h: Real, along slope: Self) -> Self {
    var result = self
    withUnsafeMutableBytes(of: &result) { target in
      withUnsafeBytes(of: slope) { source in
        let x = target.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Real.self)
        let dx = source.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Real.self)
        for c in 0..<Self.columnCount(Real.self) { x[c] = x[c] + h * dx[c] }
      }
    }
    return result
  }
}
