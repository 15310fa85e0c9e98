/// The counter-based generator Philox4x32-10: a pure function from (key, counter) to four random words.
///
/// Salmon, Moraes, Dror & Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC11; tested against
/// the known-answer vectors that the authors publish with Random123.
public enum Philox {
  /// Four 32-bit words.
  public typealias Words = (UInt32, UInt32, UInt32, UInt32)

  /// The four random words that belong to `counter` under `key`.
  ///
  /// Words are kept in 64-bit lanes whose upper halves are left to themselves: a vector unit multiplies the
  /// lower halves as they are, and nothing has to be packed between rounds.
  @inlinable @inline(__always)
  public static func words(key: (UInt32, UInt32), counter: Words) -> Words {
    let low: UInt64 = 0xFFFF_FFFF
    var c0 = UInt64(counter.0)
    var c1 = UInt64(counter.1)
    var c2 = UInt64(counter.2)
    var c3 = UInt64(counter.3)
    var k0 = UInt64(key.0)
    var k1 = UInt64(key.1)
    for _ in 0..<10 {
      let product0 = 0xD251_1F53 &* (c0 & low)
      let product1 = 0xCD9E_8D57 &* (c2 & low)
      c0 = (product1 &>> 32) ^ c1 ^ k0
      c2 = (product0 &>> 32) ^ c3 ^ k1
      c1 = product1
      c3 = product0
      k0 = k0 &+ 0x9E37_79B9
      k1 = k1 &+ 0xBB67_AE85
    }
    return (
      UInt32(truncatingIfNeeded: c0), UInt32(truncatingIfNeeded: c1), UInt32(truncatingIfNeeded: c2),
      UInt32(truncatingIfNeeded: c3)
    )
  }
}
