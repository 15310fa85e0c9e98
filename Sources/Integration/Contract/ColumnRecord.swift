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
  @inlinable @inline(__always)
  public static func columnCount<Real: KernelScalar>(_: Real.Type) -> Int {
    MemoryLayout<Self>.size / MemoryLayout<Real>.size
  }

  /// The record of neuron `i`.
  @inlinable @inline(__always)
  public static func load<Real: KernelScalar>(_ base: UnsafePointer<Real>, stride: Int, _ i: Int) -> Self {
    var record = Self()
    if columnCount(Real.self) == 0 { return record }
    withUnsafeMutableBytes(of: &record) { bytes in
      let fields = bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Real.self)
      for c in 0..<columnCount(Real.self) { fields[c] = base[c &* stride &+ i] }
    }
    return record
  }

  /// Writes the record of neuron `i`.
  @inlinable @inline(__always)
  public func store<Real: KernelScalar>(_ base: UnsafeMutablePointer<Real>, stride: Int, _ i: Int) {
    if Self.columnCount(Real.self) == 0 { return }
    withUnsafeBytes(of: self) { bytes in
      let fields = bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Real.self)
      for c in 0..<Self.columnCount(Real.self) { base[c &* stride &+ i] = fields[c] }
    }
  }

  /// `self + h * slope`, property by property.
  @inlinable @inline(__always)
  public func advanced<Real: KernelScalar>(by h: Real, along slope: Self) -> Self {
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
