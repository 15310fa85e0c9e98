/// Complex numbers, real and imaginary parts apart.
struct ComplexArray: Sendable, Equatable {
  var re: [Double]
  var im: [Double]

  /// Zeros.
  init(count: Int) {
    re = Array(repeating: 0, count: count)
    im = re
  }

  /// A real signal.
  init(real: [Double]) {
    re = real
    im = Array(repeating: 0, count: real.count)
  }

  var count: Int { re.count }

  /// Multiplies each number by its counterpart in `other`.
  mutating func multiply(by other: ComplexArray) {
    for index in re.indices {
      let (a, b) = (re[index], im[index])
      re[index] = a * other.re[index] - b * other.im[index]
      im[index] = a * other.im[index] + b * other.re[index]
    }
  }

  /// Exchanges real and imaginary parts, which turns a forward transform into an inverse one.
  mutating func swapParts() { swap(&re, &im) }
}
