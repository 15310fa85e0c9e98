/// Functions of the equations that people write, from the same few operations as the rest.
extension KernelScalar {
  /// `e^x - 1`, within 4 units in the last place also near 0.
  ///
  /// Below 0.35 in size by the Taylor series up to x^14 (its rest is below 1e-19 relative).
  @inlinable @inline(__always)
  public static func exponentialMinusOne(_ x: Self) -> Self {
    let isSmall = abs(x) < 0.35
    let y = isSmall ? x : 0
    var series: Self = 1.0 / 87_178_291_200.0
    series = series * y + 1.0 / 6_227_020_800.0
    series = series * y + 1.0 / 479_001_600.0
    series = series * y + 1.0 / 39_916_800.0
    series = series * y + 1.0 / 3_628_800.0
    series = series * y + 1.0 / 362_880.0
    series = series * y + 1.0 / 40_320.0
    series = series * y + 1.0 / 5_040.0
    series = series * y + 1.0 / 720.0
    series = series * y + 1.0 / 120.0
    series = series * y + 1.0 / 24.0
    series = series * y + 1.0 / 6.0
    series = series * y + 0.5
    return isSmall ? y + y * y * series : exponential(x) - 1
  }

  /// `(e^x - 1) / x`, which is 1 at 0.
  @inlinable @inline(__always)
  public static func relativeExponential(_ x: Self) -> Self {
    x == 0 ? 1 : exponentialMinusOne(x) / (x == 0 ? 1 : x)
  }

  /// `log(1 + x)`, exact near 0; NaN below -1.
  ///
  /// With `u = 1 + x` rounded, `log(u) x / (u - 1)` makes up for the rounding (Kahan; Goldberg 1991, ACM Computing
  /// Surveys 23:5, theorem 4).
  @inlinable @inline(__always)
  public static func logarithmOfOnePlus(_ x: Self) -> Self {
    let u = 1 + x
    let isOne = u == 1
    return isOne ? x : naturalLogarithm(u) * (x / (isOne ? 1 : u - 1))
  }

  /// The natural logarithm on the whole line: -infinity at 0, NaN below.
  @inlinable @inline(__always)
  public static func naturalLogarithm(_ x: Self) -> Self {
    let inside = x > 0 ? logarithm(x) : (x == 0 ? -Self.infinity : Self.nan)
    return x == Self.infinity ? x : inside
  }

  /// The hyperbolic tangent, exact near 0.
  @inlinable @inline(__always)
  public static func hyperbolicTangent(_ x: Self) -> Self {
    let size = abs(x) < 22 ? abs(x) : 22
    let e = exponentialMinusOne(2 * size)
    let value = e / (e + 2)
    return x < 0 ? -value : (x == x ? value : x)
  }

  /// The hyperbolic sine, exact near 0.
  @inlinable @inline(__always)
  public static func hyperbolicSine(_ x: Self) -> Self {
    let e = exponentialMinusOne(abs(x))
    let value = (e + e / (e + 1)) / 2
    return x < 0 ? -value : value
  }

  /// The hyperbolic cosine.
  @inlinable @inline(__always)
  public static func hyperbolicCosine(_ x: Self) -> Self {
    let e = exponential(abs(x))
    return (e + 1 / e) / 2
  }

  /// `x^y`: NaN for a negative base, since y is any number; whole powers are products instead.
  @inlinable @inline(__always)
  public static func power(_ x: Self, _ y: Self) -> Self {
    let isZero = x == 0
    let value = x < 0 ? Self.nan : exponential(y * logarithm(isZero ? 1 : x))
    return y == 0 ? 1 : (isZero ? (y > 0 ? 0 : Self.infinity) : value)
  }

  /// -1, 0 or 1.
  @inlinable @inline(__always)
  public static func signum(_ x: Self) -> Self { x > 0 ? 1 : (x < 0 ? -1 : x) }

  /// What is left of `x` after whole multiples of `y`, with the sign of `y`.
  @inlinable @inline(__always)
  public static func remainder(_ x: Self, _ y: Self) -> Self { x - y * (x / y).rounded(.down) }
}

extension KernelScalar {
  /// Sine and cosine, within 2 units in the last place of 1 for |x| up to 10^6; NaN where x is not finite.
  ///
  /// A multiple of pi/2 in three parts is taken away (Cody & Waite 1980); what is left goes through the polynomials of
  /// Sun's fdlibm (k_sin.c, k_cos.c). Single precision is computed in double.
  @inlinable @inline(__always)
  public static func sineAndCosine(_ argument: Self) -> (sine: Self, cosine: Self) {
    let x = Double(argument)
    let n = (x * 0.636619772367581343).rounded(.toNearestOrEven)
    let r =
      ((x - n * 1.57079632673412561417e+00) - n * 6.07710050630396597660e-11) - n * 2.02226624879595063154e-21
    let z = r * r
    let sine =
      r + r * z
      * (-1.66666666666666324348e-01 + z
        * (8.33333333332248946124e-03 + z
          * (-1.98412698298579493134e-04 + z
            * (2.75573137070700676789e-06 + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)))))
    let cosine =
      1 - 0.5 * z + z * z
      * (4.16666666666666019037e-02 + z
        * (-1.38888888888741095749e-03 + z
          * (2.48015872894767294178e-05 + z
            * (-2.75573143513906633035e-07 + z
              * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11)))))
    let half = (n * 0.5).rounded(.down)
    let isOdd = n - 2 * half > 0.5
    let quarter = half - 2 * (half * 0.5).rounded(.down)
    let sign = quarter > 0.5 ? -1.0 : 1.0
    let s = sign * (isOdd ? cosine : sine)
    let c = sign * (isOdd ? -sine : cosine)
    return (Self(s), Self(c))
  }
}
