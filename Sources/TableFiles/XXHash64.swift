/// The 64-bit hash xxHash64 of Yann Collet, fed in stripes of 32 bytes.
///
/// Specification: xxHash repository, `doc/xxhash_spec.md`, version 0.1.1.
package struct XXHash64: Sendable {
  /// The bytes that one round takes.
  package static let stripe = 32

  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  private let seed: UInt64
  /// The sums so far.
  package var lanes: SIMD4<UInt64>
  /// The bytes so far.
  package var length: UInt64 = 0

  /// The hash of no bytes yet.
  package init(seed: UInt64 = 0) {
    self.seed = seed
    lanes = SIMD4(seed &+ Self.prime1 &+ Self.prime2, seed &+ Self.prime2, seed, seed &- Self.prime1)
  }

  /// Takes a whole number of stripes.
  package mutating func update(stripes bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count % Self.stripe == 0)
    var (a, b, c, d) = (lanes[0], lanes[1], lanes[2], lanes[3])
    for offset in stride(from: 0, to: bytes.count, by: Self.stripe) {
      a = Self.round(a, Self.word(bytes, offset))
      b = Self.round(b, Self.word(bytes, offset + 8))
      c = Self.round(c, Self.word(bytes, offset + 16))
      d = Self.round(d, Self.word(bytes, offset + 24))
    }
    lanes = SIMD4(a, b, c, d)
    length += UInt64(bytes.count)
  }

  /// The hash of the stripes and of `rest`, which may be of any length, after them.
  package func value(rest bytes: UnsafeRawBufferPointer) -> UInt64 {
    var whole = self
    let stripes = bytes.count / Self.stripe * Self.stripe
    whole.update(stripes: UnsafeRawBufferPointer(rebasing: bytes[..<stripes]))
    return whole.finish(UnsafeRawBufferPointer(rebasing: bytes[stripes...]))
  }

  /// The hash of bytes as 16 hexadecimal digits.
  package static func text(of bytes: [UInt8]) -> String {
    text(bytes.withUnsafeBytes { XXHash64().value(rest: $0) })
  }

  /// A hash as 16 hexadecimal digits.
  package static func text(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private func finish(_ tail: UnsafeRawBufferPointer) -> UInt64 {
    var hash = (length > 0 ? merged : seed &+ Self.prime5) &+ (length + UInt64(tail.count))
    var offset = 0
    while offset + 8 <= tail.count {
      hash ^= Self.round(0, Self.word(tail, offset))
      hash = Self.rotated(hash, 27) &* Self.prime1 &+ Self.prime4
      offset += 8
    }
    if offset + 4 <= tail.count {
      let half = UInt64(UInt32(littleEndian: tail.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
      hash = Self.rotated(hash ^ (half &* Self.prime1), 23) &* Self.prime2 &+ Self.prime3
      offset += 4
    }
    for byte in tail[offset...] {
      hash = Self.rotated(hash ^ (UInt64(byte) &* Self.prime5), 11) &* Self.prime1
    }
    return Self.avalanche(hash)
  }

  private var merged: UInt64 {
    let sum =
      Self.rotated(lanes[0], 1) &+ Self.rotated(lanes[1], 7) &+ Self.rotated(lanes[2], 12)
      &+ Self.rotated(lanes[3], 18)
    return (0..<4).reduce(sum) { hash, lane in
      (hash ^ Self.round(0, lanes[lane])) &* Self.prime1 &+ Self.prime4
    }
  }

  private static func avalanche(_ hash: UInt64) -> UInt64 {
    var hash = (hash ^ (hash >> 33)) &* prime2
    hash = (hash ^ (hash >> 29)) &* prime3
    return hash ^ (hash >> 32)
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    rotated(lane &+ word &* prime2, 31) &* prime1
  }

  @inline(__always)
  private static func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 {
    (word &<< count) | (word &>> (64 &- count))
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
