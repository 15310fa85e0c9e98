import TableFiles
import Testing

@testable import Recording

@Suite struct SpikeDigestTests {
  /// The buffer of xxHash's own self-test (`xxhsum.c`, XSUM_fillTestBuffer).
  static let selfTestBuffer: [UInt8] = {
    var generator: UInt64 = 2_654_435_761
    return (0..<222).map { _ in
      defer { generator = generator &* 11_400_714_785_074_694_797 }
      return UInt8(generator >> 56)
    }
  }()

  @Test(
    "xxHash64 agrees with the vectors of its reference implementation",
    arguments: [
      (0, 0xEF46_DB37_51D8_E999, 0xAC75_FDA2_929B_17EF),
      (1, 0xE934_A84A_DB05_2768, 0x5014_6076_43A9_B4C3),
      (4, 0x9136_A0DC_A574_57EE, 0xCAAB_286B_D8E9_FDB5),
      (14, 0x8282_DCC4_994E_35C8, 0xC3BD_6BF6_3DEB_6DF0),
      (222, 0xB641_AE8C_B691_C174, 0x20CB_8AB7_AE10_C14A),
    ] as [(Int, UInt64, UInt64)])
  func vectors(length: Int, unseeded: UInt64, seeded: UInt64) {
    Self.selfTestBuffer.withUnsafeBytes { bytes in
      let bytes = UnsafeRawBufferPointer(rebasing: bytes[..<length])
      #expect(XXHash64().value(rest: bytes) == unseeded)
      #expect(XXHash64(seed: 2_654_435_761).value(rest: bytes) == seeded)
    }
  }

  @Test("the hash of a text is the one that is published for it")
  func publishedText() {
    Array("xxhash".utf8).withUnsafeBytes {
      #expect(XXHash64().value(rest: $0) == 0x32DD_3895_2C4B_C720)
      #expect(XXHash64(seed: 20_141_025).value(rest: $0) == 0xB559_B98D_844E_0635)
    }
  }

  @Test("stripes may come in any portions")
  func portions() {
    Self.selfTestBuffer.withUnsafeBytes { bytes in
      var hash = XXHash64()
      hash.update(stripes: UnsafeRawBufferPointer(rebasing: bytes[..<64]))
      hash.update(stripes: UnsafeRawBufferPointer(rebasing: bytes[64..<192]))
      let rest = UnsafeRawBufferPointer(rebasing: bytes[192...])
      #expect(hash.value(rest: rest) == 0xB641_AE8C_B691_C174)
    }
  }

  @Test("the digest is the hash of the documented records", arguments: [0, 1, 3, 1023, 1024, 5000])
  func records(count: Int) {
    var digest = SpikeDigest()
    var records: [UInt8] = []
    for spike in 0..<count {
      let (step, population, neuron) = (spike / 3 + 1, spike % 3, UInt32(spike * 7919))
      digest.add(step: step, population: population, neuron)
      records += littleEndian(step, 8) + littleEndian(population, 2) + littleEndian(Int(neuron), 4)
    }
    #expect(digest.value == records.withUnsafeBytes { XXHash64().value(rest: $0) })
    #expect(digest.text.count == 16)
  }

  @Test("the digest of no spikes is the hash of nothing")
  func empty() { #expect(SpikeDigest().text == "ef46db3751d8e999") }

  @Test("order, time, population and neuron all matter")
  func sensitive() {
    let spikes: [(Int, Int, UInt32)] = [(1, 0, 5), (1, 1, 5), (2, 0, 5), (1, 0, 6)]
    let alone = Set(spikes.map { digest(of: [$0]) })
    #expect(alone.count == 4)
    #expect(digest(of: [spikes[0], spikes[3]]) != digest(of: [spikes[3], spikes[0]]))
  }

  private func digest(of spikes: [(Int, Int, UInt32)]) -> UInt64 {
    var digest = SpikeDigest()
    for (step, population, neuron) in spikes { digest.add(step: step, population: population, neuron) }
    return digest.value
  }

  private func littleEndian(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}

extension SpikeDigest {
  fileprivate mutating func add(step: Int, population: Int, _ neuron: UInt32) {
    [neuron].withUnsafeBufferPointer { add(step: step, population: population, neurons: $0) }
  }
}
