/// The counter-based generator Philox4x32-10: a pure function from (key, counter) to four random words.
///
/// Salmon, Moraes, Dror & Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC11; tested against
/// the known-answer vectors that the authors publish with Random123.
public enum Philox {
  /// Four 32-bit words.
  public typealias Words = (UInt32, UInt32, UInt32, UInt32)

  /// The four random words that belong to `counter` under `key`.
  @inlinable @inline(__always)
  public static func words(key: (UInt32, UInt32), counter: Words) -> Words {
    var (c0, c1, c2, c3) = counter
    var (k0, k1) = key
    for round in 0..<10 {
      let product0 = UInt64(0xD251_1F53) &* UInt64(c0)
      let product1 = UInt64(0xCD9E_8D57) &* UInt64(c2)
      let new0 = UInt32(truncatingIfNeeded: product1 &>> 32) ^ c1 ^ k0
      let new2 = UInt32(truncatingIfNeeded: product0 &>> 32) ^ c3 ^ k1
      c1 = UInt32(truncatingIfNeeded: product1)
      c3 = UInt32(truncatingIfNeeded: product0)
      c0 = new0
      c2 = new2
      if round < 9 {
        k0 = k0 &+ 0x9E37_79B9
        k1 = k1 &+ 0xBB67_AE85
      }
    }
    return (c0, c1, c2, c3)
  }
}
