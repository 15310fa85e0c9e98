extension Double {
  /// The quantile function of the standard normal distribution, for 0 < p < 1, within about 1e-15 of its value.
  ///
  /// Wichura (1988), Algorithm AS 241 (PPND16), Applied Statistics 37:477.
  public static func normalQuantile(_ p: Double) -> Double {
    let q = p - 0.5
    return abs(q) <= 0.425 ? centralNormalQuantile(q) : normalTail(p)
  }

  /// Turns `count` probabilities, each in (0, 1), into quantiles of the standard normal distribution.
  ///
  /// All are taken for central ones first, then the tails, 15 % of random numbers, are picked out and worked out together:
  /// both are loops that the compiler vectorises.
  public static func normalQuantiles(_ numbers: UnsafeMutablePointer<Double>, _ count: Int) {
    var first = 0
    while first < count {
      let end = min(count, first + 256)
      normalQuantiles(numbers + first, few: end - first)
      first = end
    }
  }

  /// The same for at most 256.
  private static func normalQuantiles(_ numbers: UnsafeMutablePointer<Double>, few count: Int) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * 257) { tails in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: 257) { places in
        let (tail, place) = (tails.baseAddress.unsafelyUnwrapped, places.baseAddress.unsafelyUnwrapped)
        let quantiles = tail + 257
        var found = 0
        for i in 0..<count {
          tail[found] = numbers[i]
          place[found] = i
          found &+= abs(numbers[i] - 0.5) > 0.425 ? 1 : 0
        }
        for i in 0..<count { numbers[i] = centralNormalQuantile(numbers[i] - 0.5) }
        for k in 0..<found {
          let p = tail[k]
          let r = (-logarithm(min(p, 1 - p))).squareRoot()
          let distance = nearTail(r)
          quantiles[k] = p < 0.5 ? -distance : distance
        }
        for k in 0..<found {
          let isFar = min(tail[k], 1 - tail[k]) < 1.3e-11
          numbers[place[k]] = isFar ? normalTail(tail[k]) : quantiles[k]
        }
      }
    }
  }

  @inline(__always)
  private static func centralNormalQuantile(_ q: Double) -> Double {
    let r = 0.180625 - q * q
    var above = 2.5090809287301226727e3 * r + 3.3430575583588128105e4
    above = above * r + 6.7265770927008700853e4
    above = above * r + 4.5921953931549871457e4
    above = above * r + 1.3731693765509461125e4
    above = above * r + 1.9715909503065514427e3
    above = above * r + 1.3314166789178437745e2
    above = above * r + 3.387132872796366608
    var below = 5.226495278852545925e3 * r + 2.8729085735721942674e4
    below = below * r + 3.9307895800092710610e4
    below = below * r + 2.1213794301586595867e4
    below = below * r + 5.3941960214247511077e3
    below = below * r + 6.8718700749205790830e2
    below = below * r + 4.2313330701600911252e1
    below = below * r + 1
    return q * above / below
  }

  private static func normalTail(_ p: Double) -> Double {
    let r = (-logarithm(min(p, 1 - p))).squareRoot()
    let distance = r <= 5 ? nearTail(r) : farTail(r)
    return p < 0.5 ? -distance : distance
  }

  /// The distance from the middle where the square root of -log p is at most 5.
  @inline(__always)
  private static func nearTail(_ root: Double) -> Double {
    let r = root - 1.6
    var above = 7.7454501427834140764e-4 * r + 2.27238449892691845833e-2
    above = above * r + 2.41780725177450611770e-1
    above = above * r + 1.27045825245236838258
    above = above * r + 3.64784832476320460504
    above = above * r + 5.76949722146069140550
    above = above * r + 4.63033784615654529590
    above = above * r + 1.42343711074968357734
    var below = 1.05075007164441684324e-9 * r + 5.47593808499534494600e-4
    below = below * r + 1.51986665636164571966e-2
    below = below * r + 1.48103976427480074590e-1
    below = below * r + 6.89767334985100004550e-1
    below = below * r + 1.67638483018380384940
    below = below * r + 2.05319162663775882187
    below = below * r + 1
    return above / below
  }

  /// The distance from the middle further out.
  private static func farTail(_ root: Double) -> Double {
    let r = root - 5
    var above = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5
    above = above * r + 1.24266094738807843860e-3
    above = above * r + 2.65321895265761230930e-2
    above = above * r + 2.96560571828504891230e-1
    above = above * r + 1.78482653991729133580
    above = above * r + 5.46378491116411436990
    above = above * r + 6.65790464350110377720
    var below = 2.04426310338993978564e-15 * r + 1.42151175831644588870e-7
    below = below * r + 1.84631831751005468180e-5
    below = below * r + 7.86869131145613259100e-4
    below = below * r + 1.48753612908506148525e-2
    below = below * r + 1.36929880922735805310e-1
    below = below * r + 5.99832206555887937690e-1
    below = below * r + 1
    return above / below
  }
}
