/// The floating-point types that the kernel computes in: `Float` and `Double`.
///
/// Everything here is made of additions, multiplications, comparisons and bit operations, so that loops
/// over it vectorise and every machine and build gives the same bits. No fused multiply-add is used.
public protocol KernelScalar: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  /// `e` to the power `x`; see the conforming types for range and error.
  static func exponential(_ x: Self) -> Self
  /// `e` to the power `x` where x is not positive: the number that ``exponential(_:)`` gives, in fewer operations.
  static func decay(_ x: Self) -> Self
  /// The natural logarithm; see the conforming types for range and error.
  static func logarithm(_ x: Self) -> Self
  /// Below this absolute value `x / (e^x - 1)` is computed by its series.
  static var seriesLimit: Self { get }
}

extension KernelScalar {
  /// `x / (1 - e^-x)`, continuous at zero: the form of the opening rates of Hodgkin and Huxley.
  ///
  /// Near zero the Taylor series `1 + x/2 + x^2/12 - x^4/720` takes over, where the quotient loses digits.
  @inlinable @inline(__always)
  public static func linearOverExponential(_ x: Self) -> Self {
    let isSmall = abs(x) < seriesLimit
    let series = 1 + x * (0.5 + x * (1.0 / 12 - x * x * (1.0 / 720)))
    let denominator = isSmall ? 1 : 1 - exponential(0 - x)
    return isSmall ? series : x / denominator
  }
}

extension Double: KernelScalar {
  /// The series is then exact to 1e-16 relative, the quotient to 1e-14.
  public static var seriesLimit: Double { 0.02 }

  /// `e` to the power `x`, within 2 units in the last place for -708 <= x <= 709; clamped outside.
  ///
  /// `x = n ln 2 + r` with |r| <= ln 2 / 2; `e^r` by a polynomial of degree 11 (Chebyshev interpolation,
  /// relative error 5e-18 before rounding), then `n` is added to the exponent's bits. NaN stays NaN. The polynomial
  /// is summed in Estrin's order, whose short chains of operations keep a vector unit busy.
  @inlinable @inline(__always)
  public static func exponential(_ x: Double) -> Double {
    power(x < -708 ? -708 : (x > 709 ? 709 : x))
  }

  /// `e` to the power `x` for x <= 709, clamped below -708; NaN stays NaN.
  @inlinable @inline(__always)
  public static func decay(_ x: Double) -> Double {
    power(x < -708 ? -708 : x)
  }

  /// `e` to a power within the range of ``exponential(_:)``.
  @inlinable @inline(__always)
  static func power(_ x: Double) -> Double {
    let shifted = x * 1.4426950408889634 + 6755399441055744.0  // 1.5 * 2^52: the low bits hold n
    let n = shifted - 6755399441055744.0
    let r = (x - n * 0.693147180369123816490) - n * 1.90821492927058770002e-10
    let r2 = r * r
    let r4 = r2 * r2
    let low =
      (0.5000000000000019 + 0.1666666666666668 * r) + (0.04166666666648795 + 0.008333333333319589 * r) * r2
    let high =
      (0.0013888888952352863 + 0.00019841269890076403 * r)
      + (2.4801485441561313e-05 + 2.755724088722987e-06 * r) * r2
    let top = 2.763265472252779e-07 + 2.5110049204818658e-08 * r
    let p = 1 + (r + r2 * (low + r4 * (high + r4 * top)))
    return Double(bitPattern: p.bitPattern &+ (shifted.bitPattern &<< 52))
  }

  /// The natural logarithm, within 1 unit in the last place for positive normal numbers; smaller ones are raised.
  ///
  /// `x = 2^e m` with m between 1/sqrt(2) and sqrt(2); `ln m = 2 atanh(s)` with `s = (m - 1) / (m + 1)` by the
  /// polynomial of Sun's fdlibm (e_log.c, error below 2^-58). NaN stays NaN.
  @inlinable @inline(__always)
  public static func logarithm(_ argument: Double) -> Double {
    let x = argument < leastNormalMagnitude ? leastNormalMagnitude : argument
    let shifted = x.bitPattern &+ (0x3FF0_0000_0000_0000 &- 0x3FE6_A09E_667F_3BCD)
    let e = Double(bitPattern: 0x4330_0000_0000_0000 | (shifted >> 52)) - 4503599627370496.0 - 1023.0
    let m = Double(bitPattern: (shifted & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_667F_3BCD)
    let f = m - 1
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    let odd =
      z
      * (6.666666666666735130e-01 + w
        * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)))
    let half = 0.5 * (f * f)
    let low = s * (half + (odd + even)) + e * 1.90821492927058770002e-10
    let result = (low - half) + f + e * 6.93147180369123816490e-01
    return x == x ? result : x
  }
}

extension Float: KernelScalar {
  /// The series is then exact to single precision, the quotient to 1e-6.
  public static var seriesLimit: Float { 0.2 }

  /// `e` to the power `x`, within 2 units in the last place for -87 <= x <= 88; clamped outside.
  ///
  /// As for `Double`, with a polynomial of degree 6 (relative error 3e-9 before rounding).
  @inlinable @inline(__always)
  public static func exponential(_ x: Float) -> Float {
    power(x < -87 ? -87 : (x > 88 ? 88 : x))
  }

  /// `e` to the power `x` for x <= 88, clamped below -87; NaN stays NaN.
  @inlinable @inline(__always)
  public static func decay(_ x: Float) -> Float {
    power(x < -87 ? -87 : x)
  }

  /// `e` to a power within the range of ``exponential(_:)``.
  @inlinable @inline(__always)
  static func power(_ x: Float) -> Float {
    let shifted = x * 1.44269504 + 12582912.0  // 1.5 * 2^23: the low bits hold n
    let n = shifted - 12582912.0
    let r = (x - n * 0.693359375) - n * -2.12194440e-4
    let r2 = r * r
    let low = 0.5000000047146057 + 0.16666415414041177 * r
    let high = 0.04166635277111221 + 0.008375134774624326 * r
    let p = 1 + (r + r2 * (low + r2 * (high + r2 * 0.0013941118895837)))
    return Float(bitPattern: p.bitPattern &+ (shifted.bitPattern &<< 23))
  }

  /// The natural logarithm, within 1 unit in the last place for positive normal numbers; smaller ones are raised.
  ///
  /// As for `Double`, with the polynomial of fdlibm's e_logf.c.
  @inlinable @inline(__always)
  public static func logarithm(_ argument: Float) -> Float {
    let x = argument < leastNormalMagnitude ? leastNormalMagnitude : argument
    let shifted = x.bitPattern &+ (0x3F80_0000 &- 0x3F35_04F3)
    let e = Float(bitPattern: 0x4B00_0000 | (shifted >> 23)) - 8388608.0 - 127.0
    let m = Float(bitPattern: (shifted & 0x007F_FFFF) &+ 0x3F35_04F3)
    let f = m - 1
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even = w * (0.40000972152 + w * 0.24279078841)
    let odd = z * (0.66666662693 + w * 0.28498786688)
    let half = 0.5 * (f * f)
    let low = s * (half + (odd + even)) + e * 9.0580006145e-06
    let result = (low - half) + f + e * 6.9313812256e-01
    return x == x ? result : x
  }
}
