import Kernel
import Numerics

/// How fast random bits are made.
enum RandomLimit {
  /// Seconds a 32-bit word of Philox that goes no further than the first-level cache.
  static func words(_ settings: Settings) -> Cost {
    let words = Buffer<UInt32>(count: 1024)
    let key = RandomKey(seed: 1, purpose: .poisson, object: 0)
    return settings.cost(from: 1 << 20) { count in
      for step in 0..<count / 1024 { fill(words.pointer, key, step: UInt64(step)) }
    }
  }

  @inline(never)
  private static func fill(_ words: UnsafeMutablePointer<UInt32>, _ key: RandomKey, step: UInt64) {
    for j in 0..<256 {
      let r = key.words(index: step, draw: UInt32(truncatingIfNeeded: j))
      words[j] = r.0
      words[j + 256] = r.1
      words[j + 512] = r.2
      words[j + 768] = r.3
    }
  }
}
