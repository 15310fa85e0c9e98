import Kernel
import Numerics

/// How fast random bits are made.
enum RandomLimit {
  /// Seconds for 16 bits of Philox, what a neuron's Poisson input takes in a step, that go no further than the
  /// first-level cache.
  static func halfWords(_ settings: Settings) -> Cost {
    let words = Buffer<UInt64>(count: 256)
    let key = RandomKey(seed: 1, purpose: .poisson, object: 0)
    return settings.cost(from: 1 << 20) { count in
      for step in 0..<count / 1024 { fill(words.pointer, key, step: UInt64(step)) }
    }
  }

  @inline(never)
  private static func fill(_ words: UnsafeMutablePointer<UInt64>, _ key: RandomKey, step: UInt64) {
    for j in 0..<128 {
      let r = key.words(index: step, draw: UInt32(truncatingIfNeeded: j))
      words[j] = UInt64(r.0) | UInt64(r.1) << 32
      words[j + 128] = UInt64(r.2) | UInt64(r.3) << 32
    }
  }
}
