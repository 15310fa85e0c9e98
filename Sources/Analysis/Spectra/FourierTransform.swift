import Foundation

/// The discrete Fourier transform of any number of numbers.
///
/// Powers of two go by Cooley and Tukey, other lengths by the chirp transform of Bluestein 1970 (IEEE Trans
/// Audio Electroacoust 18:451), which is a convolution of the next but one power of two.
struct FourierTransform: Sendable {
  let count: Int
  private let inner: RadixTwoTransform
  /// `exp(-pi i n^2 / count)`; none for a power of two.
  private let chirp: ComplexArray?
  private let filter: ComplexArray

  /// A transform of `count` numbers (at least 1).
  init(count: Int) {
    precondition(count > 0, "a transform of nothing")
    self.count = count
    if count & (count - 1) == 0 {
      inner = RadixTwoTransform(count: count)
      (chirp, filter) = (nil, ComplexArray(count: 0))
      return
    }
    var size = 1
    while size < 2 * count - 1 { size *= 2 }
    inner = RadixTwoTransform(count: size)
    let chirp = Self.chirp(count)
    var filter = ComplexArray(count: size)
    for n in 0..<count {
      for place in [n, (size - n) % size] {
        filter.re[place] = chirp.re[n]
        filter.im[place] = -chirp.im[n]
      }
    }
    inner.forward(&filter)
    (self.chirp, self.filter) = (chirp, filter)
  }

  /// The sum over n of `signal[n] exp(-2 pi i k n / count)` for each k.
  func forward(_ signal: ComplexArray) -> ComplexArray {
    var x = signal
    guard let chirp else {
      inner.forward(&x)
      return x
    }
    x.multiply(by: chirp)
    var padded = ComplexArray(count: inner.count)
    padded.re.replaceSubrange(0..<count, with: x.re)
    padded.im.replaceSubrange(0..<count, with: x.im)
    inner.forward(&padded)
    padded.multiply(by: filter)
    inner.inverse(&padded)
    x.re = Array(padded.re[..<count])
    x.im = Array(padded.im[..<count])
    x.multiply(by: chirp)
    return x
  }

  /// Angles are reduced in whole numbers (n^2 modulo 2 count), so that they stay exact.
  private static func chirp(_ count: Int) -> ComplexArray {
    var chirp = ComplexArray(count: count)
    for n in 0..<count {
      let angle = Double.pi * Double(n * n % (2 * count)) / Double(count)
      chirp.re[n] = cos(angle)
      chirp.im[n] = -sin(angle)
    }
    return chirp
  }
}
