import Foundation

/// The discrete Fourier transform of a power of two of numbers (Cooley & Tukey 1965, decimation in time).
struct RadixTwoTransform: Sendable {
  let count: Int
  private let cosines: [Double]
  private let sines: [Double]

  /// A transform of `count` numbers, a power of two.
  init(count: Int) {
    precondition(count > 0 && count & (count - 1) == 0, "not a power of two")
    self.count = count
    let angles = (0..<max(1, count / 2)).map { 2 * Double.pi * Double($0) / Double(count) }
    cosines = angles.map { cos($0) }
    sines = angles.map { sin($0) }
  }

  /// Replaces `x[n]` by the sum over n of `x[n] exp(-2 pi i k n / count)`.
  func forward(_ x: inout ComplexArray) {
    reverseBits(&x)
    var half = 1
    while half < count {
      for block in stride(from: 0, to: count, by: 2 * half) {
        for k in 0..<half { butterfly(&x, block + k, block + k + half, angle: k * (count / (2 * half))) }
      }
      half *= 2
    }
  }

  /// The inverse of `forward`.
  func inverse(_ x: inout ComplexArray) {
    x.swapParts()
    forward(&x)
    x.swapParts()
    let scale = 1 / Double(count)
    for index in 0..<count {
      x.re[index] *= scale
      x.im[index] *= scale
    }
  }

  @inline(__always)
  private func butterfly(_ x: inout ComplexArray, _ a: Int, _ b: Int, angle: Int) {
    let (c, s) = (cosines[angle], sines[angle])
    let re = x.re[b] * c + x.im[b] * s
    let im = x.im[b] * c - x.re[b] * s
    x.re[b] = x.re[a] - re
    x.im[b] = x.im[a] - im
    x.re[a] += re
    x.im[a] += im
  }

  /// Exchanges numbers whose indices are each other's bits backwards.
  private func reverseBits(_ x: inout ComplexArray) {
    var mirror = 0
    for index in 1..<max(1, count) {
      var bit = count >> 1
      while mirror & bit != 0 {
        mirror ^= bit
        bit >>= 1
      }
      mirror |= bit
      if index < mirror {
        x.re.swapAt(index, mirror)
        x.im.swapAt(index, mirror)
      }
    }
  }
}
