import Numerics
import Testing

/// Every random number has an address of its own: seed, purpose, object, index and place in the stream.
@Suite struct RandomKeyTests {
  private func words(_ key: RandomKey, index: UInt64, count: Int = 64) -> [UInt32] {
    var stream = key.stream(index)
    return (0..<count).map { _ in stream.word() }
  }

  /// 64-bit words of different addresses: a coincidence among 1e5 has a probability of 3e-10.
  @Test("seeds, purposes, objects and indices give different streams without overlap")
  func addresses() {
    var seen = Set<UInt64>()
    var count = 0
    let purposes: [RandomPurpose] = [
      .connection, .synapse, .delay, .parameter, .initialValue, .poisson, .noise, .inputAmplitude, .netStim,
    ]
    for seed in [0, 1, 2, 1 << 32, UInt64.max] {
      for purpose in purposes {
        for object in [0, 1, 255, 256, 1 << 23, (1 << 24) - 1] {
          let key = RandomKey(seed: seed, purpose: purpose, object: object)
          for index in [0, 1, 1 << 16, 1 << 32, UInt64.max] {
            let stream = words(key, index: index, count: 128)
            for i in stride(from: 0, to: 128, by: 2) {
              seen.insert(UInt64(stream[i]) << 32 | UInt64(stream[i + 1]))
              count += 1
            }
          }
        }
      }
    }
    #expect(seen.count == count)
  }

  @Test("a stream is the blocks of its address one after the other")
  func blocks() {
    let key = RandomKey(seed: 7, purpose: .synapse, object: 3)
    let stream = words(key, index: 12, count: 40)
    for draw in 0..<10 {
      let block = key.words(index: 12, draw: UInt32(draw))
      #expect(Array(stream[(4 * draw)..<(4 * draw + 4)]) == [block.0, block.1, block.2, block.3])
    }
  }

  /// Philox under (key = seed; counter = draw, index, tag = purpose and object), as documented.
  @Test("the address is the documented counter")
  func counter() {
    let key = RandomKey(seed: 0x1122_3344_5566_7788, purpose: .delay, object: 0x9A_BCDE)
    let found = key.words(index: 0xAAAA_BBBB_CCCC_DDDD, draw: 5)
    let expected = Philox.words(
      key: (0x5566_7788, 0x1122_3344), counter: (5, 0xCCCC_DDDD, 0xAAAA_BBBB, 3 << 24 | 0x9A_BCDE))
    #expect(found == expected)
  }

  @Test("streams are values: a copy goes on by itself")
  func copies() {
    var a = RandomKey(seed: 1, purpose: .noise, object: 0).stream(0)
    for _ in 0..<5 { _ = a.word() }
    var b = a
    let next = (0..<20).map { _ in a.word() }
    #expect((0..<20).map { _ in b.word() } == next)
  }
}
